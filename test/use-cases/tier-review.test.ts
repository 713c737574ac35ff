import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { day } from '../../server/base/clock.ts'
import { correctQualifying } from '../../server/tiers/correct-qualifying.ts'
import { earnQualifyingForMany } from '../../server/tiers/earn-qualifying.ts'
import { returnQualifying } from '../../server/tiers/return-qualifying.ts'
import { reviewTiers } from '../../server/tiers/review-tiers.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { changesOf, earn, endOfDay, holdTier, standingOf, toldOf } from '../support/a-tier.ts'
import { engines } from '../support/engines.ts'

const held = '2026-12-31'
const grace = endOfDay('2027-03-31')

/** Runs the review on each day from now to `last`, as the job does, a little after midnight. */
async function reviewDaily(club: Club, last: string): Promise<void> {
  for (;;) {
    await reviewTiers(club.deps)
    if (club.deps.clock.now() > Date.parse(`${last}T00:00:00+08:00`)) return
    club.setTime(1 * day)
  }
}

describe.each(engines)('the review of tiers on %s', (engine) => {
  async function aGoldMember() {
    const club = await aClub(engine, { now: '2026-10-20T00:05:00+08:00' })
    await club.aMember('ana')
    await holdTier(club, 'ana', 'gold', held)
    return club
  }

  it('reminds twice, gives a grace, reminds twice again and takes one step down, each once and with its numbers', async () => {
    const club = await aGoldMember()
    await earn(club, 'ana', 640, { at: '2026-05-01T10:00:00+08:00' })
    await reviewDaily(club, '2027-04-02')
    expect(await changesOf(club, 'ana')).toEqual([
      '>silver joined',
      'gold>gold grace_began',
      'gold>silver stepped_down',
    ])
    expect(await standingOf(club, 'ana')).toEqual({
      tier: 'silver',
      until: null,
      own: null,
      ownUntil: null,
      grace: null,
      look: null,
    })
    const told = await toldOf(club, 'ana')
    expect(told.map((one) => [one.template, one['of'] ?? one['because'], one['days']])).toEqual([
      ['tier_reminder', 'hold', 60],
      ['tier_reminder', 'hold', 14],
      ['tier_changed', 'grace_began', undefined],
      ['tier_reminder', 'grace', 60],
      ['tier_reminder', 'grace', 14],
      ['tier_changed', 'stepped_down', undefined],
    ])
    expect(told[0]).toMatchObject({
      qualifying: 640,
      threshold: 1_000,
      missing: 360,
      deadline: endOfDay(held),
    })
    expect(told[3]).toMatchObject({ deadline: grace, missing: 360 })
    // Told a little after midnight, sent at eight.
    for (const { at } of told) expect(new Date(at + 8 * 3_600_000).getUTCHours()).toBe(8)
  })

  it('keeps what the last 12 months reach, at the end of the hold or in the grace', async () => {
    const club = await aGoldMember()
    await club.aMember('bo')
    await holdTier(club, 'bo', 'gold', held)
    await earn(club, 'ana', 1_000, { at: '2026-01-02T10:00:00+08:00' })
    await earn(club, 'bo', 1_000, { at: '2025-12-31T10:00:00+08:00' })
    club.setTime('2027-01-01T00:05:00+08:00')
    expect(await reviewTiers(club.deps)).toMatchObject({ looked: 2, changed: 2 })
    expect(await reviewTiers(club.deps)).toEqual({ looked: 0, changed: 0, reminded: 0 })
    expect(await standingOf(club, 'ana')).toMatchObject({
      tier: 'gold',
      until: endOfDay('2027-12-31'),
      grace: null,
      look: endOfDay('2027-12-31') - 60 * day,
    })
    expect(await standingOf(club, 'bo')).toMatchObject({ tier: 'gold', grace })
    club.setTime('2027-02-10T12:00:00+08:00')
    await earn(club, 'bo', 999)
    expect(await standingOf(club, 'bo')).toMatchObject({ grace })
    await earn(club, 'bo', 1)
    expect(await standingOf(club, 'bo')).toMatchObject({
      tier: 'gold',
      until: endOfDay('2028-02-29'),
      grace: null,
    })
    expect(await changesOf(club, 'bo')).toEqual(['>silver joined', 'gold>gold grace_began', 'gold>gold kept'])
  })

  it('points of many members are earned at once, each reference once', async () => {
    const club = await aGoldMember()
    await club.aMember('bo')
    const one = (name: string, amount: number, reference: string) => ({
      memberId: club.person(name).memberId,
      amount,
      reference,
    })
    const many = (list: Parameters<typeof earnQualifyingForMany>[2]) =>
      inTransaction(club.deps, (trx) => earnQualifyingForMany(trx, club.deps, list))
    const first = [one('ana', 4_000, 'a'), one('bo', 600, 'b'), one('ana', 1_000, 'c'), one('bo', 0, 'd')]
    expect([...(await many(first))]).toEqual(['a', 'b', 'c'])
    expect([...(await many([...first, one('bo', 400, 'e')]))]).toEqual(['e'])
    expect([...(await many(first))]).toEqual([])
    expect(await earn(club, 'bo', 400, { reference: 'e' })).toBe(false)
    expect([(await standingOf(club, 'ana')).tier, (await standingOf(club, 'bo')).tier]).toEqual([
      'platinum',
      'gold',
    ])
    expect(await changesOf(club, 'bo')).toEqual(['>silver joined', 'silver>gold qualified'])
    // One step each, from gold to platinum too, and the earning that reached it is its reason.
    expect(await changesOf(club, 'ana')).toEqual(['>silver joined', 'gold>platinum qualified'])
    const { body } = await club.as('ana').get('/api/me/tier')
    expect((body['history'] as unknown[])[0]).toMatchObject({
      reasons: { qualifying: 5_000, threshold: 5_000, reference: 'c' },
    })
  })

  it('what an earning lacked is added once as of its time and raises now; what was too much stays', async () => {
    const club = await aGoldMember()
    const { memberId } = club.person('ana')
    const correct = (due: number, earnedAt: string) =>
      inTransaction(club.deps, (trx) =>
        correctQualifying(trx, club.deps, { memberId, reference: 'a', due, earnedAt: Date.parse(earnedAt) }),
      )
    await earn(club, 'ana', 4_900, { at: '2026-05-01T10:00:00+08:00', reference: 'a' })
    expect(await correct(4_000, '2026-05-01T10:00:00+08:00')).toBe(0)
    expect(await correct(5_000, '2026-05-01T10:00:00+08:00')).toBe(100)
    expect(await correct(5_000, '2026-05-01T10:00:00+08:00')).toBe(0)
    const raised = { tier: 'platinum', until: endOfDay('2027-10-31') }
    expect(await standingOf(club, 'ana')).toMatchObject(raised)
    expect(await changesOf(club, 'ana')).toEqual(['>silver joined', 'gold>platinum qualified'])

    // What goes back takes its points along, once, as of when they were earned; the tier waits for its review.
    const goBack = (under: string) =>
      inTransaction(club.deps, (trx) =>
        returnQualifying(trx, club.deps, { reference: 'a', under, partOf: (entered) => entered / 2 }),
      )
    await goBack('half')
    await goBack('half')
    const { body } = await club.as('ana').get('/api/me/tier')
    expect([body['qualifying'], body['tierId']]).toEqual([2_550, 'platinum'])
    expect(await standingOf(club, 'ana')).toMatchObject(raised)
    club.setTime('2027-11-01T00:05:00+08:00')
    await reviewTiers(club.deps)
    expect((await changesOf(club, 'ana')).at(-1)).toBe('platinum>platinum grace_began')
  })

  it('two processes that review at the same time do nothing twice', async () => {
    const club = await aGoldMember()
    for (const name of ['bo', 'cy', 'dee']) {
      await club.aMember(name)
      await holdTier(club, name, 'platinum', held)
    }
    club.setTime('2027-01-01T00:05:00+08:00')
    await Promise.all([reviewTiers(club.deps), reviewTiers(club.deps), reviewTiers(club.deps)])
    await reviewTiers(club.deps)
    for (const name of ['ana', 'bo', 'cy', 'dee']) {
      expect((await changesOf(club, name)).slice(1)).toHaveLength(1)
      expect(await toldOf(club, name)).toHaveLength(1)
    }
  })
})
