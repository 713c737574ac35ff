import { describe, expect, it } from 'vitest'
import type { RuleDefinition } from '../../server/earning/earning.contract.ts'
import type { EarningFact, RuleVersion } from '../../server/earning/earning.rules.ts'
import { compareMember, monthsAfter, planOf } from '../../server/earning/simulation/compare.rules.ts'
import { lookedAtFrom, periodOf } from '../../server/earning/simulation/period.rules.ts'
import { emptyTally, owedFrom, withMembers } from '../../server/earning/simulation/tally.rules.ts'
import { tierMove } from '../../server/earning/simulation/tier-move.rules.ts'
import { aRule } from '../support/an-earning-fact.ts'

const at = (local: string) => Date.parse(`${local}+08:00`)
const period = { from: at('2026-01-01T00:00'), before: at('2026-04-01T00:00') }

const { definition: attendance } = aRule('attendance', {
  name: { zh: '出席活动', en: 'Attending' },
  byTier: true,
  qualifying: true,
})

function published(more: Partial<RuleVersion> = {}): RuleVersion {
  return { ...aRule('attendance'), definition: attendance, ...more }
}

const draft = (change: Partial<RuleDefinition> = {}, ruleId = 'attendance') => ({
  ruleId,
  versionId: 'draft',
  number: 2,
  definition: { ...attendance, ...change },
})

function attended(on: string, more: Partial<EarningFact> = {}): EarningFact {
  return {
    kind: 'event_attended',
    reference: `attended:${on}`,
    memberId: 'ana',
    subjectId: 'r',
    clubId: 'golf',
    regionId: 'haikou',
    tierId: 'gold',
    tierPercent: 125,
    amount: 100,
    occurredAt: at(on),
    ...more,
  }
}

/** Points before and after of each fact in the period. */
function compared(
  facts: readonly EarningFact[],
  tried: ReturnType<typeof draft>,
  known: readonly RuleVersion[] = [published()],
  window: 'kept' | 'open' = 'kept',
): [number, number][] {
  const plan = planOf(known, tried, period, window)
  return compareMember(facts, plan, period).map(({ points }) => [points.before, points.after])
}

describe('a draft beside what was in force', () => {
  it('changes nothing when it says the same, caps of the days before included', () => {
    const caps = [
      { of: 'points', per: 'month', most: 200 } as const,
      { of: 'times', per: 'year', most: 4 } as const,
    ]
    const january = [attended('2026-01-03T10:00'), attended('2026-01-20T10:00'), attended('2026-02-01T10:00')]
    const middle = { from: at('2026-01-10T00:00'), before: period.before }
    const plan = planOf([published({ definition: { ...attendance, caps } })], draft({ caps }), middle, 'kept')
    expect(compareMember(january, plan, middle).map(({ points }) => points)).toEqual([
      { before: 75, after: 75 },
      { before: 125, after: 125 },
    ])
  })

  it('doubles what it doubles, and leaves what was before the period alone', () => {
    const facts = [attended('2025-12-31T23:59'), attended('2026-01-01T00:00'), attended('2026-03-31T23:59')]
    expect(compared(facts, draft({ percent: 200 }))).toEqual([
      [125, 250],
      [125, 250],
    ])
  })

  it('takes the place of every version of its rule, and is compared with the one of that day', () => {
    const march = at('2026-03-01T00:00')
    const known = [
      published({ until: march }),
      published({
        versionId: 'v2',
        number: 2,
        effectiveFrom: march,
        definition: { ...attendance, percent: 200 },
      }),
    ]
    const facts = [attended('2026-02-28T12:00'), attended('2026-03-02T12:00')]
    expect(compared(facts, draft({ percent: 200 }), known)).toEqual([
      [125, 250],
      [250, 250],
    ])
  })

  it('stands beside the other rules when it is new', () => {
    const fixed = { award: { kind: 'fixed', points: 10 } as const, byTier: false, qualifying: false }
    const golfOnly = draft({ ...fixed, clubs: ['golf'] }, 'golf-bonus')
    const facts = [attended('2026-01-05T10:00'), attended('2026-01-06T10:00', { clubId: 'music' })]
    expect(compared(facts, golfOnly)).toEqual([
      [125, 135],
      [125, 125],
    ])
  })

  it('for dates to come changes nothing unless it is tried as if they covered the period', () => {
    const spring = draft({ percent: 300, from: at('2027-02-01T00:00'), to: at('2027-03-01T00:00') })
    const facts = [attended('2026-01-05T10:00')]
    expect(compared(facts, spring)).toEqual([[125, 0]])
    expect(compared(facts, spring, undefined, 'open')).toEqual([[125, 375]])
  })

  it('tells points by the month in which they run out', () => {
    const plan = planOf([published()], draft({ lastsMonths: 3 }), period, 'kept')
    const [one] = compareMember([attended('2026-01-05T10:00')], plan, period)
    expect(one?.expiry).toEqual([
      { month: '2028-01', points: { before: 125, after: 0 } },
      { month: '2026-04', points: { before: 0, after: 125 } },
    ])
    expect([monthsAfter('2026-12', 1), monthsAfter('2026-01', 24)]).toEqual(['2027-01', '2028-01'])
  })
})

describe('the period of a simulation', () => {
  const now = at('2026-05-01T10:00')
  it('takes both days, ends by now, and lies in the past', () => {
    expect(periodOf({ from: '2026-01-01', to: '2026-03-31' }, now)).toEqual({ kind: 'period', ...period })
    expect(periodOf({ from: '2026-05-01', to: '2026-05-01' }, now)).toMatchObject({ before: now })
    expect(periodOf({ from: '2026-05-01', to: '2026-05-02' }, now)).toMatchObject({
      because: 'period_in_future',
    })
    expect(periodOf({ from: '2026-03-02', to: '2026-03-01' }, now)).toMatchObject({
      because: 'period_reversed',
    })
    expect(periodOf({ from: '2023-04-01', to: '2026-03-31' }, now)).toMatchObject({ kind: 'period' })
    expect(periodOf({ from: '2023-03-31', to: '2026-03-31' }, now)).toMatchObject({
      because: 'period_too_long',
    })
  })

  it('looks back as far as its caps count', () => {
    const from = at('2026-03-15T00:00')
    const capped = (per: 'day' | 'month' | 'year' | 'window', first: number | null = null) =>
      published({ definition: { ...attendance, from: first, caps: [{ of: 'times', per, most: 1 }] } })
    expect(lookedAtFrom([published()], from)).toBe(from)
    expect(lookedAtFrom([capped('day')], from)).toBe(from)
    expect(lookedAtFrom([capped('day'), capped('month')], from)).toBe(at('2026-03-01T00:00'))
    expect(lookedAtFrom([capped('year')], from)).toBe(at('2026-01-01T00:00'))
    expect(lookedAtFrom([capped('window', at('2025-06-01T00:00'))], from)).toBe(at('2025-06-01T00:00'))
    expect(lookedAtFrom([capped('window')], from)).toBe(0)
  })
})

describe('the tier that a member would have', () => {
  const ladder = [
    { id: 'silver', rank: 0, threshold: 0 },
    { id: 'gold', rank: 1, threshold: 1_000 },
    { id: 'platinum', rank: 2, threshold: 5_000 },
  ]
  const on = (date: string, amount: number) => ({ at: at(`${date}T10:00`), amount })
  const move = (tierId: string, entries: ReturnType<typeof on>[], changes: ReturnType<typeof on>[]) =>
    tierMove(ladder, { tierId, entries, changes })

  it('rises when the draft’s points reach it within 12 months', () => {
    const entries = [on('2026-01-05', 600)]
    expect(move('silver', entries, [on('2026-02-05', 400)])).toEqual({
      from: 'silver',
      to: 'gold',
      rises: true,
    })
    expect(move('silver', entries, [on('2026-02-05', 399)])).toBeNull()
    expect(move('silver', entries, [on('2027-01-05', 400)])).toBeNull()
    expect(move('silver', entries, [on('2027-01-04', 400)])).toMatchObject({ to: 'gold' })
  })

  it('stays below when the draft takes what had reached it, and never falls below where it began', () => {
    const entries = [on('2026-01-05', 600), on('2026-02-05', 400)]
    const less = [on('2026-02-05', -200)]
    expect(move('silver', entries, less)).toEqual({ from: 'gold', to: 'silver', rises: false })
    expect(move('gold', entries, less)).toBeNull()
  })

  it('counts what is earned in one instant together, and may skip a rung', () => {
    expect(move('silver', [], [on('2026-01-05', 3_000), on('2026-01-05', 2_000)])).toMatchObject({
      to: 'platinum',
    })
    expect(move('unknown', [], [on('2026-01-05', 9_000)])).toBeNull()
  })
})

describe('what a simulation has found', () => {
  const member = (memberId: string, before: number, after: number, more: { regionId?: string } = {}) => ({
    memberId,
    move: after > 100 ? { from: 'silver', to: 'gold' } : null,
    compared: [
      {
        at: period.from,
        regionId: more.regionId ?? 'haikou',
        tierId: 'silver',
        month: '2026-01',
        points: { before, after },
        qualifying: { before, after },
        expiry: [{ month: '2028-01', points: { before, after } }],
      },
    ],
  })

  it('is the same in one page and in many', () => {
    const members = [member('a', 10, 20), member('b', 10, 5, { regionId: 'sanya' }), member('c', 0, 200)]
    const paged = members.reduce((tally, one) => withMembers(tally, [one]), emptyTally)
    expect(paged).toEqual(withMembers(emptyTally, members))
    expect(paged).toMatchObject({
      members: 3,
      gaining: 2,
      losing: 1,
      points: { before: 20, after: 225 },
      regions: { haikou: { before: 10, after: 220 }, sanya: { before: 10, after: 5 } },
      moved: { 'silver>gold': 1 },
    })
    expect(paged.top.map((one) => one.memberId)).toEqual(['c', 'a', 'b'])
    expect(emptyTally.members).toBe(0)
  })

  it('leaves out members without a fact in the period, and names ten at most', () => {
    const many = Array.from({ length: 12 }, (_, at) => member(`m${at + 10}`, 0, at))
    const tally = withMembers(emptyTally, [...many, { memberId: 'x', move: null, compared: [] }])
    expect(tally.members).toBe(12)
    expect(tally.top).toHaveLength(10)
    expect(tally.top[0]).toMatchObject({ memberId: 'm21', after: 11 })
  })

  it('owes what has not run out by the month of asking', () => {
    const expiry = {
      '2026-04': { before: 5, after: 9 },
      '2026-05': { before: 1, after: 2 },
      '2027-01': { before: 10, after: 0 },
    }
    expect(owedFrom(expiry, '2026-05')).toEqual({ before: 11, after: 2 })
  })
})
