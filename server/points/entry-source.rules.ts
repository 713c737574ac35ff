import * as v from 'valibot'
import { datedLadder, RefundLadder } from '../registrations/refund.rules.ts'
import type { Entry } from './points.contract.ts'

const Terms = v.object({
  partySize: v.optional(v.number()),
  priceEach: v.optional(v.number()),
  refundLadder: v.optional(RefundLadder),
  startsAt: v.optional(v.number()),
})

type QuoteRow = {
  id: string
  amount: number
  /** JSON, of whichever kind of quote it is. */
  terms: string
  confirmedAt: number
  holdState: 'open' | 'posted' | 'voided' | 'timed_out' | null
  heldUntil: number | null
  posted: number | null
  heldAmount: number | null
}

/** A confirmed quote as its member read it: who comes, the price, and what cancelling gave back until when. */
export function quoteOf(row: QuoteRow): NonNullable<Entry['quote']> {
  const read = v.safeParse(Terms, JSON.parse(row.terms))
  const { partySize, priceEach, refundLadder, startsAt } = read.success ? read.output : {}
  return {
    id: row.id,
    amount: row.amount,
    confirmedAt: Number(row.confirmedAt),
    partySize: partySize ?? null,
    priceEach: priceEach ?? null,
    refundLadder: refundLadder && startsAt !== undefined ? datedLadder(refundLadder, startsAt) : [],
    hold:
      row.holdState === null
        ? null
        : {
            state: row.holdState,
            until: Number(row.heldUntil),
            amount: row.heldAmount ?? 0,
            posted: row.posted ?? 0,
          },
  }
}

const Named = v.object({ name: v.object({ zh: v.string(), en: v.string() }) })

/** A version of an earning rule by its name and number; null when its definition cannot be read. */
export function ruleOf(row: { number: number; definition: string; from: number | null }): Entry['rule'] {
  const read = v.safeParse(Named, JSON.parse(row.definition))
  if (!read.success) return null
  return { name: read.output.name, version: row.number, from: row.from === null ? null : Number(row.from) }
}
