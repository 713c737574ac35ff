import { describe, expect, it } from 'vitest'
import { decideEarned, promotionFor } from '../../server/tiers/qualifying.rules.ts'
import {
  changeBetween,
  columnsOf,
  effectiveOf,
  heldFrom,
  liftingGrant,
  ownOf,
  rungBelow,
} from '../../server/tiers/standing.rules.ts'
import { nextRung, qualifyingSince } from '../../server/tiers/tier-progress.rules.ts'
import { goalsOf, waysTo, type Activity } from '../../server/tiers/what-if.rules.ts'

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

describe('what would keep or raise a tier', () => {
  const club = (clubId: string, upcoming: [number, number][], past: number[] = []): Activity => ({
    clubId,
    upcoming: upcoming.map(([startsAt, points]) => ({ startsAt, points })),
    past,
  })
  const keep = { kind: 'keep', tierId: 'gold', missing: 300, by: 50 } as const

  it('two more rounds of golf keep gold: attendances rounded up, times the tier’s percentage', () => {
    const { ways, ...goal } = waysTo(
      keep,
      [
        club('golf', [
          [10, 125],
          [20, 125],
        ]),
      ],
      125,
    )
    expect(goal).toEqual(keep)
    expect(ways).toEqual([{ clubId: 'golf', times: 2, points: 156, upcoming: 2 }])
    expect(waysTo({ ...keep, missing: 312 }, [club('golf', [[10, 125]])], 125).ways[0]?.times).toBe(2)
    expect(waysTo({ ...keep, missing: 313 }, [club('golf', [[10, 125]])], 125).ways[0]?.times).toBe(3)
  })

  it('counts what starts in time; where nothing does, what the club gave before says what one gives', () => {
    const mixed = club(
      'golf',
      [
        [50, 100],
        [51, 900],
      ],
      [700],
    )
    expect(waysTo(keep, [mixed], 100).ways).toEqual([{ clubId: 'golf', times: 3, points: 100, upcoming: 1 }])
    const later = club('golf', [[51, 900]], [150, 100, 300, 200])
    expect(waysTo(keep, [later], 100).ways).toEqual([{ clubId: 'golf', times: 2, points: 150, upcoming: 0 }])
    expect(waysTo({ ...keep, by: null }, [later], 100).ways[0]?.points).toBe(900)
  })

  it('shows the three shortest, of equals the one with more to come, and none that is no advice', () => {
    const all = [
      club('a', [[1, 100]]),
      club('b', [[1, 300]]),
      club('c', [
        [1, 100],
        [2, 100],
      ]),
      club('d', [], []),
      club('e', [[1, 150]]),
      club('f', [[1, 12]]),
      club('g', [[1, 13]]),
    ]
    expect(waysTo(keep, all, 100).ways.map((way) => way.clubId)).toEqual(['b', 'e', 'c'])
    expect(waysTo(keep, all.slice(5), 100).ways).toEqual([
      { clubId: 'g', times: 24, points: 13, upcoming: 1 },
    ])
    expect(waysTo(keep, [club('a', [[1, 160]]), club('b', [[1, 170]])], 100).ways[0]?.clubId).toBe('b')
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
  const now = Date.parse('2026-05-05T10:00:00+08:00')
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

  it('count for 12 months', () => {
    expect(qualifyingSince(now)).toBe(Date.parse('2025-05-05T10:00:00+08:00'))
    expect(heldFrom(now)).toBe(until)
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
