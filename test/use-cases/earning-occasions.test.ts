import { describe, expect, it } from 'vitest'
import { minute } from '../../server/base/clock.ts'
import { giveBirthdays } from '../../server/earning/give-birthdays.ts'
import { rewardReferrals } from '../../server/earning/reward-referrals.ts'
import { rewardVisits } from '../../server/lounges/reward-visits.ts'
import type { Club } from '../support/a-club.ts'
import { aLounge } from '../support/a-lounge.ts'
import { signUpBy } from '../support/a-newcomer.ts'
import { attendance, earn } from '../support/an-earning.ts'
import { expectBalanced } from '../support/books.ts'
import { engines } from '../support/engines.ts'
import { aStaffedClub } from '../support/a-rule.ts'

describe.each(engines)('what is earned by living, on %s', (engine) => {
  it('gives to who brought a friend and to the friend, when the friend has come', async () => {
    const club = await aStaffedClub(engine)
    const made = await club.as('ana').post('/api/me/earning/referral-code', {})
    expect((await club.as('ana').post('/api/me/earning/referral-code', {})).body).toEqual(made.body)
    const code = String(made.body['code'])
    const stranger = '+8613876543210'
    await expect(signUpBy(club, stranger, { referralCode: 'ZZZZZZZZ' })).rejects.toThrow(
      'unknown_referral_code',
    )
    club.setTime(2 * minute)
    const { answer } = await signUpBy(club, stranger, { referralCode: code.toLowerCase() })
    const { id: friendId } = (answer.body as { member: { id: string } }).member
    expect(await rewardReferrals(club.deps)).toBe(0)
    await earn(club.deps, [attendance(club, 'ana', { memberId: friendId })])
    expect(await Promise.all([1, 2].map(() => rewardReferrals(club.deps)))).toContain(1)
    expect(await rewardReferrals(club.deps)).toBe(0)
    expect(await club.balanceOf('ana')).toBe(200)
    const { body } = await club.as('ana').get('/api/me/earning')
    expect(body['referral']).toEqual({ code, joined: 1, attended: 1 })
    await expect(
      club.deps.db
        .insertInto('referrals')
        .values({ friend_id: friendId, referrer_id: friendId, created_at: 1, earned_at: null })
        .execute(),
    ).rejects.toThrow(/constraint/i)
    await expectBalanced(club.deps.db)
  })

  it('gives for a lounge visit that was not undone, and once a day', async () => {
    const club = await aStaffedClub(engine)
    const lounge = await aLounge(club)
    await club.aMember('bo', { tier: 'gold' })
    for (const name of ['ana', 'bo']) await lounge.letIn(name)
    await lounge.post('undo', { nonce: await letOutAndIn(club, lounge, 'bo') })
    expect(await rewardVisits(club.deps)).toBe(0)
    club.setTime(10 * minute)
    expect(await Promise.all([1, 2].map(() => rewardVisits(club.deps)))).toContain(2)
    expect([await club.balanceOf('ana'), await club.balanceOf('bo')]).toEqual([20, 20])
    await letOutAndIn(club, lounge, 'ana')
    club.setTime(10 * minute)
    expect(await rewardVisits(club.deps)).toBe(0)
    expect((await club.deps.db.selectFrom('earning_facts').selectAll().execute()).length).toBe(3)
  })

  it('gives for a birthday once a year, in the region’s day, and of 29 February too', async () => {
    const club = await aStaffedClub(engine)
    await club.aMember('bo', { tier: 'silver' })
    const born = (name: string, birthday: string) =>
      club.deps.db
        .updateTable('members')
        .set({ birthday })
        .where('id', '=', club.person(name).memberId)
        .execute()
    await born('ana', '1990-02-28')
    await born('bo', '1992-02-29')
    club.setTime('2027-02-27T23:59:00+08:00')
    expect(await giveBirthdays(club.deps)).toBe(0)
    club.setTime(2 * minute)
    await Promise.all([1, 2].map(() => giveBirthdays(club.deps)))
    club.setTime('2027-03-02T00:07:00+08:00')
    expect(await giveBirthdays(club.deps)).toBe(0)
    expect([await club.balanceOf('ana'), await club.balanceOf('bo')]).toEqual([125, 100])
    club.setTime('2028-02-28T12:00:00+08:00')
    expect(await giveBirthdays(club.deps)).toBe(1)
    club.setTime('2028-03-01T12:00:00+08:00')
    expect(await giveBirthdays(club.deps)).toBe(1)
    expect([await club.balanceOf('ana'), await club.balanceOf('bo')]).toEqual([250, 200])
  })
})

/** A member leaves the lounge and comes in again; the nonce of the new scan. */
async function letOutAndIn(
  club: Club,
  lounge: Awaited<ReturnType<typeof aLounge>>,
  name: string,
): Promise<string> {
  await club.as(name).post('/api/me/visit/leave', {})
  // Their code of this half minute was used.
  club.setTime(minute)
  return lounge.letIn(name)
}
