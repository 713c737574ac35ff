import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { idPattern } from '../base/ids.ts'
import { findUndecidedAmong } from './approval/undecided.queries.ts'
import {
  findOwnRegistration,
  listOwnRegistrations,
  type OwnRegistration,
} from './own-registrations.queries.ts'
import { datedLadder } from './refund.rules.ts'
import type { Registration } from './registration.contract.ts'
import { waitlistPlace } from './waitlist-place.ts'

/** A member's registrations, upcoming (soonest first) or past (latest first). */
export async function listRegistrations(
  deps: Deps,
  memberId: string,
  when: 'upcoming' | 'past',
): Promise<{ registrations: Registration[] }> {
  const rows = await listOwnRegistrations(deps.db, memberId, when, deps.clock.now())
  const undecided = await findUndecidedAmong(deps.db, rows)
  return { registrations: rows.map((own) => toRegistration(own, undecided)) }
}

/** One of a member's own registrations; not found when it is another's. */
export async function readRegistration(deps: Deps, id: string, memberId: string): Promise<Registration> {
  const own = idPattern.test(id) ? await findOwnRegistration(deps.db, id, memberId) : undefined
  if (!own) throw notFound()
  const place = own.rank === null ? null : await waitlistPlace(deps, id, own.rank)
  const undecided = await findUndecidedAmong(deps.db, [own])
  return { ...toRegistration(own, undecided), waitlist: place }
}

function toRegistration(own: OwnRegistration, undecided: ReadonlySet<string>): Registration {
  return {
    id: own.id,
    state: own.state,
    event: {
      id: own.eventId,
      kind: own.kind,
      title: { zh: own.title_zh, en: own.title_en },
      venue: { zh: own.name_zh, en: own.name_en },
      regionId: own.regionId,
      zone: own.zone,
      startsAt: own.startsAt,
      endsAt: own.endsAt,
      state: own.eventState,
    },
    partySize: own.partySize,
    guests: own.guests,
    seq: own.seq,
    charged: own.charged,
    refunded: own.refunded,
    entryCode: own.entryCode,
    rank: own.rank,
    waitingNote: own.waitingNote,
    inDraw: own.inDraw,
    undecided: undecided.has(own.id),
    waitlist: null,
    offer:
      own.offerId === null || own.offerLapsesAt === null
        ? null
        : {
            id: own.offerId,
            lapsesAt: Math.min(own.offerLapsesAt, own.startsAt),
            amount: own.amount,
          },
    bookedAt: own.bookedAt,
    cancelledAt: own.cancelledAt,
    cancelledBecause: own.cancelledBecause,
    refundLadder: datedLadder(own.terms.refundLadder, own.startsAt),
    moved: own.moved,
  }
}
