import { addDays, bookZone, dateIn, startOfDate } from '../../server/base/calendar.ts'
import { hour, minute } from '../../server/base/clock.ts'
import type { Cast, World } from './demo-world.ts'

/** When a night's audit has run: after two in the morning of the books. */
const auditedAt = 2 * hour + 10 * minute

/** The nights whose audits find what is planted: one some days ago, and the last one. */
export type Nights = readonly [earlier: number, last: number]

/**
 * Makes two earnings more than their tier gives, one before each of two nights, and one of Ms Lin's bookings dearer than
 * its terms: mistakes as a club makes them, for the nightly audit to find. Returns the nights.
 */
export function plantErrors({ rows, now }: World, { lin, others }: Pick<Cast, 'lin' | 'others'>): Nights {
  const today = startOfDate(dateIn(now, bookZone), bookZone)
  const last = today + auditedAt <= now ? today + auditedAt : addDays(today, -1, bookZone) + auditedAt
  const crowd = new Set(others.map((member) => member.id))
  const facts = rows.earning_facts
    .filter((fact) => fact.kind === 'event_attended' && fact.tier_percent > 100 && crowd.has(fact.member_id))
    .filter((fact) => fact.recorded_at < last)
    .sort((a, b) => b.recorded_at - a.recorded_at)
  const latest = facts[0]
  if (!latest) throw new Error('The demo club has no event whose attendance could be counted wrong')
  const thatDay = startOfDate(dateIn(latest.recorded_at, bookZone), bookZone) + auditedAt
  const earlier = thatDay < latest.recorded_at ? thatDay : addDays(thatDay, -1, bookZone)
  const before = facts.find((fact) => fact.recorded_at < earlier && fact.member_id !== latest.member_id)
  for (const fact of [latest, before]) if (fact) Object.assign(fact, { tier_id: 'silver', tier_percent: 100 })

  const dear = rows.registrations.find(
    (one) =>
      one.member_id === lin.id && one.charged > 0 && one.state === 'confirmed' && one.created_at < earlier,
  )
  const quote = rows.quotes.find((one) => one.id === dear?.quote_id)
  if (!quote) throw new Error('Ms Lin has booked nothing that could be charged wrong')
  const terms = JSON.parse(quote.terms) as { priceEach: number }
  quote.terms = JSON.stringify({ ...terms, priceEach: terms.priceEach - 20 })
  return [earlier, last]
}
