import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { hour } from '../../server/base/clock.ts'
import { newUuid } from '../../server/base/ids.ts'
import { randomFrom } from '../../server/base/random.ts'
import { availabilityOf, windowsOf } from '../../server/events/event.rules.ts'
import { drawMemberNumber, isMemberNumber } from '../../server/members/member-number.rules.ts'
import { entryCode } from '../../server/registrations/entry-code.rules.ts'
import {
  datedLadder,
  refundAt,
  RefundLadder,
  refundPercentAt,
} from '../../server/registrations/refund.rules.ts'
import { doesNotFit, offerTo } from '../../server/registrations/waitlist.rules.ts'

const start = 1_800_000_000_000
const ladder = [
  { hoursBefore: 48, percent: 100 },
  { hoursBefore: 24, percent: 50 },
]

describe('the refund ladder', () => {
  it('steps down with time, the last instant of a step still counting', () => {
    const at = (hoursBefore: number, late = 0) =>
      refundAt(301, ladder, start, start - hoursBefore * hour + late)
    expect([at(500), at(48), at(48, 1), at(24), at(24, 1), at(0), at(-5)]).toEqual([
      301, 301, 151, 151, 0, 0, 0,
    ])
    expect(datedLadder(ladder, start)).toEqual([
      { until: start - 48 * hour, percent: 100 },
      { until: start - 24 * hour, percent: 50 },
      { until: start, percent: 0 },
    ])
  })

  const aLadder = fc
    .uniqueArray(
      fc.record({
        hoursBefore: fc.integer({ min: 0, max: 2_160 }),
        percent: fc.integer({ min: 1, max: 100 }),
      }),
      { maxLength: 6, selector: (step) => step.hoursBefore },
    )
    .map((steps) => {
      const hours = steps.map((step) => step.hoursBefore).sort((a, b) => b - a)
      const percents = [...new Set(steps.map((step) => step.percent))].sort((a, b) => b - a)
      return percents.map((percent, step) => ({ hoursBefore: hours[step] ?? 0, percent }))
    })

  it('never gives back more than was charged, nor more later than earlier', () => {
    const moments = fc.array(fc.integer({ min: -100, max: 2_500 }), { minLength: 2 })
    fc.assert(
      fc.property(aLadder, fc.integer({ min: 0, max: 1_000_000 }), moments, (steps, charged, hoursBefore) => {
        expect(v.safeParse(RefundLadder, steps).success).toBe(true)
        const backs = [...hoursBefore]
          .sort((a, b) => b - a)
          .map((hours) => refundAt(charged, steps, start, start - hours * hour))
        for (const [at, back] of backs.entries()) {
          expect(Number.isInteger(back)).toBe(true)
          expect(back).toBeLessThanOrEqual(charged)
          expect(back).toBeGreaterThanOrEqual(0)
          if (at > 0) expect(back).toBeLessThanOrEqual(backs[at - 1] ?? 0)
        }
        expect(refundPercentAt(steps, start, start + 1)).toBe(0)
      }),
    )
  })

  it('is no ladder when a step is later but gives more, or is out of range', () => {
    for (const steps of [
      [...ladder].reverse(),
      [ladder[0], ladder[0]],
      [{ hoursBefore: -1, percent: 50 }],
      [{ hoursBefore: 24, percent: 0 }],
      [{ hoursBefore: 24, percent: 101 }],
      Array.from({ length: 7 }, (_, at) => ({ hoursBefore: 100 - at, percent: 90 - at })),
    ]) {
      expect(v.safeParse(RefundLadder, steps).success).toBe(false)
    }
  })
})

const tiers = [
  { id: 'silver', rank: 1, headStartHours: 0 },
  { id: 'gold', rank: 2, headStartHours: 24 },
  { id: 'diamond', rank: 3, headStartHours: 72 },
]
const [silver, gold, diamond] = tiers

describe('booking windows', () => {
  it('open the highest tier first, and only for tiers that may book', () => {
    const windows = windowsOf({ opensAt: start, minTierId: 'gold' }, tiers)
    expect(windows).toEqual([
      { tierId: 'diamond', opensAt: start - 72 * hour },
      { tierId: 'gold', opensAt: start - 24 * hour },
    ])
  })

  it('say of every moment and reader how the event stands, the strongest reason first', () => {
    const event = {
      state: 'published' as const,
      opensAt: start,
      closesAt: start + 10 * hour,
      startsAt: start + 12 * hour,
      endsAt: start + 15 * hour,
      capacity: 2,
      taken: 1,
      waiting: 1,
      waitlistOpen: true,
      minTierId: 'gold',
    }
    const at = (hours: number, reader = gold ?? null, more: object = {}) =>
      availabilityOf({ ...event, ...more }, reader, tiers, start + hours * hour)
    expect([at(-25), at(-24), at(-25, diamond), at(-24, null)]).toEqual([
      'not_open_yet',
      'open',
      'open',
      'open',
    ])
    expect([at(0, silver), at(11, silver), at(15, silver)]).toEqual(['tier_too_low', 'closed', 'past'])
    expect([at(9.9), at(10), at(14.9), at(15)]).toEqual(['open', 'closed', 'closed', 'past'])
    expect(at(0, gold, { taken: 2 })).toBe('waitlist')
    expect(at(0, gold, { taken: 2, waitlistOpen: false })).toBe('full')
    expect(at(99, gold, { state: 'cancelled' })).toBe('cancelled')
    expect(at(99, gold, { state: 'draft' })).toBe('draft')
  })
})

describe('the waitlist', () => {
  it('offers freed seats to a whole party or tells both numbers', () => {
    expect(offerTo({ registrationId: 'r', partySize: 2 }, 2)).toEqual({ kind: 'fits' })
    expect(offerTo({ registrationId: 'r', partySize: 2 }, 1)).toEqual({
      kind: 'passed_over',
      note: 'party_of_2_did_not_fit_1_seat_place_kept',
    })
    expect(doesNotFit(3, 2)).toMatchObject({ note: 'party_of_3_did_not_fit_2_seats_place_kept' })
  })
})

describe('entry codes', () => {
  it('are four characters that nobody mixes up, each once within an event', () => {
    for (const eventId of [newUuid(), newUuid(), 'golf']) {
      const codes = Array.from({ length: 20_000 }, (_, at) => entryCode(eventId, at + 1))
      expect(new Set(codes).size, eventId).toBe(20_000)
      expect(
        codes.every((code) => /^[2-9A-HJ-NP-Z]{4}$/.test(code)),
        eventId,
      ).toBe(true)
    }
  })

  it('do not run alike in two events, nor upwards', () => {
    const ids = [newUuid(), newUuid()]
    const [one, other] = ids.map((id) => Array.from({ length: 50 }, (_, at) => entryCode(id, at + 1)))
    expect(one, ids.join()).not.toEqual(other)
    expect(one, ids.join()).not.toEqual([...(one ?? [])].sort())
  })
})

describe('member numbers', () => {
  const random = randomFrom((length) => randomBytes(length))

  it('have twelve digits of the club, and a check digit that notices a slip', () => {
    for (let drawn = 0; drawn < 300; drawn += 1) {
      const number = drawMemberNumber(random)
      expect(number).toMatch(/^8898\d{8}$/)
      expect(isMemberNumber(number)).toBe(true)
      for (let at = 0; at < 12; at += 1) {
        const slip =
          number.slice(0, at) + String((Number(number[at]) + 1 + (drawn % 9)) % 10) + number.slice(at + 1)
        if (slip !== number) expect(isMemberNumber(slip), `${number} ${slip}`).toBe(false)
      }
    }
  })

  it('are nothing else', () => {
    for (const text of [
      '',
      '88980000000',
      '8898000000000',
      '8898 0000 0003',
      '８８９８００００００００',
      'x',
    ])
      expect(isMemberNumber(text)).toBe(false)
  })
})
