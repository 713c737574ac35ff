import { describe, expect, it } from 'vitest'
import { day } from '../../server/base/clock.ts'
import { firstLook, lookAfter, nextLook, reminderDue } from '../../server/tiers/look.rules.ts'
import { decideReview, type Counted } from '../../server/tiers/review.rules.ts'
import type { Grant, Own, Standing } from '../../server/tiers/standing.rules.ts'

const ladder = [
  { id: 'silver', rank: 0, threshold: 0 },
  { id: 'gold', rank: 1, threshold: 1_000 },
  { id: 'platinum', rank: 2, threshold: 5_000 },
  { id: 'diamond', rank: 3, threshold: 20_000 },
]

/** The last millisecond of a day of the club's books. */
const endOf = (date: string) => Date.parse(`${date}T23:59:59.999+08:00`)
const held = endOf('2026-05-31')
const grace = endOf('2026-08-31')

const own = (tierId: string, until: number | null = held, graceUntil: number | null = null): Own => ({
  tierId,
  until,
  graceUntil,
})
const grant = (tierId: string, endsAt: number, id = tierId): Grant => ({ id, tierId, endsAt })

/** Reviews in the millisecond after `dueAt` unless another time is given. */
function review(standing: Partial<Standing>, points: number | Counted, now = held + 1, dueAt = now) {
  const counted = typeof points === 'number' ? { atDeadline: points, now: points } : points
  return decideReview(ladder, { own: own('gold'), grants: [], ...standing }, counted, { dueAt, now })
}

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

describe('a reminder', () => {
  const at = (deadline: number, days: number) => deadline - days * day

  it('comes 60 and 14 days before the hold ends, when the points that will count do not keep it', () => {
    const counted = { atDeadline: 640, now: 2_000 }
    const expected = {
      of: 'hold',
      deadline: held,
      tierId: 'gold',
      fallsTo: 'silver',
      qualifying: 640,
      threshold: 1_000,
      missing: 360,
    }
    const sixty = review({}, counted, at(held, 60))
    expect(sixty.reminder).toEqual({ ...expected, days: 60 })
    expect(sixty.changes).toEqual([])
    expect(sixty.reviewAt).toBe(at(held, 14))
    const fourteen = review({}, counted, at(held, 14))
    expect(fourteen.reminder).toEqual({ ...expected, days: 14 })
    expect(fourteen.reviewAt).toBe(held + 1)
  })

  it('does not come when they keep it', () => {
    expect(review({}, { atDeadline: 1_000, now: 0 }, at(held, 60)).reminder).toBeNull()
  })

  it('comes before the grace ends', () => {
    const { reminder } = review({ own: own('gold', held, grace) }, 300, at(grace, 14))
    expect(reminder).toMatchObject({ of: 'grace', deadline: grace, days: 14, missing: 700 })
  })

  it('comes once: not in a second look after it, and of two that were missed only the nearer', () => {
    expect(reminderDue(held, { dueAt: at(held, 60), now: at(held, 60) })).toBe(60)
    expect(reminderDue(held, { dueAt: at(held, 60) + 1, now: at(held, 30) })).toBeNull()
    expect(reminderDue(held, { dueAt: at(held, 61), now: at(held, 60) - 1 })).toBeNull()
    expect(reminderDue(held, { dueAt: at(held, 60), now: at(held, 14) })).toBe(14)
    expect(reminderDue(held, { dueAt: at(held, 60), now: held })).toBe(14)
    expect(reminderDue(held, { dueAt: at(held, 60), now: held + 1 })).toBeNull()
  })

  it('of a grant tells what the member falls to, and what would reach the tier without it', () => {
    const ends = endOf('2026-03-15')
    const { reminder } = review(
      { grants: [grant('platinum', ends)] },
      { atDeadline: 0, now: 3_200 },
      at(ends, 14),
    )
    expect(reminder).toEqual({
      days: 14,
      of: 'grant',
      deadline: ends,
      tierId: 'platinum',
      fallsTo: 'gold',
      qualifying: 3_200,
      threshold: 5_000,
      missing: 1_800,
    })
  })

  it('does not come for what another grant covers beyond it', () => {
    const ends = endOf('2026-03-15')
    const covered = [grant('platinum', ends, 'a'), grant('platinum', ends + day, 'b')]
    expect(review({ grants: covered }, 0, at(ends, 14)).reminder).toBeNull()
    const same = { own: own('gold', held, grace), grants: [grant('gold', grace + day)] }
    expect(review(same, 0, at(grace, 14)).reminder).toBeNull()
    const shorter = { own: own('gold', held, grace), grants: [grant('gold', grace)] }
    expect(review(shorter, 0, at(grace, 14)).reminder).toMatchObject({ of: 'grace', fallsTo: 'silver' })
  })

  it('does not come for the own tier beneath a higher grant', () => {
    const beneath = { grants: [grant('platinum', held + 90 * day)] }
    expect(review(beneath, 0, at(held, 60)).reminder).toBeNull()
  })

  it('says the tier that a lower grant would still hold', () => {
    const standing = { own: own('diamond', held, grace), grants: [grant('gold', grace + day)] }
    expect(review(standing, 0, at(grace, 60)).reminder?.fallsTo).toBe('platinum')
  })
})

describe('a grant', () => {
  const ends = endOf('2026-03-15')

  it('holds to its last millisecond, and then the member falls back to what they hold by themselves', () => {
    const lifted = { grants: [grant('diamond', ends)] }
    expect(review(lifted, 40, ends)).toMatchObject({ changes: [], ended: [], reviewAt: ends + 1 })
    const { standing, changes, ended, reviewAt } = review(lifted, 40, ends + 1)
    expect(standing).toEqual({ own: own('gold'), grants: [] })
    expect(ended).toEqual(['diamond'])
    expect(changes).toEqual([
      {
        from: 'diamond',
        to: 'gold',
        because: 'grant_ended',
        reasons: { endedAt: ends, qualifying: 40 },
        heldUntil: held,
      },
    ])
    expect(reviewAt).toBe(held - 60 * day)
  })

  it('that ends leaves the highest of the others', () => {
    const two = [grant('diamond', ends), grant('platinum', ends + 100 * day)]
    const { standing, changes } = review({ grants: two }, 0, ends + 1)
    expect(standing.grants.map((one) => one.id)).toEqual(['platinum'])
    expect(changes).toMatchObject([{ from: 'diamond', to: 'platinum', heldUntil: ends + 100 * day }])
  })

  it('that lifted nobody ends without a word', () => {
    const lower = { own: own('diamond'), grants: [grant('gold', ends)] }
    expect(review(lower, 0, ends + 1)).toMatchObject({ changes: [], ended: ['gold'] })
    const two = [grant('platinum', ends, 'a'), grant('platinum', ends + day, 'b')]
    expect(review({ grants: two }, 0, ends + 1)).toMatchObject({ changes: [], ended: ['a'] })
  })

  it('lets the own tier be reviewed beneath it, and the change says so', () => {
    const beneath = { own: own('gold', held, grace), grants: [grant('platinum', grace + 90 * day)] }
    const { standing, changes } = review(beneath, 0, grace + 1)
    expect(standing.own).toEqual(own('silver', null))
    expect(changes).toEqual([
      {
        from: 'gold',
        to: 'silver',
        because: 'stepped_down',
        reasons: { qualifying: 0, threshold: 1_000, beneath: 'platinum' },
        heldUntil: null,
      },
    ])
  })

  it('that ends on the day of a step down falls to where that leads', () => {
    const both = { own: own('gold', held, grace), grants: [grant('platinum', grace)] }
    const { changes, standing } = review(both, 0, grace + 1)
    expect(changes.map(({ from, to, because }) => [from, to, because])).toEqual([
      ['gold', 'silver', 'stepped_down'],
      ['platinum', 'silver', 'grant_ended'],
    ])
    expect(standing).toEqual({ own: own('silver', null), grants: [] })
  })

  it('of the same tier as the own one catches who steps down', () => {
    const same = { own: own('gold', held, grace), grants: [grant('gold', grace + day)] }
    const { changes } = review(same, 0, grace + 1)
    expect(changes).toMatchObject([{ from: 'gold', to: 'silver', reasons: { beneath: 'gold' } }])
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
