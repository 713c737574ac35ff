import { describe, expect, it } from 'vitest'
import { aClub, type Club } from '../support/a-club.ts'
import { engines } from '../support/engines.ts'

async function qualify(club: Club, name: string, amount: number, earnedAt: string): Promise<void> {
  const id = club.deps.newId()
  await club.deps.db
    .insertInto('qualifying_entries')
    .values({
      id,
      member_id: club.person(name).memberId,
      amount,
      reference: `test:${id}`,
      earned_at: Date.parse(earnedAt),
    })
    .execute()
}

async function storedMember(club: Club, name: string) {
  return club.deps.db
    .selectFrom('members')
    .selectAll()
    .where('id', '=', club.person(name).memberId)
    .executeTakeFirstOrThrow()
}

describe.each(engines)('my profile on %s', (engine) => {
  it('greets a member with her card, points, benefits and the way to the next tier', async () => {
    const club = await aClub(engine, { now: '2026-05-01T10:00:00+08:00' })
    const wang = await club.aMember('王', { tier: 'gold', points: 12_480, region: 'sanya' })
    await qualify(club, '王', 3_000, '2026-03-01T10:00:00+08:00')
    await qualify(club, '王', 260, '2025-05-01T10:00:01+08:00')
    await qualify(club, '王', 900, '2025-05-01T09:59:59+08:00')
    await club.deps.db
      .insertInto('lounge_allowances')
      .values([
        { member_id: wang.memberId, period: '2026', used: 2 },
        { member_id: wang.memberId, period: '2025', used: 6 },
      ])
      .execute()
    const { status, body } = await club.as('王').get('/api/me')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: wang.memberId,
      number: wang.number,
      name: '王',
      greeting: { zh: '王女士', en: 'Ms Wang' },
      salutation: 'ms',
      phone: wang.phone,
      region: { id: 'sanya', name: { zh: '三亚', en: 'Sanya' }, zone: 'Asia/Shanghai' },
      tier: { id: 'gold', name: { zh: '金卡', en: 'Gold' }, headStartHours: 24, earningPercent: 125 },
      next: { id: 'platinum', threshold: 5_000, missing: 1_740 },
      qualifying: 3_260,
      points: { balance: 12_480, held: 0 },
      lounge: { used: 2, left: 4, guests: 1 },
    })
  })

  it('knows no next tier at the top, and no end of lounge visits', async () => {
    const club = await aClub(engine)
    await club.aMember('diamond', { tier: 'diamond' })
    const { body } = await club.as('diamond').get('/api/me')
    expect(body).toMatchObject({ next: null, lounge: { used: 0, left: null, guests: 4 } })
  })

  it('is for members who signed in only', async () => {
    const club = await aClub(engine)
    await club.aStaff('lin', 'lounge_staff')
    expect(await club.anonymous().get('/api/me')).toMatchObject({
      status: 401,
      body: { code: 'sign_in_needed' },
    })
    expect(await club.as('lin').get('/api/me')).toMatchObject({ status: 403, body: { code: 'not_allowed' } })
  })

  it('changes what a member may change, and nobody else', async () => {
    const club = await aClub(engine)
    await club.aMember('ana')
    await club.aMember('bo')
    const before = await storedMember(club, 'ana')
    const answer = await club.as('ana').patch('/api/me', {
      salutation: 'mr',
      regionId: 'wenchang',
      locale: 'en',
      email: ' Ana@Example.COM ',
      birthday: '1988-02-29',
      preferences: '乌龙茶，不加糖',
    })
    expect(answer).toMatchObject({
      status: 200,
      body: {
        salutation: 'mr',
        region: { id: 'wenchang' },
        locale: 'en',
        email: 'ana@example.com',
        birthday: '1988-02-29',
        preferences: '乌龙茶，不加糖',
      },
    })
    const after = await storedMember(club, 'ana')
    expect(after).toEqual({
      ...before,
      salutation: 'mr',
      region_id: 'wenchang',
      birthday: '1988-02-29',
      preferences: '乌龙茶，不加糖',
    })
    expect(after.search_text).toContain(club.person('ana').number)
    expect((await club.as('bo').get('/api/me')).body).toMatchObject({
      salutation: 'ms',
      region: { id: 'haikou' },
      email: null,
      birthday: null,
    })
  })

  it('takes a birthday once', async () => {
    const club = await aClub(engine)
    await club.aMember('ana')
    await club.as('ana').patch('/api/me', { birthday: '1990-01-01' })
    const again = await club.as('ana').patch('/api/me', { birthday: '1990-12-31', preferences: 'tea' })
    expect(again).toMatchObject({ status: 409, body: { code: 'birthday_already_set' } })
    expect(await storedMember(club, 'ana')).toMatchObject({ birthday: '1990-01-01', preferences: '' })
  })

  it('refuses an e-mail address of another account, and may give up its own', async () => {
    const club = await aClub(engine)
    await club.aMember('ana')
    await club.aMember('bo')
    await club.as('ana').patch('/api/me', { email: 'tea@example.com' })
    expect(
      await club.as('bo').patch('/api/me', { email: 'TEA@example.com', salutation: 'mr' }),
    ).toMatchObject({
      status: 409,
      body: { code: 'email_taken' },
    })
    expect((await storedMember(club, 'bo')).salutation).toBe('ms')
    expect((await club.as('ana').patch('/api/me', { email: null })).body['email']).toBeNull()
  })

  it.each([
    ['an unknown field', { tierId: 'diamond' }, 'invalid_input'],
    ['a name, which changes at a desk', { familyName: '李' }, 'invalid_input'],
    ['a wrong type', { preferences: 7 }, 'invalid_input'],
    ['a long preference', { preferences: '茶'.repeat(201) }, 'invalid_input'],
    ['a control character', { preferences: 'tea\u0007' }, 'invalid_input'],
    ['no e-mail address', { email: 'ana' }, 'invalid_input'],
    ['a region that is not ours', { regionId: 'atlantis' }, 'region_unknown'],
    ['a day that is not on the calendar', { birthday: '2023-02-29' }, 'birthday_impossible'],
    ['a day to come', { birthday: '2026-05-02' }, 'birthday_impossible'],
    ['a birthday before 1900', { birthday: '1899-12-31' }, 'birthday_impossible'],
  ])('refuses %s and writes nothing', async (_what, patch, code) => {
    const club = await aClub(engine, { now: '2026-05-01T10:00:00+08:00' })
    await club.aMember('ana')
    const before = await storedMember(club, 'ana')
    expect(await club.as('ana').patch('/api/me', { salutation: 'mr', ...patch })).toMatchObject({
      status: 422,
      body: { code },
    })
    expect(await storedMember(club, 'ana')).toEqual(before)
  })

  it('refuses a change of nothing', async () => {
    const club = await aClub(engine)
    await club.aMember('ana')
    expect(await club.as('ana').patch('/api/me', {})).toMatchObject({
      status: 422,
      body: { code: 'invalid_input' },
    })
  })
})
