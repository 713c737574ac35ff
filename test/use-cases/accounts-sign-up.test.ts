import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { minute } from '../../server/base/clock.ts'
import { enrolMember } from '../../server/members/enrol-member.ts'
import { codeTo, goodPassword, newcomer, signUpBy, textsTo } from '../support/a-newcomer.ts'
import { defaultPasswordCost } from '../../server/base/config.ts'
import { aClub } from '../support/a-club.ts'
import { engines } from '../support/engines.ts'

const phone = '+8613876543210'

describe.each(engines)('sign-up on %s', (engine) => {
  it('makes a member of a phone that its code proved, signs her in and welcomes her', async () => {
    const club = await aClub(engine)
    const { answer, headers } = await signUpBy(club, phone)
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      displayName: '王海宁',
      mustChangePassword: false,
      roles: [],
      member: { tierId: 'silver', regionId: 'haikou', familyName: '王', salutation: 'ms' },
    })
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-guibin=.+; Path=\/.*HttpOnly; Secure; SameSite=Lax$/,
    )
    expect((await club.anonymous().get('/api/accounts/me', headers)).body).toEqual(answer.body)
    const [welcome] = await textsTo(club, phone)
    expect(welcome?.sms).toContain('王女士，欢迎您')
  })

  it('draws another number where a member has the first one', async () => {
    const club = await aClub(engine)
    const ana = await club.aMember('ana')
    const drawn = [...ana.number.slice(4, 11), ...'7654321'].map(Number)
    const random = { ...club.deps.random, below: () => drawn.shift() ?? 0 }
    const { number } = await inTransaction(club.deps, (trx) =>
      enrolMember(
        trx,
        { ...club.deps, random },
        {
          phone,
          passwordHash: null,
          familyName: '王',
          givenName: '海宁',
          salutation: 'ms',
          regionId: 'haikou',
          locale: 'zh',
        },
      ),
    )
    expect(number.slice(0, 11)).toBe('88987654321')
    expect(drawn).toEqual([])
  })

  it('takes a phone in any usual writing', async () => {
    const club = await aClub(engine)
    await club.anonymous().post('/api/accounts/sign-up/codes', { phone: '１３８ 7654-3210' })
    const code = await codeTo(club, phone)
    const body = { ...newcomer, code, phone: '0086 138-7654-3210' }
    expect((await club.anonymous().post('/api/accounts/sign-up', body)).status).toBe(201)
    const signIn = { login: '(+86) 138 7654 3210', password: goodPassword }
    expect((await club.anonymous().post('/api/accounts/sign-in', signIn)).status).toBe(200)
  })

  it.each(['12345', '0898-66668888', '+8613876', '电话13876543210', '13876543210 ext 5'])(
    'refuses %s as a phone that no message reaches, and writes nothing',
    async (wrong) => {
      const club = await aClub(engine)
      const answer = await club.anonymous().post('/api/accounts/sign-up/codes', { phone: wrong })
      expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_phone' } })
      expect(await club.deps.db.selectFrom('outbox').select('id').execute()).toEqual([])
      expect(await club.deps.db.selectFrom('one_time_codes').select('id').execute()).toEqual([])
    },
  )

  it('answers a known phone like an unknown one, and tells its holder by message', async () => {
    const club = await aClub(engine)
    await signUpBy(club, phone)
    club.setTime(2 * minute)
    const unknown = await club.anonymous().post('/api/accounts/sign-up/codes', { phone: '+8613911112222' })
    const known = await club.anonymous().post('/api/accounts/sign-up/codes', { phone })
    expect(known.status).toBe(202)
    expect({ status: known.status, text: known.text }).toEqual({ status: unknown.status, text: unknown.text })
    expect([...known.headers.keys()]).toEqual([...unknown.headers.keys()])
    expect((await textsTo(club, phone))[0]).toMatchObject({ template: 'already_a_member' })
    expect((await textsTo(club, '+8613911112222'))[0]).toMatchObject({ template: 'sign_up_code' })
    const guess = { ...newcomer, code: '000000' }
    const toKnown = await club.anonymous().post('/api/accounts/sign-up', { ...guess, phone })
    const toUnknown = await club
      .anonymous()
      .post('/api/accounts/sign-up', { ...guess, phone: '+8613911112222' })
    expect(toKnown).toMatchObject({ status: 422, body: { code: 'wrong_code' } })
    expect({ ...toKnown.body, requestId: '' }).toEqual({ ...toUnknown.body, requestId: '' })
  })

  it('lets a code live ten minutes and be used once', async () => {
    const club = await aClub(engine)
    await club.anonymous().post('/api/accounts/sign-up/codes', { phone })
    const late = { ...newcomer, phone, code: await codeTo(club, phone) }
    club.setTime(10 * minute)
    expect((await club.anonymous().post('/api/accounts/sign-up', late)).body['code']).toBe('wrong_code')

    await club.anonymous().post('/api/accounts/sign-up/codes', { phone })
    const inTime = { ...newcomer, phone, code: await codeTo(club, phone) }
    club.setTime(10 * minute - 1)
    expect((await club.anonymous().post('/api/accounts/sign-up', inTime)).status).toBe(201)
    expect((await club.anonymous().post('/api/accounts/sign-up', inTime)).body['code']).toBe('wrong_code')
    expect(await club.deps.db.selectFrom('members').select('id').execute()).toHaveLength(1)
  })

  it('spends a code after five wrong guesses', async () => {
    const club = await aClub(engine)
    await club.anonymous().post('/api/accounts/sign-up/codes', { phone })
    const code = await codeTo(club, phone)
    const wrong = code === '111111' ? '222222' : '111111'
    for (let guess = 1; guess <= 5; guess += 1) {
      const answer = await club.anonymous().post('/api/accounts/sign-up', { ...newcomer, phone, code: wrong })
      expect(answer.body['code']).toBe('wrong_code')
    }
    const right = await club.anonymous().post('/api/accounts/sign-up', { ...newcomer, phone, code })
    expect(right.body['code']).toBe('wrong_code')
    expect(await club.deps.db.selectFrom('members').select('id').execute()).toEqual([])
  })

  it('tells at once whether a code is right, at the cost of an attempt when it is not', async () => {
    const club = await aClub(engine)
    await club.anonymous().post('/api/accounts/sign-up/codes', { phone })
    const code = await codeTo(club, phone)
    const wrong = code === '111111' ? '222222' : '111111'
    const check = (guess: string) =>
      club.anonymous().post('/api/accounts/sign-up/codes/check', { phone, code: guess })
    for (let guess = 1; guess <= 4; guess += 1) expect((await check(wrong)).body['code']).toBe('wrong_code')
    expect((await check(code)).status).toBe(204)
    expect((await check(code)).status).toBe(204)
    expect((await check(wrong)).status).toBe(422)
    expect((await check(code)).body['code']).toBe('wrong_code')
  })

  it('keeps one living code, and sends another only after a minute', async () => {
    const club = await aClub(engine)
    await club.anonymous().post('/api/accounts/sign-up/codes', { phone })
    const first = await codeTo(club, phone)
    const early = await club.anonymous().post('/api/accounts/sign-up/codes', { phone })
    expect(early).toMatchObject({ status: 429, body: { code: 'slow_down', retryAfterSeconds: 60 } })
    expect(early.headers.get('retry-after')).toBe('60')
    expect(await textsTo(club, phone)).toHaveLength(1)
    club.setTime(minute)
    expect((await club.anonymous().post('/api/accounts/sign-up/codes', { phone })).status).toBe(202)
    const second = await codeTo(club, phone)
    if (first !== second) {
      const old = await club.anonymous().post('/api/accounts/sign-up', { ...newcomer, phone, code: first })
      expect(old.body['code']).toBe('wrong_code')
    }
    expect(
      (await club.anonymous().post('/api/accounts/sign-up', { ...newcomer, phone, code: second })).status,
    ).toBe(201)
  })

  it('keeps no code in clear', async () => {
    const club = await aClub(engine)
    await club.anonymous().post('/api/accounts/sign-up/codes', { phone })
    const code = await codeTo(club, phone)
    const [row] = await club.deps.db.selectFrom('one_time_codes').selectAll().execute()
    expect(row?.code_hash).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(row)).not.toContain(`"${code}"`)
  })

  it('makes one member of two sign-ups in the same moment', async () => {
    const club = await aClub(engine)
    await club.anonymous().post('/api/accounts/sign-up/codes', { phone })
    const body = { ...newcomer, phone, code: await codeTo(club, phone) }
    const answers = await Promise.all(
      [1, 2, 3].map(() => club.anonymous().post('/api/accounts/sign-up', body)),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 422, 422])
    expect(await club.deps.db.selectFrom('accounts').select('id').execute()).toHaveLength(1)
  })

  it.each([
    ['short', 'too_short'],
    ['1234567890', 'too_common'],
    ['Password1234', 'too_common'],
    ['aaaaaaaaaaaa', 'too_common'],
    ['138 7654 3210', 'is_the_phone'],
    ['x'.repeat(129), 'too_long'],
  ])('refuses the password %s and leaves the code unused', async (password, because) => {
    const club = await aClub(engine)
    await club.anonymous().post('/api/accounts/sign-up/codes', { phone })
    const code = await codeTo(club, phone)
    const body = { ...newcomer, phone, code, password }
    const answer = await club.anonymous().post('/api/accounts/sign-up', body)
    expect(answer).toMatchObject({ status: 422, body: { code: 'weak_password', because } })
    expect(await club.deps.db.selectFrom('accounts').select('id').execute()).toEqual([])
    const [row] = await club.deps.db.selectFrom('one_time_codes').selectAll().execute()
    expect(row).toMatchObject({ attempts_left: 5, used_at: null })
  })

  it('refuses unknown fields, regions, salutations and missing names without writing', async () => {
    const club = await aClub(engine)
    await club.anonymous().post('/api/accounts/sign-up/codes', { phone })
    const code = await codeTo(club, phone)
    const good = { ...newcomer, phone, code }
    const bad: [Record<string, unknown>, string][] = [
      [{ ...good, roles: ['admin'] }, 'invalid_input'],
      [{ ...good, salutation: 'sir' }, 'invalid_input'],
      [{ ...good, familyName: '  ' }, 'invalid_input'],
      [{ ...good, code: '12345' }, 'invalid_input'],
      [{ ...good, regionId: 'atlantis' }, 'unknown_region'],
    ]
    for (const [body, expected] of bad) {
      const answer = await club.anonymous().post('/api/accounts/sign-up', body)
      expect(answer).toMatchObject({ status: 422, body: { code: expected } })
    }
    expect(await club.deps.db.selectFrom('accounts').select('id').execute()).toEqual([])
  })

  it('stores a password as scrypt in PHC form, salted', async () => {
    const club = await aClub(engine, { config: { passwordCost: defaultPasswordCost } })
    await signUpBy(club, phone)
    await signUpBy(club, '+8613911112222')
    const rows = await club.deps.db.selectFrom('accounts').select('password_hash').execute()
    for (const row of rows) {
      expect(row.password_hash).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$[\w+/]{22}\$[\w+/]{43}$/)
    }
    expect(rows[0]?.password_hash).not.toBe(rows[1]?.password_hash)
  })

  it('changes the language that messages are written in', async () => {
    const club = await aClub(engine)
    const { headers } = await signUpBy(club, phone)
    const answer = await club.anonymous().patch('/api/accounts/me', { locale: 'en' }, headers)
    expect(answer).toMatchObject({ status: 200, body: { locale: 'en' } })
    expect((await club.anonymous().get('/api/accounts/me', headers)).body['locale']).toBe('en')
    expect((await club.anonymous().patch('/api/accounts/me', { locale: 'fr' }, headers)).status).toBe(422)
    expect((await club.anonymous().patch('/api/accounts/me', { locale: 'zh' })).status).toBe(401)
  })
})
