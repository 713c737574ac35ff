import { createHook } from 'node:async_hooks'
import { describe, expect, it } from 'vitest'
import { createStaffAccount } from '../../server/accounts/staff-accounts.ts'
import { minute, second } from '../../server/base/clock.ts'
import { cookieFrom, goodPassword, signUpBy } from '../support/a-newcomer.ts'
import { aClub, type Answer } from '../support/a-club.ts'
import { engines } from '../support/engines.ts'

const phone = '+8613876543210'

/** Counts the key derivations that the runtime really starts while `work` runs. */
async function derivationsDuring(work: () => Promise<unknown>): Promise<number> {
  let started = 0
  const hook = createHook({
    init(_id, type) {
      if (type === 'SCRYPTREQUEST') started += 1
    },
  }).enable()
  await work().finally(() => hook.disable())
  return started
}

const seen = ({ status, body, headers }: Answer) => ({
  status,
  body: { ...body, requestId: '' },
  headers: [...headers.keys()],
})

describe.each(engines)('sign-in on %s', (engine) => {
  it('opens a session, and signing out ends it at once', async () => {
    const club = await aClub(engine)
    await signUpBy(club, phone)
    const answer = await club
      .anonymous()
      .post('/api/accounts/sign-in', { login: phone, password: goodPassword })
    expect(answer).toMatchObject({ status: 200, body: { displayName: '王海宁' } })
    const headers = cookieFrom(answer)
    expect((await club.anonymous().get('/api/accounts/me', headers)).status).toBe(200)
    const out = await club.anonymous().post('/api/accounts/sign-out', {}, headers)
    expect(out.status).toBe(204)
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0')
    expect(await club.anonymous().get('/api/accounts/me', headers)).toMatchObject({
      status: 401,
      body: { code: 'sign_in_needed' },
    })
    expect((await club.anonymous().post('/api/accounts/sign-out')).status).toBe(204)
  })

  it('lets staff in by e-mail or phone, and says what they may do', async () => {
    const club = await aClub(engine)
    await createStaffAccount(club.deps, {
      email: 'Lin@Club.example',
      phone: '138 0013 8000',
      password: goodPassword,
      displayName: '林经理',
      roles: [{ name: 'marketer', scopes: ['haikou', 'sanya'] }],
    })
    for (const login of ['lin@club.example ', '13800138000']) {
      const answer = await club.anonymous().post('/api/accounts/sign-in', { login, password: goodPassword })
      expect(answer).toMatchObject({ status: 200, body: { displayName: '林经理', member: null } })
      const roles = answer.body['roles'] as { scope: string }[]
      expect(roles.map((role) => role.scope).sort()).toEqual(['haikou', 'sanya'])
    }
  })

  it('answers alike, after the same key derivation, whatever is wrong', async () => {
    const club = await aClub(engine)
    await signUpBy(club, phone)
    const other = await club.aMember('cy')
    const locked = await signUpBy(club, '+8613911112222')
    await club.deps.db
      .updateTable('accounts')
      .set({ state: 'locked' })
      .where('id', '=', String(locked.answer.body['accountId']))
      .execute()
    const attempts: [string, { login: string; password: string }][] = [
      ['a wrong password', { login: phone, password: 'not the password' }],
      ['an unknown phone', { login: '+8613700001111', password: goodPassword }],
      ['an unknown e-mail', { login: 'nobody@club.example', password: goodPassword }],
      ['no login at all', { login: '???', password: goodPassword }],
      ['an account without a password', { login: other.phone, password: goodPassword }],
      ['a locked account', { login: '+8613911112222', password: goodPassword }],
    ]
    const answers: ReturnType<typeof seen>[] = []
    for (const [, body] of attempts) {
      const derivations = await derivationsDuring(async () => {
        answers.push(seen(await club.anonymous().post('/api/accounts/sign-in', body)))
      })
      expect(derivations).toBe(1)
    }
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'wrong_sign_in' } })
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })

  it('makes an account wait longer with each mistake after the third, and forgets them when it succeeds', async () => {
    const club = await aClub(engine)
    await signUpBy(club, phone)
    const attempt = (password: string) =>
      club.anonymous().post('/api/accounts/sign-in', { login: phone, password })
    for (let mistake = 1; mistake <= 4; mistake += 1)
      expect((await attempt('wrong password')).status).toBe(401)
    for (const wait of [1, 2, 4, 8]) {
      const early = await attempt(goodPassword)
      expect(early).toMatchObject({ status: 429, body: { code: 'slow_down', retryAfterSeconds: wait } })
      expect(early.headers.get('retry-after')).toBe(String(wait))
      club.setTime(wait * second - 1)
      expect((await attempt(goodPassword)).status).toBe(429)
      club.setTime(1)
      expect((await attempt('wrong password')).status).toBe(401)
    }
    club.setTime(16 * second)
    expect((await attempt(goodPassword)).status).toBe(200)
    for (let mistake = 1; mistake <= 3; mistake += 1)
      expect((await attempt('wrong password')).status).toBe(401)
    expect((await attempt(goodPassword)).status).toBe(200)
  })

  it('never makes anybody wait more than 15 minutes', async () => {
    const club = await aClub(engine)
    await signUpBy(club, phone)
    const attempt = () =>
      club.anonymous().post('/api/accounts/sign-in', { login: phone, password: 'wrong password' })
    await attempt()
    await club.deps.db.updateTable('throttles').set({ failures: 500 }).execute()
    await attempt()
    expect((await attempt()).body['retryAfterSeconds']).toBe(15 * 60)
    club.setTime(15 * minute)
    expect((await attempt()).status).toBe(401)
  })

  it('makes unknown logins wait like known ones', async () => {
    const club = await aClub(engine)
    await signUpBy(club, phone)
    const after = async (login: string) => {
      const answers = []
      for (let at = 0; at < 5; at += 1) {
        answers.push(
          seen(await club.anonymous().post('/api/accounts/sign-in', { login, password: 'wrong password' })),
        )
      }
      return answers
    }
    expect(await after('+8613700001111')).toEqual(await after(phone))
  })

  it('does not let guesses through that arrive at the same moment', async () => {
    const club = await aClub(engine)
    await signUpBy(club, phone)
    const answers = await Promise.all(
      Array.from({ length: 12 }, () =>
        club.anonymous().post('/api/accounts/sign-in', { login: phone, password: 'wrong password' }),
      ),
    )
    const statuses = answers.map((answer) => answer.status).sort()
    expect(statuses).toEqual([
      ...Array.from({ length: 4 }, () => 401),
      ...Array.from({ length: 8 }, () => 429),
    ])
  })

  it('makes an address wait that tries many logins, and no other address', async () => {
    const club = await aClub(engine, { config: { trustProxy: true } })
    await signUpBy(club, phone)
    const from = (address: string, login: string, password = 'wrong password') =>
      club.anonymous().post('/api/accounts/sign-in', { login, password }, { 'x-forwarded-for': address })
    for (let at = 10; at <= 20; at += 1) {
      expect((await from('203.0.113.9', `+86137000011${at}`)).status).toBe(401)
    }
    expect((await from('203.0.113.9', phone, goodPassword)).status).toBe(429)
    expect((await from('198.51.100.7', phone, goodPassword)).status).toBe(200)
    // One household's /64 is one address.
    for (let at = 10; at <= 20; at += 1) await from(`2001:db8:1:2::${at}`, `+86137000022${at}`)
    expect((await from('2001:db8:1:2:ffff::1', phone, goodPassword)).status).toBe(429)
    expect((await from('2001:db8:1:3::1', phone, goodPassword)).status).toBe(200)
  })

  it('refuses another site’s page, unknown fields and what is no JSON', async () => {
    const club = await aClub(engine)
    const body = { login: phone, password: goodPassword }
    const post = (given: unknown, headers = {}) =>
      club.anonymous().post('/api/accounts/sign-in', given, headers)
    expect((await post(body, { origin: 'https://evil.example' })).body['code']).toBe('foreign_origin')
    expect((await post({ ...body, remember: true })).body['code']).toBe('invalid_input')
    expect((await post({ login: phone, password: { $ne: '' } })).body['code']).toBe('invalid_input')
    expect((await post('{"login":')).body['code']).toBe('malformed_json')
    expect(await club.deps.db.selectFrom('throttles').select('key').execute()).toEqual([])
  })
})
