import { describe, expect, it } from 'vitest'
import { day } from '../../server/base/clock.ts'
import { defaultRules } from '../../server/earning/default-rules.ts'
import type { RuleVersion } from '../../server/earning/earning.rules.ts'
import { countAwards, unused } from '../../server/earning/usage.rules.ts'
import { decideEarned, promotionFor, tippingReference } from '../../server/tiers/qualifying.rules.ts'
import {
  changeBetween,
  columnsOf,
  deadlineOf,
  effectiveOf,
  heldFrom,
  liftingGrant,
  ownOf,
  rungBelow,
} from '../../server/tiers/standing.rules.ts'
import { nextRung, qualifyingSince } from '../../server/tiers/tier-progress.rules.ts'
import { goalsOf, waysTo, type Activity, type Earner } from '../../server/tiers/what-if.rules.ts'

const ladder = [
  { id: 'silver', rank: 0, threshold: 0 },
  { id: 'gold', rank: 1, threshold: 1_000 },
  { id: 'platinum', rank: 2, threshold: 5_000 },
]
const own = (tierId: string, until: number | null = 100, graceUntil: number | null = null) => ({
  tierId,
  until,
  graceUntil,
})
const grant = (tierId: string, endsAt: number, id = tierId) => ({ id, tierId, endsAt })

const now = Date.parse('2026-05-05T10:00:00+08:00')

describe('what would keep or raise a tier', () => {
  type Change = Partial<RuleVersion['definition']>
  const attendance = defaultRules.find((rule) => rule.id === 'attendance')?.definition
  if (!attendance) throw new Error('No club starts with a rule for attendance')
  const rule = (ruleId: string, change: Change = {}): RuleVersion => ({
    ruleId,
    versionId: ruleId,
    number: 1,
    effectiveFrom: 0,
    until: null,
    definition: { ...attendance, ...change },
  })
  const on = (days: number) => now + days * day
  const club = (clubId: string, upcoming: [number, number][], past: number[] = []): Activity => ({
    clubId,
    upcoming: upcoming.map(([days, points]) => ({ endsAt: on(days), points })),
    past,
  })
  const earner = (rules = [rule('attendance')], tierPercent = 100): Earner => ({
    member: { memberId: 'ana', regionId: 'haikou', tierId: 'gold', tierPercent },
    rules,
    usage: unused(rules),
    counting: [],
    now,
  })
  const keep = { kind: 'keep', tierId: 'gold', missing: 300, by: on(50) } as const
  const golf = (...upcoming: [number, number][]) => [club('golf', upcoming)]

  it('two more rounds of golf keep gold: attendances rounded up, times the tier’s percentage', () => {
    const { ways, ...goal } = waysTo(keep, golf([10, 125], [20, 125]), earner(undefined, 125))
    expect(goal).toEqual(keep)
    expect(ways).toEqual([{ clubId: 'golf', times: 2, points: 156, total: 312, upcoming: 2 }])
    const timesFor = (missing: number) =>
      waysTo({ ...keep, missing }, golf([10, 125]), earner(undefined, 125)).ways[0]?.times
    expect([timesFor(312), timesFor(313)]).toEqual([2, 3])
  })

  it('promises what the rules in force at each event would give: multipliers, windows, caps and what was used', () => {
    const double = rule('double', {
      award: null,
      byTier: false,
      percent: 200,
      to: on(15),
      stacking: { order: 200, mode: 'multiply' },
    })
    const events = golf([10, 100], [20, 100], [30, 100], [40, 100])
    const of = (rules: RuleVersion[], used = 0) => {
      const asked = earner(rules)
      const fact = { memberId: 'ana', occurredAt: now }
      if (used > 0) countAwards(asked.usage, fact, [{ ruleId: 'attendance', points: used }])
      const before = structuredClone(asked.usage.used)
      const { ways } = waysTo(keep, events, asked)
      expect(asked.usage.used).toEqual(before)
      return ways[0]
    }
    expect(of([rule('attendance')])).toMatchObject({ times: 3, points: 100, total: 300 })
    expect(of([rule('attendance'), double])).toMatchObject({ times: 2, points: 100, total: 300 })
    const all = rule('double', { ...double.definition, to: null })
    expect(of([rule('attendance'), all])).toMatchObject({ times: 2, points: 200, total: 400 })
    const capped = (most: number) => rule('attendance', { caps: [{ of: 'points', per: 'year', most }] })
    expect(of([capped(150), all])).toMatchObject({ times: 2, points: 100, total: 300 })
    expect(of([capped(149), all])).toBeUndefined()
    expect(of([capped(350)])).toMatchObject({ times: 3 })
    expect(of([capped(350)], 60)).toBeUndefined()
    const monthly = rule('attendance', { caps: [{ of: 'points', per: 'month', most: 120 }] })
    expect(waysTo({ ...keep, missing: 220 }, events, earner([monthly, all])).ways).toEqual([
      { clubId: 'golf', times: 2, points: 40, total: 240, upcoming: 4 },
    ])
    expect(waysTo({ ...keep, missing: 220 }, events, earner([monthly])).ways).toEqual([
      { clubId: 'golf', times: 3, points: 20, total: 220, upcoming: 4 },
    ])
    const elsewhere = rule('attendance', { regions: ['sanya'] })
    expect(waysTo(keep, events, earner([elsewhere])).ways).toEqual([])
    expect(waysTo(keep, events, earner([rule('attendance', { qualifying: false })])).ways).toEqual([])
    expect(waysTo(keep, events, earner([rule('attendance', { clubs: ['tea'] })])).ways).toEqual([])
  })

  it('counts what ends in time; what is not announced is as usual, one a week and in time as well', () => {
    const mixed = [club('golf', [[50, 100], [51, 900]], [700])] // prettier-ignore
    expect(waysTo({ ...keep, missing: 100 }, mixed, earner()).ways).toMatchObject([{ times: 1, upcoming: 1 }])
    expect(waysTo(keep, mixed, earner()).ways).toEqual([])
    const later = [club('golf', [[51, 900]], [150, 100, 300, 200])]
    const [way] = waysTo(keep, later, earner()).ways
    expect(way).toEqual({ clubId: 'golf', times: 2, points: 150, total: 300, upcoming: 0 })
    expect(waysTo({ ...keep, by: on(14) }, later, earner()).ways[0]?.times).toBe(2)
    expect(waysTo({ ...keep, by: on(14) - 1 }, later, earner()).ways).toEqual([])
    expect(waysTo({ ...keep, by: null }, later, earner()).ways[0]).toMatchObject({ points: 900, upcoming: 1 })
    const announced = [club('golf', [[40, 100]])]
    expect(waysTo({ ...keep, missing: 200, by: on(47) }, announced, earner()).ways[0]?.times).toBe(2)
    expect(waysTo({ ...keep, missing: 200, by: on(46) }, announced, earner()).ways).toEqual([])
  })

  it('to rise, what turns 12 months old by then has to be made up for', () => {
    const raise = { kind: 'raise', tierId: 'platinum', missing: 200, by: null } as const
    const events = golf([10, 100], [20, 100], [30, 100])
    const fading = (at: number) => {
      const counting = [{ at, amount: 60 }, { at: now - 1, amount: 500 }] // prettier-ignore
      return waysTo(raise, events, { ...earner(), counting }).ways[0]?.times
    }
    expect(fading(now - 300 * day)).toBe(2)
    expect(fading(qualifyingSince(on(20)))).toBe(3)
    expect(fading(qualifyingSince(on(20)) + 1)).toBe(2)
    // What counts at the deadline of a tier to be kept was reckoned without them already.
    const counting = [{ at: qualifyingSince(on(5)), amount: 60 }]
    expect(waysTo({ ...keep, missing: 200 }, events, { ...earner(), counting }).ways[0]?.times).toBe(2)
  })

  it('shows the three shortest, of equals the one with more to come, and none that is no advice', () => {
    const all = [
      club('a', [[1, 100]]),
      club('b', [[1, 300]]),
      club('c', [[1, 100], [2, 100]]), // prettier-ignore
      club('d', [], []),
      club('e', [[1, 150]]),
      club('f', [[1, 12]]),
      club('g', [[1, 13]]),
    ]
    const raise = { ...keep, kind: 'raise', by: null } as const
    expect(waysTo(raise, all, earner()).ways.map((way) => way.clubId)).toEqual(['b', 'e', 'c'])
    expect(waysTo(raise, all.slice(5), earner()).ways).toEqual([
      { clubId: 'g', times: 24, points: 13, total: 312, upcoming: 1 },
    ])
    const alike = [club('a', [[1, 160]]), club('b', [[1, 170]])]
    expect(waysTo(raise, alike, earner()).ways[0]?.clubId).toBe('b')
  })

  it('is nothing when nothing is missing', () => {
    const mine = { tierId: 'gold', threshold: 1_000, by: 9 }
    expect(goalsOf({ keep: { ...mine, counted: 1_000 }, raise: null })).toEqual([])
    expect(goalsOf({ keep: null, raise: { tierId: 'gold', missing: 0 } })).toEqual([])
    expect(
      goalsOf({ keep: { ...mine, counted: 999 }, raise: { tierId: 'platinum', missing: 4_001 } }),
    ).toEqual([
      { kind: 'keep', tierId: 'gold', missing: 1, by: 9 },
      { kind: 'raise', tierId: 'platinum', missing: 4_001, by: null },
    ])
  })
})

describe('points that are earned', () => {
  const until = Date.parse('2027-05-31T23:59:59.999+08:00')

  it('raise at once to the highest tier that they reach', () => {
    expect(promotionFor(ladder, 'silver', 999)).toBeNull()
    expect(promotionFor(ladder, 'silver', 1_000)?.id).toBe('gold')
    expect(promotionFor(ladder, 'silver', 5_000)?.id).toBe('platinum')
    expect(promotionFor([...ladder].reverse(), 'silver', 5_000)?.id).toBe('platinum')
    expect(promotionFor(ladder, 'platinum', 1_000)).toBeNull()
    expect(promotionFor(ladder, 'gold', 1_000)).toBeNull()
    expect(promotionFor(ladder, 'unknown', 0)?.id).toBe('silver')
  })

  it('raise the own tier beneath a grant, and above it', () => {
    const lifted = { own: own('silver', null), grants: [grant('gold', 900)] }
    expect(decideEarned(ladder, lifted, 5_000, now)).toEqual({
      standing: { own: own('platinum', until), grants: lifted.grants },
      change: {
        from: 'gold',
        to: 'platinum',
        because: 'qualified',
        reasons: { qualifying: 5_000, threshold: 5_000 },
        heldUntil: until,
      },
    })
    const high = { own: own('silver', null), grants: [grant('platinum', 900)] }
    expect(decideEarned(ladder, high, 1_001, now)?.change).toMatchObject({
      from: 'silver',
      to: 'gold',
      reasons: { qualifying: 1_001, threshold: 1_000, beneath: 'platinum' },
    })
  })

  it('keep the tier in its grace, and change nothing outside of it', () => {
    const grace = { own: own('gold', 1, 2), grants: [] }
    expect(decideEarned(ladder, grace, 1_000, now)).toMatchObject({
      standing: { own: own('gold', until) },
      change: { because: 'kept', from: 'gold', to: 'gold', heldUntil: until },
    })
    expect(decideEarned(ladder, grace, 999, now)).toBeNull()
    expect(decideEarned(ladder, { own: own('gold'), grants: [] }, 1_000, now)).toBeNull()
  })

  it('tell of several earnings at once which one reached the threshold, in the order in which they were earned', () => {
    const one = (reference: string, earnedAt: number, amount = 100) => ({ reference, earnedAt, amount })
    const added = [one('c', 30), one('a', 10), one('b', 20)]
    const tips = (threshold: number, qualifying = 1_000, since = 0) =>
      tippingReference(added, { qualifying, threshold, since })
    expect([tips(800), tips(801), tips(900), tips(901), tips(1_000)]).toEqual(['a', 'b', 'b', 'c', 'c'])
    expect(tips(1_001)).toBeUndefined()
    // One that has turned 12 months old is no part of the points that count.
    expect([tips(800, 1_000, 10), tips(900, 1_000, 10), tips(901, 1_000, 10)]).toEqual(['b', 'b', 'c'])
    expect(tips(0, 0, 30)).toBeUndefined()
    expect(added.map(({ reference }) => reference)).toEqual(['c', 'a', 'b'])
  })

  it('count for 12 months', () => {
    expect(qualifyingSince(now)).toBe(Date.parse('2025-05-05T10:00:00+08:00'))
    expect(heldFrom(now)).toBe(until)
    const at = (local: string) => Date.parse(`${local}+08:00`)
    // No leap day makes points count again, or go earlier than the same time of the next year.
    expect(qualifyingSince(at('2028-02-28T13:00:00'))).toBe(at('2027-02-28T13:00:00'))
    expect(qualifyingSince(at('2028-02-29T12:00:00'))).toBe(at('2027-02-28T23:59:59.999'))
    expect(qualifyingSince(at('2028-03-01T00:00:00'))).toBe(at('2027-03-01T00:00:00'))
    expect(qualifyingSince(at('2029-02-28T12:00:00'))).toBe(at('2028-02-28T12:00:00'))
    expect(qualifyingSince(at('2029-03-01T00:00:00'))).toBe(at('2028-03-01T00:00:00'))
    // By the day of the club's books: it is the leap day there while it is the day before elsewhere.
    expect(qualifyingSince(Date.parse('2028-02-28T16:30:00Z'))).toBe(at('2027-02-28T23:59:59.999'))
    expect(heldFrom(at('2027-02-28T12:00:00'))).toBe(at('2028-02-29T23:59:59.999'))
    expect(nextRung(ladder, 0, 400)).toEqual({ tier: ladder[1], missing: 600 })
    expect(nextRung([...ladder].reverse(), 0, 1_400)).toEqual({ tier: ladder[1], missing: 0 })
    expect(nextRung(ladder, 2, 0)).toBeNull()
  })
})

describe('a standing', () => {
  it('is lifted by the highest grant above the own tier, of equals the longer one', () => {
    const of = (...grants: ReturnType<typeof grant>[]) =>
      liftingGrant(ladder, { own: own('gold'), grants })?.id ?? null
    expect(of()).toBeNull()
    expect(of(grant('gold', 9), grant('silver', 9))).toBeNull()
    expect(of(grant('platinum', 9), grant('gold', 99))).toBe('platinum')
    expect(of(grant('gold', 99), grant('platinum', 9))).toBe('platinum')
    expect(of(grant('platinum', 9, 'a'), grant('platinum', 10, 'b'))).toBe('b')
    expect(of(grant('platinum', 10, 'a'), grant('platinum', 9, 'b'))).toBe('a')
    const silver = { own: own('silver'), grants: [grant('platinum', 9), grant('gold', 99)] }
    expect(effectiveOf(ladder, silver)).toEqual({ tierId: 'platinum', until: 9 })
    const upwards = { own: own('silver'), grants: [grant('gold', 99), grant('platinum', 9)] }
    expect(effectiveOf(ladder, upwards)).toEqual({ tierId: 'platinum', until: 9 })
    expect(deadlineOf(own('silver', null, 9))).toBeNull()
  })

  it('is kept in a member’s columns, which are read back', () => {
    const plain = { own: own('gold', 100, 200), grants: [grant('silver', 9)] }
    expect(columnsOf(ladder, plain, 7)).toEqual({
      tier_id: 'gold',
      tier_until: 100,
      own_tier_id: null,
      own_until: null,
      grace_until: 200,
      review_at: 7,
    })
    expect(ownOf(columnsOf(ladder, plain, 7))).toEqual(plain.own)
    const lifted = { own: own('gold', 100, 200), grants: [grant('platinum', 9)] }
    expect(columnsOf(ladder, lifted, null)).toEqual({
      tier_id: 'platinum',
      tier_until: 9,
      own_tier_id: 'gold',
      own_until: 100,
      grace_until: 200,
      review_at: null,
    })
    expect(ownOf(columnsOf(ladder, lifted, 7))).toEqual(lifted.own)
  })

  it('has the rung right below', () => {
    expect(rungBelow(ladder, 'platinum')?.id).toBe('gold')
    expect(rungBelow([...ladder].reverse(), 'platinum')?.id).toBe('gold')
    expect(rungBelow(ladder, 'silver')).toBeNull()
  })

  it('changes by a grant between the tiers that count, also where one is left', () => {
    const before = { own: own('silver', null), grants: [grant('platinum', 9), grant('gold', 99)] }
    const after = { ...before, grants: [grant('gold', 99)] }
    expect(changeBetween(ladder, { before, after }, 'grant_revoked', { reason: 'x' })).toEqual({
      from: 'platinum',
      to: 'gold',
      because: 'grant_revoked',
      reasons: { reason: 'x' },
      heldUntil: 99,
    })
    expect(changeBetween(ladder, { before: after, after: before }, 'granted', {})).toMatchObject({
      from: 'gold',
      to: 'platinum',
      reasons: {},
    })
  })
})
