import { describe, expect, it } from 'vitest'
import { hour } from '../../server/base/clock.ts'
import {
  decideCheckIn,
  sentenceOfCheckIn,
  type RegistrationToday,
} from '../../server/checkin/check-in.rules.ts'
import { promotionFor } from '../../server/tiers/qualifying.rules.ts'
import { defaultLadder } from '../../server/tiers/tier-ladder.ts'

const start = Date.parse('2026-03-14T19:30:00+08:00')

function registration(change: Partial<RegistrationToday> = {}): RegistrationToday {
  return {
    id: 'concert',
    state: 'confirmed',
    eventState: 'published',
    startsAt: start,
    endsAt: start + 2 * hour,
    attendedAt: null,
    ...change,
  }
}

const decide = (registrations: RegistrationToday[], now: number, identified = true) =>
  decideCheckIn(registrations, { identified, now })

describe('check-in at a door', () => {
  it('is a yes from three hours before the start until the end', () => {
    const verdicts = [start - 3 * hour - 1, start - 3 * hour, start + 2 * hour, start + 2 * hour + 1].map(
      (now) => decide([registration()], now).verdict,
    )
    expect(verdicts).toEqual(['no', 'yes', 'yes', 'no'])
  })

  it.each([
    ['already_in', registration({ state: 'attended', attendedAt: start - 60_000 })],
    ['still_waiting', registration({ state: 'waitlisted' })],
    ['offer_not_accepted', registration({ state: 'offered' })],
    ['not_decided_yet', registration({ state: 'entered' })],
    ['event_over', registration({ endsAt: start - 1 })],
    ['event_cancelled', registration({ eventState: 'cancelled' })],
    ['doors_closed', registration({ startsAt: start + 4 * hour })],
  ] as const)('says %s', (code, one) => {
    const decision = decide([one], start)
    expect(decision).toMatchObject({ verdict: 'no', registrationId: null, reasons: [{ code }] })
    const [reason] = decision.reasons
    expect(reason && sentenceOfCheckIn(reason, 'Asia/Shanghai').zh).not.toBe('')
  })

  it('says that nothing is booked here', () => {
    expect(decide([], start).reasons).toEqual([{ code: 'not_registered' }])
  })

  it('takes the first that can come in, and the one that was chosen', () => {
    const later = registration({ id: 'talk', startsAt: start + hour })
    const early = registration({ id: 'done', startsAt: start - hour, state: 'attended' })
    expect(decide([later, early, registration()], start).registrationId).toBe('concert')
    expect(
      decideCheckIn([later, registration()], { identified: true, now: start, chosen: 'talk' }).registrationId,
    ).toBe('talk')
  })

  it('asks for the pass of someone who was found by search', () => {
    expect(decide([registration()], start, false)).toMatchObject({
      verdict: 'ask',
      reasons: [{ code: 'pass_not_shown' }],
    })
  })
})

describe('the reward of attending', () => {
  it('raises to the highest tier that is reached, never lowers', () => {
    expect(promotionFor(defaultLadder, 'silver', 999)).toBeNull()
    expect(promotionFor(defaultLadder, 'silver', 1_000)?.id).toBe('gold')
    expect(promotionFor(defaultLadder, 'silver', 5_200)?.id).toBe('platinum')
    expect(promotionFor(defaultLadder, 'diamond', 0)).toBeNull()
  })
})
