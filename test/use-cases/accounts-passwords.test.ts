import { describe, expect, it } from 'vitest'
import { minute } from '../../server/base/clock.ts'
import { codeTo, cookieFrom, goodPassword, signUpBy, textsTo } from '../support/a-newcomer.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { engines } from '../support/engines.ts'

const phone = '+8613876543210'
const newPassword = '换一句新的话 2026'

const signIn = (club: Club, password: string) =>
  club.anonymous().post('/api/accounts/sign-in', { login: phone, password })
const reset = (club: Club, code: string, password = newPassword) =>
  club.anonymous().post('/api/accounts/reset', { phone, code, password })

describe.each(engines)('password reset on %s', (engine) => {
  it('sets a new password by code, ends every session and tells the holder', async () => {
    const club = await aClub(engine)
    const { headers } = await signUpBy(club, phone)
    await club.anonymous().post('/api/accounts/reset/codes', { phone })
    expect((await reset(club, await codeTo(club, phone))).status).toBe(204)
    expect((await club.anonymous().get('/api/accounts/me', headers)).status).toBe(401)
    expect(await club.deps.db.selectFrom('sessions').select('id').execute()).toEqual([])
    expect((await textsTo(club, phone))[0]).toMatchObject({ template: 'password_changed' })
    expect((await signIn(club, goodPassword)).status).toBe(401)
    expect((await signIn(club, newPassword)).status).toBe(200)
  })

  it('frees an account that had to wait', async () => {
    const club = await aClub(engine)
    await signUpBy(club, phone)
    for (let mistake = 1; mistake <= 4; mistake += 1) await signIn(club, 'wrong password')
    expect((await signIn(club, goodPassword)).status).toBe(429)
    await club.anonymous().post('/api/accounts/reset/codes', { phone })
    await reset(club, await codeTo(club, phone))
    expect((await signIn(club, newPassword)).status).toBe(200)
  })

  it('answers an unknown phone like a known one, and changes nothing', async () => {
    const club = await aClub(engine)
    await signUpBy(club, phone)
    const stranger = '+8613911112222'
    const known = await club.anonymous().post('/api/accounts/reset/codes', { phone })
    const unknown = await club.anonymous().post('/api/accounts/reset/codes', { phone: stranger })
    expect({ status: known.status, text: known.text }).toEqual({ status: 202, text: unknown.text })
    expect((await textsTo(club, stranger))[0]).toMatchObject({ template: 'no_account_here' })
    const body = { code: '000000', password: newPassword }
    const toKnown = await club.anonymous().post('/api/accounts/reset', { ...body, phone })
    const toUnknown = await club.anonymous().post('/api/accounts/reset', { ...body, phone: stranger })
    expect(toKnown).toMatchObject({ status: 422, body: { code: 'wrong_code' } })
    expect({ ...toUnknown.body, requestId: '' }).toEqual({ ...toKnown.body, requestId: '' })
    expect((await signIn(club, goodPassword)).status).toBe(200)
  })

  it('does not take a sign-up code, a late one, or a weak password', async () => {
    const club = await aClub(engine)
    await signUpBy(club, phone)
    await club.anonymous().post('/api/accounts/sign-up/codes', { phone: '+8613911112222' })
    const foreign = await codeTo(club, '+8613911112222')
    await club.anonymous().post('/api/accounts/reset/codes', { phone })
    const code = await codeTo(club, phone)
    if (foreign !== code) expect((await reset(club, foreign)).body['code']).toBe('wrong_code')
    expect((await reset(club, code, '1234567890')).body['code']).toBe('weak_password')
    club.setTime(10 * minute)
    expect((await reset(club, code)).body['code']).toBe('wrong_code')
  })

  it('leaves a locked account locked', async () => {
    const club = await aClub(engine)
    await signUpBy(club, phone)
    await club.anonymous().post('/api/accounts/reset/codes', { phone })
    const code = await codeTo(club, phone)
    await club.deps.db.updateTable('accounts').set({ state: 'locked' }).execute()
    expect((await reset(club, code)).body['code']).toBe('wrong_code')
    const row = await club.deps.db.selectFrom('accounts').select('state').executeTakeFirst()
    expect(row?.state).toBe('locked')
  })
})

describe.each(engines)('password change on %s', (engine) => {
  it('asks for the present password, and ends every other session', async () => {
    const club = await aClub(engine)
    const { headers } = await signUpBy(club, phone)
    const elsewhere = cookieFrom(await signIn(club, goodPassword))
    const change = (body: object) => club.anonymous().post('/api/accounts/password', body, headers)
    expect((await change({ password: newPassword })).body['code']).toBe('wrong_password')
    expect((await change({ currentPassword: 'nope nope nope', password: newPassword })).body['code']).toBe(
      'wrong_password',
    )
    expect((await change({ currentPassword: goodPassword, password: phone })).body['code']).toBe(
      'weak_password',
    )
    const done = await change({ currentPassword: goodPassword, password: newPassword })
    expect(done).toMatchObject({ status: 200, body: { mustChangePassword: false } })
    const me = (own: { cookie: string }) => club.anonymous().get('/api/accounts/me', own)
    expect((await me(elsewhere)).status).toBe(401)
    expect((await me(headers)).status).toBe(401)
    expect((await me(cookieFrom(done))).status).toBe(200)
    expect((await signIn(club, newPassword)).status).toBe(200)
  })

  it('makes guesses at the present password wait', async () => {
    const club = await aClub(engine)
    const { headers } = await signUpBy(club, phone)
    const guess = () =>
      club
        .anonymous()
        .post('/api/accounts/password', { currentPassword: 'wrong one', password: newPassword }, headers)
    for (let mistake = 1; mistake <= 4; mistake += 1) expect((await guess()).status).toBe(422)
    expect((await guess()).body['code']).toBe('slow_down')
  })

  it('is closed to strangers', async () => {
    const club = await aClub(engine)
    expect((await club.anonymous().post('/api/accounts/password', { password: newPassword })).status).toBe(
      401,
    )
  })
})
