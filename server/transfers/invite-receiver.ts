import { keepOrUndo } from '../../db/keep-or-undo.ts'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import { takeTurns } from '../accounts/throttle.ts'
import { findPhone } from '../accounts/phone-numbers.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { idPattern } from '../base/ids.ts'
import { greetingName } from '../members/greeting.rules.ts'
import { isMemberNumber } from '../members/member-number.rules.ts'
import { tell } from '../messages/tell.ts'
import { noteDecisions } from '../registrations/note-decisions.ts'
import { findOwnRegistration } from '../registrations/own-registrations.queries.ts'
import { lockEvents, type EventRow } from '../registrations/seat.queries.ts'
import { lockRegistration } from '../registrations/waitlist.queries.ts'
import type { Transfer } from './transfer.contract.ts'
import { transferRefusals } from './transfer.errors.ts'
import {
  closeInvitation,
  findByAddress,
  findFreeze,
  findLatestInvitation,
  findPerson,
  insertInvitation,
  lockInvitation,
} from './transfer.queries.ts'
import { addressHint, frozenFrom, invitationEnds, standsAs, waitOfInvitations } from './transfer.rules.ts'

type Own = { registrationId: string; memberId: string }

/** How passing a member's own registration on stands. */
export async function readTransfer(deps: Deps, own: Own): Promise<Transfer> {
  const { eventId, state, eventState } = await ownRegistration(deps, own)
  const until = frozenFrom(await findFreeze(deps.db, eventId))
  const latest = await findLatestInvitation(deps.db, own.registrationId, own.memberId)
  const now = deps.clock.now()
  const stands =
    latest && standsAs({ state: latest.state, expiresAt: latest.expires_at }, { state, eventState }, now)
  return {
    until,
    possible: state === 'confirmed' && eventState === 'published' && now < until,
    invitation:
      latest && stands
        ? {
            id: latest.id,
            hint: latest.address_hint,
            state: stands,
            createdAt: latest.created_at,
            expiresAt: latest.expires_at,
          }
        : null,
  }
}

/**
 * Offers a member's own confirmed registration to whoever has this phone or member number. The answer is the same
 * whether or not anybody has it, and whether or not they could accept. Throws `slow_down` when tried too often.
 */
export async function inviteReceiver(deps: Deps, { to, ...own }: Own & { to: string }): Promise<Transfer> {
  const { eventId } = await ownRegistration(deps, own)
  const address = readAddress(to)
  await inTransaction(deps, async (trx) => {
    const event = (await lockEvents(trx, [eventId])).get(eventId)
    const registration = await lockRegistration(trx, own.registrationId)
    if (!event || registration?.memberId !== own.memberId) throw notFound()
    if (registration.state !== 'confirmed' || event.state !== 'published')
      throw transferRefusals.not_transferable()
    const now = deps.clock.now()
    const frozenAt = frozenFrom(await findFreeze(trx, eventId))
    if (now >= frozenAt) throw transferRefusals.transfer_frozen(frozenAt)
    const giver = await findPerson(trx, own.memberId)
    if ('phone' in address ? address.phone === giver.phone : address.number === giver.number)
      throw transferRefusals.transfer_to_self()
    await closeRunOut(trx, own, now)
    const key = `transfer:${own.memberId}`
    await takeTurns(trx, deps, [{ key, wait: waitOfInvitations }])

    const receiver = await findByAddress(trx, address)
    const id = deps.newId()
    const expiresAt = invitationEnds(frozenAt, now)
    await insertInvitation(trx, {
      id,
      registration_id: own.registrationId,
      open_registration_id: own.registrationId,
      giver_member_id: own.memberId,
      receiver_member_id: receiver?.memberId ?? null,
      address_hint: addressHint('phone' in address ? address.phone : address.number),
      state: 'open',
      new_registration_id: null,
      created_at: now,
      expires_at: expiresAt,
      closed_at: null,
      declined_at: null,
    })
    await noteDecisions(trx, deps, [
      {
        registrationId: own.registrationId,
        decision: 'transfer_asked',
        rule: 'asked_by_member',
        numbers: { expiresAt, partySize: registration.partySize },
      },
    ])
    const invitation = {
      id,
      expiresAt,
      partySize: registration.partySize,
      giver,
      accountId: receiver?.accountId ?? giver.accountId,
    }
    // Where nobody has the number, a letter is written all the same and undone: the time that inviting takes does not
    // tell either.
    await keepOrUndo(trx, receiver !== undefined, () => tellReceiver(trx, deps, event, invitation))
  })
  return readTransfer(deps, own)
}

/** Takes an open invitation back; the registration stays as it is. */
export async function withdrawInvitation(deps: Deps, own: Own): Promise<void> {
  const { eventId } = await ownRegistration(deps, own)
  await inTransaction(deps, async (trx) => {
    await lockEvents(trx, [eventId])
    const latest = await findLatestInvitation(trx, own.registrationId, own.memberId)
    if (!latest) throw transferRefusals.invitation_closed()
    await withdrawLocked(trx, deps, { id: latest.id, giverId: own.memberId })
  })
}

/** The same inside another act's transaction, which has locked the event. */
export async function withdrawLocked(
  trx: Trx,
  deps: Deps,
  { id, giverId }: { id: string; giverId: string },
): Promise<void> {
  const invitation = await lockInvitation(trx, id)
  const end = { state: 'withdrawn', at: deps.clock.now() } as const
  if (invitation?.giver_member_id !== giverId || !(await closeInvitation(trx, id, end)))
    throw transferRefusals.invitation_closed()
  const { registration_id: registrationId } = invitation
  const rule = 'withdrawn'
  await noteDecisions(trx, deps, [{ registrationId, decision: 'transfer_closed', rule, numbers: {} }])
}

async function ownRegistration(deps: Deps, { registrationId, memberId }: Own) {
  const own = idPattern.test(registrationId)
    ? await findOwnRegistration(deps.db, registrationId, memberId)
    : undefined
  if (!own) throw notFound()
  return own
}

function readAddress(to: string): { phone: string } | { number: string } {
  const digits = to.replace(/\s/g, '')
  if (isMemberNumber(digits)) return { number: digits }
  const phone = findPhone(to)
  if (phone === null) throw transferRefusals.not_an_address()
  return { phone }
}

/** A former invitation makes room once its time is over; one that still waits does not. */
async function closeRunOut(trx: Trx, own: Own, now: number): Promise<void> {
  const latest = await findLatestInvitation(trx, own.registrationId, own.memberId)
  if (latest?.state !== 'open') return
  if (now < latest.expires_at) throw transferRefusals.transfer_open()
  await closeInvitation(trx, latest.id, { state: 'lapsed', at: now })
}

type Sent = {
  id: string
  expiresAt: number
  partySize: number
  giver: Awaited<ReturnType<typeof findPerson>>
  accountId: string
}

async function tellReceiver(trx: Trx, deps: Deps, event: EventRow, sent: Sent): Promise<void> {
  const { titleZh, titleEn, startsAt, zone } = event
  const giver = greetingName(sent.giver)
  const data = {
    titleZh,
    titleEn,
    startsAt,
    zone,
    giverZh: giver.zh,
    giverEn: giver.en,
    partySize: sent.partySize,
    expiresAt: sent.expiresAt,
    invitationId: sent.id,
  }
  const dedupeKey = `transfer_invited:${sent.id}`
  await tell(trx, deps, [{ dedupeKey, accountId: sent.accountId, template: 'transfer_invited', data }])
}
