import { inTransaction } from '../../../db/transaction.ts'
import type { Deps } from '../../base/deps.ts'
import { notFound } from '../../base/domain-error.ts'
import { idPattern } from '../../base/ids.ts'
import { insertDecisions } from '../decision.queries.ts'
import { findOwnRegistration } from '../own-registrations.queries.ts'
import { refundDue } from '../refund.rules.ts'
import { lockRegistration } from '../waitlist.queries.ts'
import type { MoveView } from './move.contract.ts'
import { moveNotAsked } from './move.errors.ts'
import { findOpenMove, findOverlaps, markKept } from './move.queries.ts'

type Own = { registrationId: string; memberId: string }

/** The move that a member has still to answer, null when there is none or the event has begun. */
export async function readMove(deps: Deps, { registrationId, memberId }: Own): Promise<MoveView> {
  const own = idPattern.test(registrationId)
    ? await findOwnRegistration(deps.db, registrationId, memberId)
    : undefined
  if (!own) throw notFound()
  const open = own.moved ? await findOpenMove(deps.db, registrationId, memberId) : undefined
  if (!open || open.starts_at <= deps.clock.now()) return { move: null }
  const span = { besides: open.event_id, startsAt: open.starts_at, endsAt: open.ends_at }
  const overlaps = open.state === 'confirmed' ? await findOverlaps(deps.db, [memberId], span) : []
  const due = { ...open, moved: true, ladder: [], startsAt: open.starts_at }
  return {
    move: {
      id: open.id,
      from: {
        startsAt: open.from_starts_at,
        endsAt: open.from_ends_at,
        venue: { zh: open.was_zh, en: open.was_en },
      },
      to: { startsAt: open.to_starts_at, endsAt: open.to_ends_at, venue: { zh: open.is_zh, en: open.is_en } },
      movedAt: open.moved_at,
      refund: refundDue(due, deps.clock.now()).refund,
      overlaps: overlaps.map((one) => ({
        registrationId: one.registrationId,
        title: { zh: one.titleZh, en: one.titleEn },
        startsAt: one.startsAt,
      })),
    },
  }
}

/** Keeps a member's own registration after a move: from now on its refund ladder holds again. */
export async function keepAfterMove(
  deps: Deps,
  { registrationId, memberId, moveId }: Own & { moveId: string },
): Promise<void> {
  if (!idPattern.test(registrationId)) throw notFound()
  await inTransaction(deps, async (trx) => {
    const registration = await lockRegistration(trx, registrationId)
    if (registration?.memberId !== memberId) throw notFound()
    const kept = await markKept(trx, { registrationId, moveId, at: deps.clock.now() })
    if (!kept) throw moveNotAsked()
    const rule = 'kept_by_member'
    await insertDecisions(trx, deps, [{ registrationId, decision: 'kept_after_move', rule, numbers: {} }])
  })
}
