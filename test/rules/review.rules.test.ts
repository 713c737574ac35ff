import { describe, expect, it } from 'vitest'
import { day } from '../../server/base/clock.ts'
import { firstLook, lookAfter, nextLook } from '../../server/tiers/look.rules.ts'
import { decideReview } from '../../server/tiers/review.rules.ts'
import type { Standing } from '../../server/tiers/standing.rules.ts'
import { ladder, endOf, held, grace, own, grant, review } from '../support/a-standing.ts'

describe('at the end of the hold', () => {
  it('a tier whose threshold is still reached is kept to the end of the 12th month after', () => {
    const { standing, changes, reviewAt, reminder } = review({}, 1_000)
    expect(standing.own).toEqual(own('gold', endOf('2027-05-31')))
    expect(changes).toEqual([
      {
        from: 'gold',
        to: 'gold',
        because: 'kept',
        reasons: { qualifying: 1_000, threshold: 1_000 },
        heldUntil: endOf('2027-05-31'),
      },
    ])
    expect(reviewAt).toBe(endOf('2027-05-31') - 60 * day)
    expect(reminder).toBeNull()
  })

  it('one that is a point short gets a grace to the end of the third month, and is held meanwhile', () => {
    const { standing, changes, reviewAt } = review({}, 999)
    expect(standing.own).toEqual(own('gold', held, grace))
    expect(changes).toEqual([
      {
        from: 'gold',
        to: 'gold',
        because: 'grace_began',
        reasons: { qualifying: 999, threshold: 1_000, graceUntil: grace },
        heldUntil: held,
      },
    ])
    expect(reviewAt).toBe(grace - 60 * day)
  })

  it('nothing is decided in the last millisecond of the hold', () => {
    const { standing, changes, reviewAt } = review({}, 0, held)
    expect([standing.own, changes, reviewAt]).toEqual([own('gold'), [], held + 1])
  })

  it('points of either the deadline or the day of a late review keep it', () => {
    expect(review({}, { atDeadline: 1_000, now: 0 }).changes[0]?.because).toBe('kept')
    expect(review({}, { atDeadline: 0, now: 1_000 }).changes[0]?.reasons['qualifying']).toBe(1_000)
    expect(review({}, { atDeadline: 999, now: 998 }).changes[0]?.reasons['qualifying']).toBe(999)
  })

  it('what reaches a higher tier raises it from today', () => {
    const { standing, changes } = review({}, 5_000)
    expect(standing.own).toEqual(own('platinum', endOf('2027-06-30')))
    expect(changes).toMatchObject([{ from: 'gold', to: 'platinum', because: 'qualified' }])
    expect(changes[0]?.reasons).toEqual({ qualifying: 5_000, threshold: 5_000 })
  })

  it('a review so late that its reminders would not fit counts the grace from its own day', () => {
    const sixty = grace - 60 * day
    expect(review({}, 0, sixty).standing.own.graceUntil).toBe(grace)
    expect(review({}, 0, sixty + 1).standing.own.graceUntil).toBe(endOf('2026-10-31'))
  })

  it('the lowest tier has no end, whatever was written', () => {
    expect(review({ own: own('silver') }, 0)).toMatchObject({
      standing: { own: own('silver', null) },
      changes: [],
      reviewAt: null,
    })
    expect(review({ own: own('silver', null) }, 0)).toMatchObject({ changes: [], reviewAt: null })
    expect(review({ own: own('gold', null) }, 0).standing.own).toEqual(own('gold', null))
  })

  it('a tier that the ladder does not have is a defect', () => {
    expect(() => review({ own: own('bronze') }, 0)).toThrow('There is no tier bronze')
  })
})

describe('in the grace', () => {
  const inGrace = (tierId = 'gold') => ({ own: own(tierId, held, grace) })

  it('reaching the threshold keeps the tier, counted from that day', () => {
    const { standing, changes } = review(inGrace(), 1_000, grace - 14 * day)
    expect(standing.own).toEqual(own('gold', endOf('2027-08-31')))
    expect(changes).toMatchObject([{ because: 'kept', reasons: { qualifying: 1_000, threshold: 1_000 } }])
  })

  it('points that will still count at its end but are too few keep nothing before it', () => {
    const { changes } = review(inGrace(), { atDeadline: 1_000, now: 999 }, grace - 14 * day)
    expect(changes).toEqual([])
  })

  it('it lasts to its last millisecond', () => {
    expect(review(inGrace(), 0, grace)).toMatchObject({ changes: [], reviewAt: grace + 1 })
  })

  it('at its end what was reached there keeps the tier for 12 months', () => {
    const { standing, changes } = review(inGrace(), { atDeadline: 1_000, now: 0 }, grace + 1)
    expect(standing.own).toEqual(own('gold', endOf('2027-08-31')))
    expect(changes[0]?.because).toBe('kept')
  })

  it('after it the member steps down one tier, however few points there are, and holds that for 12 months', () => {
    const { standing, changes, reviewAt } = review(inGrace('diamond'), 0, grace + 1)
    expect(standing.own).toEqual(own('platinum', endOf('2027-08-31')))
    expect(changes).toEqual([
      {
        from: 'diamond',
        to: 'platinum',
        because: 'stepped_down',
        reasons: { qualifying: 0, threshold: 20_000 },
        heldUntil: endOf('2027-08-31'),
      },
    ])
    expect(reviewAt).toBe(endOf('2027-08-31') - 60 * day)
  })

  it('one step above the lowest tier leads to one without an end', () => {
    const { standing, reviewAt } = review(inGrace(), 999, grace + 1)
    expect([standing.own, reviewAt]).toEqual([own('silver', null), null])
  })

  it('what was stepped down to is reviewed in the same way', () => {
    const first = review(inGrace('platinum'), 0, grace + 1).standing
    const next = first.own.until ?? 0
    const second = decideReview(
      ladder,
      first,
      { atDeadline: 10, now: 10 },
      { dueAt: next + 1, now: next + 1 },
    )
    expect(second.changes).toMatchObject([{ because: 'grace_began', from: 'gold', to: 'gold' }])
  })
})

describe('the next look', () => {
  it('is the first of all that is to come, and what ended already is due at once', () => {
    const one: Standing = { own: own('gold'), grants: [] }
    expect(nextLook(one, held - 61 * day)).toBe(held - 60 * day)
    expect(nextLook(one, held - 60 * day)).toBe(held - 14 * day)
    expect(nextLook(one, held - 14 * day)).toBe(held + 1)
    expect(nextLook(one, held + 9 * day)).toBe(held + 1)
    expect(nextLook({ ...one, grants: [grant('diamond', held - 100 * day)] }, held - 200 * day)).toBe(
      held - 160 * day,
    )
    expect(nextLook({ own: own('gold', held, grace), grants: [] }, held)).toBe(grace - 60 * day)
    expect(nextLook({ own: own('silver', null), grants: [] }, 0)).toBeNull()
  })

  it('that is due is not skipped by what happens before it is taken', () => {
    const one: Standing = { own: own('gold'), grants: [] }
    expect(lookAfter(one, 50, 100)).toBe(50)
    expect(lookAfter(one, 100, 100)).toBe(100)
    expect(lookAfter(one, 101, 100)).toBe(held - 60 * day)
    expect(lookAfter(one, null, 100)).toBe(held - 60 * day)
  })

  it('of a new holder is 60 days before the end', () => {
    expect(firstLook(held, held - 300 * day)).toBe(held - 60 * day)
    expect(firstLook(null, 0)).toBeNull()
  })
})
