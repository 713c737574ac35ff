import type { Holding } from '../../server/everything/everything.contract.ts'
import { momentOf, monthOf, numberOf, pointsOf, shortMomentOf, timeOf } from '../i18n/format.ts'
import { everything } from './everything.words.ts'
import { member } from './member.words.ts'

/** The soft line below a holding: when it is, when it lapses, or what it could still cost. */
export function lineOf(holding: Holding): string {
  const t = everything()
  const { at, zone, lapsesAt } = holding
  const lapse = lapsesAt ?? 0
  switch (holding.kind) {
    case 'waitlist':
      return t.rank(holding.rank ?? 1)
    case 'offer':
      return t.offerUntil(momentOf(lapse, zone))
    case 'scheduled_request':
      return t.runs(shortMomentOf(lapse, zone), pointsOf(holding.mayCost))
    case 'transfer_offer':
      return t.transferUntil(momentOf(lapse, zone))
    case 'transfer_invitation':
      return holding.mayCost > 0
        ? t.invitedUntil(momentOf(lapse, zone), pointsOf(holding.mayCost))
        : t.invitedFree(momentOf(lapse, zone))
    case 'quote':
      return t.quoteUntil(timeOf(lapse, zone), pointsOf(holding.mayCost))
    case 'lounge_request':
      return t.requestUntil(timeOf(lapse, zone), pointsOf(holding.mayCost))
    case 'lounge_entry':
      return withParty(t.entryUntil(timeOf(lapse, zone)), holding)
    case 'points_quote':
      return holding.mayCost > 0
        ? t.requestUntil(timeOf(lapse, zone), pointsOf(holding.mayCost))
        : t.entryUntil(timeOf(lapse, zone))
    case 'household_invitation':
    case 'household_invite':
      return t.kinUntil(momentOf(lapse, zone))
    case 'top_up':
    case 'top_up_quote':
      return t.entryUntil(timeOf(lapse, zone))
    case 'top_up_refund':
      return t.requestUntil(momentOf(lapse, zone), pointsOf(holding.mayCost))
    case 'household':
    case 'club':
      return at === null ? '' : t.joined(monthOf(at, zone))
    default:
      return at === null ? '' : withParty(momentOf(at, zone), holding)
  }
}

function withParty(line: string, { partySize }: Holding): string {
  return partySize !== null && partySize > 1 ? line + member().comma + everything().party(partySize) : line
}

/** What stands at the row's end: the points that come back, if it cost any, and what share that is. */
export function returnOf({ kind, charged, refund }: Holding): { amount: string | null; share: string } {
  const t = everything()
  if (kind === 'household' && refund > 0) return { amount: numberOf(refund), share: t.yours }
  if (kind === 'club' || kind.startsWith('household')) return { amount: null, share: t.free }
  if (kind === 'transfer_offer') return { amount: null, share: t.stays }
  if (charged === 0) return { amount: null, share: t.unpaid }
  if (refund === 0) return { amount: null, share: t.nothing }
  return { amount: numberOf(refund), share: shareOf(charged, refund) }
}

function shareOf(charged: number, refund: number): string {
  const t = everything()
  if (refund === charged) return t.full
  const percent = Math.floor((refund * 100) / charged)
  return percent === 50 ? t.half : t.part(percent)
}
