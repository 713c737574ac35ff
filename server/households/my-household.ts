import { bookZone, monthOf } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { findGivenLots } from '../gifts/gift.queries.ts'
import { giveableOf } from '../gifts/gift.rules.ts'
import { greetingName } from '../members/greeting.rules.ts'
import { findExpiring } from '../points/points.queries.ts'
import type { MyHousehold, PoolEntries } from './household.contract.ts'
import { householdRefusals } from './household.errors.ts'
import { findHouseholdOf, findMembers, findName } from './household.queries.ts'
import { leftByGiver, remainingOf } from './household.rules.ts'
import { findReceived, findSent } from './invitation.queries.ts'
import { findContributed, findDrawn, findPool, findPoolEntries, findPoolLots } from './pool.queries.ts'

/** The household that a member belongs to as they may see it, and the invitations that wait for them. */
export async function myHousehold(deps: Deps, memberId: string): Promise<MyHousehold> {
  const { db, clock, config } = deps
  const now = clock.now()
  const purse = await findPool(db, memberId)
  const lots = await findGivenLots(db, purse.id)
  const received = await findReceived(db, memberId, now)
  return {
    household: await readHousehold(deps, memberId),
    giveable: giveableOf(lots, { now, restHours: config.gifts.restHours }).points,
    balance: purse.balance,
    invitations: received.map((row) => ({
      id: row.id,
      name: row.name,
      owner: greetingName(row),
      members: Number(row.members),
      expiresAt: row.expiresAt,
    })),
  }
}

async function readHousehold({ db, clock }: Deps, memberId: string): Promise<MyHousehold['household']> {
  const id = await findHouseholdOf(db, memberId)
  const name = id === undefined ? undefined : await findName(db, id)
  if (id === undefined || name === undefined) return null
  const now = clock.now()
  const members = await findMembers(db, id)
  const mine = members.some((one) => one.memberId === memberId && one.owner)
  const pool = await findPool(db, id)
  const { from, before } = monthOf(now, bookZone)
  const drawnNow = await findDrawn(db, pool.id, from)
  const drawn = await findDrawn(db, pool.id, 0)
  const given = await findContributed(db, pool.id)
  const ownerId = members.find((one) => one.owner)?.memberId ?? ''
  const memberIds = new Set(members.map((one) => one.memberId))
  const left = leftByGiver(await findPoolLots(db, pool.id), { ownerId, memberIds })
  const [next] = await findExpiring(db, pool.id, now)
  return {
    id,
    name,
    mine,
    balance: pool.balance,
    nextExpiry: next ? { at: next.expiresAt, amount: next.amount } : null,
    monthResetsAt: before,
    members: members.map((one) => ({
      id: one.id,
      name: greetingName(one),
      hint: one.number.slice(-4),
      me: one.memberId === memberId,
      owner: one.owner,
      maySpend: one.maySpend,
      monthLimit: one.monthLimit,
      drawnThisMonth: drawnNow.get(one.memberId) ?? 0,
      given: given.get(one.memberId) ?? 0,
      drawn: drawn.get(one.memberId) ?? 0,
      left: remainingOf(left.get(one.memberId)),
      joinedAt: one.joinedAt,
    })),
    invited: mine
      ? (await findSent(db, id, now)).map((one) => ({
          id: one.id,
          hint: one.number_hint,
          expiresAt: one.expires_at,
        }))
      : [],
  }
}

const pageSize = 30

/** What moved in the pool of the household that a member belongs to, latest first. Throws `no_household`. */
export async function poolEntries(
  deps: Deps,
  memberId: string,
  { after: from }: { after?: string | undefined },
): Promise<PoolEntries> {
  const id = await findHouseholdOf(deps.db, memberId)
  if (id === undefined) throw householdRefusals.no_household()
  const pool = await findPool(deps.db, id)
  const [at, lastId] = from?.split('_') ?? []
  const after = lastId === undefined ? null : { at: Number(at), id: lastId }
  // One more than a page tells whether there is a next one.
  const rows = await findPoolEntries(deps.db, pool.id, { after, limit: pageSize + 1 })
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)
  return {
    entries: page.map((row) => {
      const { familyName, givenName, salutation } = row
      const named = familyName !== null && givenName !== null && salutation !== null
      return {
        id: row.id,
        kind: row.kind,
        amount: row.fromId === pool.id ? -row.amount : row.amount,
        name: named ? greetingName({ familyName, givenName, salutation }) : null,
        me: row.memberId === memberId,
        at: row.at,
      }
    }),
    next: rows.length > pageSize && last ? `${last.at}_${last.id}` : null,
  }
}
