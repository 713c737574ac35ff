import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { decideEntry, mayOverride, type EntryState } from '../../server/lounges/entry.rules.ts'
import { sentenceOfReason, sentencesOfWay, sayingFor } from '../../server/lounges/entry-sentences.ts'
import { nextOpening } from '../../server/lounges/opening-hours.rules.ts'

const now = Date.parse('2026-03-14T17:45:00+08:00')

/** A gold member with three of six visits left, one guest free, at a half-empty open lounge. */
function entry(
  change: {
    member?: Partial<EntryState['member']>
    lounge?: Partial<EntryState['lounge']>
    allowance?: Partial<EntryState['allowance']>
    guests?: number
    inside?: EntryState['inside']
    paid?: EntryState['paid']
    hostTierId?: string | null
  } = {},
): EntryState {
  return {
    now,
    member: { active: true, identified: true, tierRank: 1, balance: 2_140, ...change.member },
    lounge: {
      minTier: { id: 'silver', rank: 0 },
      capacity: 80,
      occupancy: 46,
      opensAt: null,
      visitPrice: 600,
      guestPrice: 200,
      ...change.lounge,
    },
    allowance: {
      visits: 6,
      used: 3,
      guests: 1,
      resetsAt: Date.parse('2027-01-01T00:00:00+08:00'),
      ...change.allowance,
    },
    guests: change.guests ?? 0,
    inside: change.inside ?? null,
    paid: change.paid ?? null,
    hostTierId: change.hostTierId === undefined ? 'platinum' : change.hostTierId,
  }
}

const codes = (state: EntryState) => decideEntry(state).reasons.map((reason) => reason.code)
const ways = (state: EntryState) => decideEntry(state).ways.map((way) => way.kind)

describe('entry to a lounge', () => {
  it('is a yes that uses a visit when nothing speaks against it', () => {
    expect(decideEntry(entry({ guests: 1 }))).toEqual({ verdict: 'yes', reasons: [], ways: [], counts: true })
  })

  it.each([
    ['pass_not_shown', 'ask', entry({ member: { identified: false } })],
    ['already_inside_here', 'ask', entry({ inside: { here: true, since: now - 60_000 } })],
    ['guests_beyond_allowance', 'ask', entry({ guests: 2 })],
    ['visits_used_up', 'no', entry({ allowance: { used: 6 } })],
    ['lounge_full', 'no', entry({ lounge: { occupancy: 80 } })],
    ['lounge_closed', 'no', entry({ lounge: { opensAt: now + 3_600_000 } })],
    ['already_inside_elsewhere', 'no', entry({ inside: { here: false, since: now - 60_000 } })],
    ['tier_too_low', 'no', entry({ lounge: { minTier: { id: 'diamond', rank: 3 } } })],
    ['member_blocked', 'no', entry({ member: { active: false } })],
  ] as const)('names %s alone as its reason', (code, verdict, state) => {
    expect([codes(state), decideEntry(state).verdict]).toEqual([[code], verdict])
  })

  it('names every failing condition, the nearest to change first', () => {
    const state = entry({
      member: { identified: false, active: false, tierRank: 0 },
      lounge: { occupancy: 80, opensAt: now + 1, minTier: { id: 'gold', rank: 1 } },
      allowance: { used: 6 },
      guests: 2,
      inside: { here: false, since: now - 1 },
    })
    expect(codes(state)).toEqual([
      'pass_not_shown',
      'guests_beyond_allowance',
      'visits_used_up',
      'lounge_full',
      'lounge_closed',
      'already_inside_elsewhere',
      'tier_too_low',
      'member_blocked',
    ])
  })

  it('offers points first when the visits are used up, with what they cost together', () => {
    const state = entry({ allowance: { used: 6 }, guests: 2 })
    expect(ways(state)).toEqual(['points', 'fewer_guests', 'as_guest', 'override'])
    expect(decideEntry(state).ways[0]).toEqual({
      kind: 'points',
      points: 800,
      balance: 2_140,
      visit: true,
      extraGuests: 1,
    })
  })

  it('is a yes without a counted visit once the member has paid', () => {
    const paid = { visit: true, guests: 1 }
    expect(decideEntry(entry({ allowance: { used: 6 }, guests: 2, paid }))).toMatchObject({
      verdict: 'yes',
      counts: false,
    })
    expect(codes(entry({ allowance: { used: 6 }, guests: 3, paid }))).toEqual(['guests_beyond_allowance'])
  })

  it('counts no limit for a tier without one', () => {
    expect(decideEntry(entry({ allowance: { visits: null, used: 400 } }))).toMatchObject({
      verdict: 'yes',
      counts: true,
    })
  })

  it('offers the party that fits when it is full for all of them', () => {
    const state = entry({ lounge: { occupancy: 79 }, guests: 1 })
    expect(decideEntry(state).reasons).toEqual([{ code: 'lounge_full', free: 1, party: 2 }])
    expect(decideEntry(state).ways).toEqual([
      { kind: 'fewer_guests', guests: 0 },
      { kind: 'wait', free: 1 },
    ])
  })

  it('never lets staff override a full room, a second entry, or a suspended membership', () => {
    const overridable = (state: EntryState) => mayOverride(decideEntry(state).reasons)
    expect(overridable(entry({ allowance: { used: 6 }, lounge: { opensAt: now + 1 } }))).toBe(true)
    expect(overridable(entry({ allowance: { used: 6 }, lounge: { occupancy: 80 } }))).toBe(false)
    expect(overridable(entry({ inside: { here: false, since: now } }))).toBe(false)
    expect(overridable(entry({ member: { active: false } }))).toBe(false)
  })

  it('never lets more in than fit, whatever was paid, and says each reason and way in both languages', () => {
    const words = {
      name: { zh: '王女士', en: 'Ms Wang' },
      tierName: () => ({ zh: '金卡', en: 'Gold' }),
      zone: 'Asia/Shanghai',
    }
    fc.assert(
      fc.property(
        fc.record({
          identified: fc.boolean(),
          active: fc.boolean(),
          rank: fc.nat(3),
          capacity: fc.integer({ min: 0, max: 20 }),
          occupancy: fc.nat(20),
          used: fc.nat(8),
          visits: fc.option(fc.nat(8)),
          guests: fc.nat(9),
          closed: fc.boolean(),
          inside: fc.constantFrom(null, true, false),
          paid: fc.option(fc.record({ visit: fc.boolean(), guests: fc.nat(4) })),
        }),
        (given) => {
          const state = entry({
            member: { identified: given.identified, active: given.active, tierRank: given.rank },
            lounge: {
              capacity: given.capacity,
              occupancy: Math.min(given.occupancy, given.capacity),
              opensAt: given.closed ? now + 1 : null,
              minTier: { id: 'gold', rank: 1 },
            },
            allowance: { visits: given.visits, used: given.used },
            guests: given.guests,
            inside: given.inside === null ? null : { here: given.inside, since: now },
            paid: given.paid,
          })
          const decision = decideEntry(state)
          const fits = state.lounge.occupancy + 1 + state.guests <= state.lounge.capacity
          if (decision.verdict === 'yes') expect(fits && given.active && given.identified).toBe(true)
          expect(decision.verdict === 'yes').toBe(decision.reasons.length === 0)
          for (const reason of decision.reasons) {
            const said = sentenceOfReason(reason, words)
            expect(said.zh.length * said.en.length).toBeGreaterThan(0)
          }
          for (const way of decision.ways) {
            const { sentence, hint, button } = sentencesOfWay(way, words)
            expect([sentence, hint, button].every((said) => said.zh !== '' && said.en !== '')).toBe(true)
          }
          expect(sayingFor(decision.ways, words) === null).toBe(decision.ways.length === 0)
        },
      ),
    )
  })
})

describe('opening hours', () => {
  const at = (time: string) => Date.parse(`2026-03-14T${time}:00+08:00`)
  const hours = (opens: number, closes: number) => ({
    opensMinute: opens * 60,
    closesMinute: closes * 60,
    zone: 'Asia/Shanghai',
  })

  it('are open from the first minute to before the last', () => {
    expect(nextOpening(hours(6, 22), at('06:00'))).toBeNull()
    expect(nextOpening(hours(6, 22), at('21:59'))).toBeNull()
    expect(nextOpening(hours(6, 22), at('05:59'))).toBe(at('06:00'))
    expect(nextOpening(hours(6, 22), at('22:00'))).toBe(Date.parse('2026-03-15T06:00:00+08:00'))
  })

  it('may pass midnight, or never end', () => {
    expect(nextOpening(hours(18, 2), at('01:30'))).toBeNull()
    expect(nextOpening(hours(18, 2), at('02:00'))).toBe(at('18:00'))
    expect(nextOpening(hours(0, 0), at('03:00'))).toBeNull()
  })
})
