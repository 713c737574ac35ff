import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { idPattern } from '../base/ids.ts'
import { greetingName } from '../members/greeting.rules.ts'
import { tell } from '../messages/tell.ts'
import { findGuestsOf } from '../registrations/guests/guest.queries.ts'
import { noteDecisions } from '../registrations/note-decisions.ts'
import { lockEvents } from '../registrations/seat.queries.ts'
import type { Invitation } from './transfer.contract.ts'
import { transferRefusals } from './transfer.errors.ts'
import {
  closeInvitation,
  findInvitation,
  findOpenInvitations,
  findPerson,
  findRunOut,
} from './transfer.queries.ts'
import { standsAs } from './transfer.rules.ts'

export type InvitationRow = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

/** The invitations that wait for a member's answer. */
export async function listInvitations(deps: Deps, memberId: string): Promise<{ invitations: Invitation[] }> {
  const rows = await findOpenInvitations(deps.db, memberId, deps.clock.now())
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
  return standsAs(row, { state: row.registrationState, eventState: row.eventState }, deps.clock.now())
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

/** Declines an open invitation and tells its giver; the registration stays theirs. */
export async function declineInvitation(deps: Deps, id: string, memberId: string): Promise<void> {
  const row = await ownInvitation(deps, id, memberId)
  const closed = await inTransaction(deps, (trx) => closeUntaken(trx, deps, row, 'declined'))
  if (!closed) throw transferRefusals.invitation_closed()
}

/** Closes invitations whose time is over and tells their givers. A job; returns how many. */
export async function lapseInvitations(deps: Deps): Promise<number> {
  const runOut = await findRunOut(deps.db, deps.clock.now(), 200)
  let lapsed = 0
  for (const one of runOut) {
    if (await inTransaction(deps, (trx) => closeUntaken(trx, deps, one, 'lapsed'))) lapsed += 1
  }
  return lapsed
}

type Untaken = { id: string; eventId: string; registrationId: string; giverMemberId: string }

async function closeUntaken(
  trx: Trx,
  deps: Deps,
  { id, eventId, registrationId, giverMemberId }: Untaken,
  because: 'declined' | 'lapsed',
): Promise<boolean> {
  const event = (await lockEvents(trx, [eventId])).get(eventId)
  if (!event || !(await closeInvitation(trx, id, { state: because, at: deps.clock.now() }))) return false
  const rule = because
  await noteDecisions(trx, deps, [{ registrationId, decision: 'transfer_closed', rule, numbers: {} }])
  const { accountId } = await findPerson(trx, giverMemberId)
  const { titleZh, titleEn, startsAt, zone } = event
  const data = { titleZh, titleEn, startsAt, zone, because, registrationId }
  const dedupeKey = `transfer_not_taken:${id}`
  await tell(trx, deps, [{ dedupeKey, accountId, template: 'transfer_not_taken', data }])
  return true
}
