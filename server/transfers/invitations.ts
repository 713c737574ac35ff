import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { idPattern } from '../base/ids.ts'
import { greetingName } from '../members/greeting.rules.ts'
import { tell } from '../messages/tell.ts'
import { findGuestsOf } from '../registrations/guests/guest.queries.ts'
import { noteDecisions } from '../registrations/note-decisions.ts'
import { lockEvents } from '../registrations/seat.queries.ts'
import { lockRegistration } from '../registrations/waitlist.queries.ts'
import type { Invitation } from './transfer.contract.ts'
import { transferRefusals } from './transfer.errors.ts'
import {
  closeInvitation,
  findInvitation,
  findOpenInvitations,
  findPerson,
  findRunOut,
  markDeclined,
} from './transfer.queries.ts'
import { answeredAs } from './transfer.rules.ts'

export type InvitationRow = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

/** The invitations that wait for a member's answer. */
export async function listInvitations(deps: Deps, memberId: string): Promise<{ invitations: Invitation[] }> {
  const rows = await findOpenInvitations(deps.db, memberId, { now: deps.clock.now(), limit: 50 })
  return { invitations: await present(deps, rows) }
}

/** An invitation that a member was sent; not found when it was sent to another. */
export async function readInvitation(deps: Deps, id: string, memberId: string): Promise<Invitation> {
  const [invitation] = await present(deps, [await ownInvitation(deps, id, memberId)])
  if (!invitation) throw notFound()
  return invitation
}

/** How an invitation of a member's own stands now. */
export async function ownInvitation(deps: Deps, id: string, memberId: string): Promise<InvitationRow> {
  const row = idPattern.test(id) ? await findInvitation(deps.db, id, memberId) : undefined
  if (!row) throw notFound()
  return row
}

export function stateOf(deps: Deps, row: InvitationRow) {
  return answeredAs(row, { state: row.registrationState, eventState: row.eventState }, deps.clock.now())
}

async function present(deps: Deps, rows: readonly InvitationRow[]): Promise<Invitation[]> {
  const guests = await findGuestsOf(
    deps.db,
    rows.map((row) => row.registrationId),
  )
  return rows.map((row) => ({
    id: row.id,
    state: stateOf(deps, row),
    giver: greetingName(row),
    event: {
      id: row.eventId,
      kind: row.kind,
      title: { zh: row.title_zh, en: row.title_en },
      venue: { zh: row.venue_zh, en: row.venue_en },
      zone: row.zone,
      startsAt: row.startsAt,
      endsAt: row.endsAt,
      guestsNeedChild: row.needs_child === 1,
    },
    partySize: row.partySize,
    guests: (guests.get(row.registrationId) ?? []).map((guest) => guest.name),
    price: row.price * row.partySize,
    expiresAt: row.expiresAt,
    registrationId: row.newRegistrationId,
  }))
}

/** Declines an open invitation. Its receiver sees it no more; for its giver nothing changes until it runs out. */
export async function declineInvitation(deps: Deps, id: string, memberId: string): Promise<void> {
  const { eventId } = await ownInvitation(deps, id, memberId)
  await inTransaction(deps, async (trx) => {
    await lockEvents(trx, [eventId])
    await declineLocked(trx, deps, { id, memberId })
  })
}

/**
 * The same inside another act's transaction, which has locked the event. It is no decision about the giver's
 * registration and tells them nothing: they would learn that the number is a member's.
 */
export async function declineLocked(
  trx: Trx,
  deps: Deps,
  { id, memberId }: { id: string; memberId: string },
): Promise<void> {
  const declined = await markDeclined(trx, { id, receiverId: memberId, at: deps.clock.now() })
  if (!declined) throw transferRefusals.invitation_closed()
}

/**
 * Closes invitations whose time is over, declined or not, and tells their givers all the same. A job; returns how many.
 */
export async function lapseInvitations(deps: Deps): Promise<number> {
  const runOut = await findRunOut(deps.db, deps.clock.now(), 200)
  let lapsed = 0
  for (const one of runOut) {
    if (await inTransaction(deps, (trx) => closeUntaken(trx, deps, one))) lapsed += 1
  }
  return lapsed
}

type Untaken = { id: string; eventId: string; registrationId: string; giverMemberId: string }

async function closeUntaken(
  trx: Trx,
  deps: Deps,
  { id, eventId, registrationId, giverMemberId }: Untaken,
): Promise<boolean> {
  const event = (await lockEvents(trx, [eventId])).get(eventId)
  const registration = await lockRegistration(trx, registrationId)
  const rule = 'lapsed'
  if (!event || !(await closeInvitation(trx, id, { state: rule, at: deps.clock.now() }))) return false
  await noteDecisions(trx, deps, [{ registrationId, decision: 'transfer_closed', rule, numbers: {} }])
  // Who gave the booking up meanwhile is not told that it stays theirs.
  if (registration?.state !== 'confirmed' || event.state !== 'published') return true
  const { accountId } = await findPerson(trx, giverMemberId)
  const { titleZh, titleEn, startsAt, zone } = event
  const data = { titleZh, titleEn, startsAt, zone, registrationId }
  const dedupeKey = `transfer_not_taken:${id}`
  await tell(trx, deps, [{ dedupeKey, accountId, template: 'transfer_not_taken', data }])
  return true
}
