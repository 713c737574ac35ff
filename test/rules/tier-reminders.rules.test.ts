import { describe, expect, it } from 'vitest'
import { day } from '../../server/base/clock.ts'
import { reminderDue } from '../../server/tiers/look.rules.ts'
import { endOf, held, grace, own, grant, review } from '../support/a-standing.ts'

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
