import type { QuoteKind } from '../../db/tables/registrations.ts'
import type { Policy, Wrong } from './wrong.rules.ts'

/** A debit that carries a quote, with what the quote and the hold say. */
export type AuditedCharge = {
  id: string
  /** The account it left: the member's, or what is held of it. */
  fromId: string
  amount: number
  /** True while the points are only set aside. */
  setsAside: boolean
  quoteKind: QuoteKind | null
  quoted: number | null
  /** JSON, as snapshotted. */
  terms: string | null
  /** The hold that this one posts; null for others. */
  hold: { amount: number; posted: number; purseId: string } | null
}

type Due = { points: number; policy: Policy; numbers: Record<string, number> }

/**
 * Recomputes a charge from the terms that its member confirmed. Charged above them, or above what they confirmed or was
 * held, is owed to them; below, they keep it.
 */
export function judgeCharge(charge: AuditedCharge): Wrong[] {
  const { id, amount, quoted, hold } = charge
  const due = dueOf(charge)
  const most = Math.min(due.points, quoted ?? due.points, hold?.amount ?? due.points)
  const wrong = (expected: number, policy: Policy): Wrong[] => [
    {
      key: `charge:${id}`,
      kind: charge.setsAside || policy === 'within_hold' ? 'hold' : 'charge',
      transferId: id,
      purseId: hold?.purseId ?? charge.fromId,
      expected,
      actual: amount,
      // What is only set aside is not lost yet.
      owed: charge.setsAside ? 0 : Math.max(0, amount - most),
      evidence: {
        policy,
        numbers: {
          ...due.numbers,
          due: due.points,
          charged: amount,
          ...(quoted === null ? {} : { quoted }),
          ...(hold ? { held: hold.amount, posted: hold.posted } : {}),
        },
      },
    },
  ]
  if (amount > most)
    return wrong(most, most === due.points ? due.policy : most === quoted ? 'confirmed_quote' : 'within_hold')
  if (hold && hold.posted !== amount) return wrong(hold.posted, 'within_hold')
  // A hold may be posted in part; anything else is charged whole.
  if (!hold && amount < due.points) return wrong(due.points, due.policy)
  if (quoted !== null && quoted !== due.points) return wrong(quoted, 'confirmed_quote')
  return []
}

/** What the snapshotted terms come to. */
function dueOf({ quoteKind, quoted, terms, amount, setsAside }: AuditedCharge): Due {
  // What a hold comes to is judged when it is posted.
  if (setsAside) return { points: quoted ?? amount, policy: 'confirmed_quote', numbers: {} }
  const read = terms === null ? {} : (JSON.parse(terms) as Record<string, unknown>)
  const number = (name: string) => (typeof read[name] === 'number' ? read[name] : 0)
  const ofSeats = quoteKind === 'event_seats' || quoteKind === 'seat_transfer'
  if (ofSeats && 'priceEach' in read) {
    const [priceEach, partySize] = [number('priceEach'), number('partySize')]
    return { points: priceEach * partySize, policy: 'price_times_party', numbers: { priceEach, partySize } }
  }
  if (quoteKind === 'lounge_entry' && 'visitPrice' in read) {
    const numbers = {
      visitPrice: read['visit'] === true ? number('visitPrice') : 0,
      extraGuests: number('extraGuests'),
      guestPrice: number('guestPrice'),
    }
    const points = numbers.visitPrice + numbers.extraGuests * numbers.guestPrice
    return { points, policy: 'lounge_terms', numbers }
  }
  return { points: quoted ?? amount, policy: 'confirmed_quote', numbers: {} }
}
