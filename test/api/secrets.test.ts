import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { issueServiceCard } from '../../server/accounts/issue-service-card.ts'
import { aClub } from '../support/a-club.ts'
import { aLog } from '../support/a-log.ts'
import { codeTo, cookieFrom, goodPassword, signUpBy, textsTo, tokenOf } from '../support/a-newcomer.ts'
import { expectProblem } from '../support/a-problem.ts'
import { dumpOf } from '../support/dump.ts'
import { engines } from '../support/engines.ts'
import { aHouseholdOf, everyRoute, knock } from '../support/every-route.ts'
import { aValue } from '../support/hostile.ts'

const phone = '+8613911110000'
const [secondPassword, wrongPassword] = ['海口的骑楼 1920 年', '这不是我的密码 88']

describe.each(engines)('secrets on %s', (engine) => {
  it('are in no log line and no refusal, and in the database only as hashes', async () => {
    const log = aLog()
    const club = await aClub(engine, { log })
    const { headers } = await signUpBy(club, phone)
    const sent = (await textsTo(club, phone)).map(({ sms }) => /\d{6}/.exec(sms)?.[0] ?? '')
    const secrets = [goodPassword, tokenOf(headers), ...sent.filter((code) => code !== '')]
    expect(secrets).toHaveLength(3)
    const texts: string[] = []
    const post = async (path: string, body: object, carried: Record<string, string> = {}) => {
      const answer = await club.anonymous().post(`/api/accounts${path}`, body, carried)
      texts.push(answer.text)
      return answer
    }

    await post('/sign-in', { login: phone, password: wrongPassword })
    await post('/sign-in', { login: phone, password: goodPassword, pin: '482913' })
    const signedIn = await post('/sign-in', { login: phone, password: goodPassword })
    secrets.push(wrongPassword, tokenOf(cookieFrom(signedIn)))

    club.setTime(3 * 60_000)
    await post('/reset/codes', { phone })
    const code = await codeTo(club, phone)
    await post('/reset', { phone, code: code === '111111' ? '222222' : '111111', password: secondPassword })
    const reset = await post('/reset', { phone, code, password: secondPassword })
    expect(reset.status).toBe(204)
    secrets.push(code, secondPassword)
    const after = await post('/sign-in', { login: phone, password: secondPassword })
    expect(after.status).toBe(200)
    const session = cookieFrom(after)
    const changed = await post(
      '/password',
      { currentPassword: wrongPassword, password: goodPassword },
      session,
    )
    expect(changed.status).toBe(422)
    secrets.push(tokenOf(session))

    const preMade = await club.aMember('premade')
    await club.deps.db
      .updateTable('accounts')
      .set({ state: 'pre_made' })
      .where('id', '=', preMade.accountId)
      .execute()
    const card = await issueServiceCard(club.deps, { accountId: preMade.accountId, actorId: 'operator' })
    await post('/activate', { cardNumber: card.cardNumber, pin: card.pin === '000000' ? '1' : '000000' })
    await post('/activate', { cardNumber: card.cardNumber, pin: Number(card.pin) })
    const opened = await post('/activate', { cardNumber: card.cardNumber, pin: card.pin })
    expect(opened.status, opened.text).toBe(200)
    secrets.push(card.pin, tokenOf(cookieFrom(opened)))
    const pass = await club.anonymous().get('/api/me/pass/code', session)
    expect(pass.status).toBe(200)
    secrets.push(String(pass.body['code']), String(pass.body['digits']))

    const lines = log.lines.map((line) => JSON.stringify(line))
    expect(lines.length).toBeGreaterThan(14)
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThanOrEqual(6)
      for (const line of [...lines, ...texts]) expect(withoutNumbers(line)).not.toContain(secret)
    }
    // One-time codes wait in the outbox until they are delivered; all else is kept as a hash or not at all.
    const dump = JSON.stringify({ ...(await dumpOf(club.deps.db)), outbox: [] })
    const longSecrets = secrets.filter((secret) => !/^\d{6}$/.test(secret))
    for (const secret of longSecrets) expect(dump).not.toContain(secret)
    const hashes = await club.deps.db.selectFrom('accounts').select('password_hash').execute()
    const kinds = hashes.flatMap((row) => (row.password_hash ? [row.password_hash.split('$')[1]] : []))
    expect(kinds).toContain('scrypt')
    const codes = await club.deps.db.selectFrom('one_time_codes').select('code_hash').execute()
    for (const row of codes) expect(row.code_hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('are not in the address that is logged, nor are phones that somebody looks for', async () => {
    const log = aLog()
    const club = await aClub(engine, { log })
    await club.aMember('ana')
    await club.as('ana').get('/api/events?q=13911110000')
    await club.as('ana').get(`/api/me?token=${club.person('ana').token}`)
    const logged = JSON.stringify(log.lines)
    expect(logged).not.toContain('13911110000')
    expect(logged).not.toContain(club.person('ana').token)
  })
})

describe('the request log', () => {
  it('has one line a request, with the id that the client saw', async () => {
    const log = aLog()
    const club = await aClub('sqlite', { log })
    await club.aMember('ana')
    const answers = [
      await club.as('ana').get('/api/me'),
      await club.anonymous().get('/api/me'),
      await club.anonymous().get('/api/nowhere'),
      await club.as('ana').post('/api/events/nobody/quotes', { guests: [''] }),
    ]
    const seen = log.lines.filter((line) => line.message === 'request').map((line) => line.fields)
    expect(seen).toHaveLength(4)
    for (const [at, answer] of answers.entries()) {
      expect(seen[at]).toMatchObject({ requestId: answer.headers.get('x-request-id'), status: answer.status })
    }
    expect(new Set(seen.map((line) => line['requestId'])).size).toBe(4)
  })

  it('keeps the id of a trusted proxy, and takes nobody else’s', async () => {
    const theirs = '0190f000-0000-7000-8000-00000000abcd'
    const trusting = await aClub('sqlite', { config: { trustProxy: true } })
    const taken = await trusting.anonymous().get('/api/regions', { 'x-request-id': theirs })
    expect(taken.headers.get('x-request-id')).toBe(theirs)
    const forged = await trusting.anonymous().get('/api/regions', { 'x-request-id': 'a fake "id"' })
    expect(forged.headers.get('x-request-id')).not.toContain('fake')
    const plain = await aClub('sqlite')
    const refused = await plain.anonymous().get('/api/regions', { 'x-request-id': theirs })
    expect(refused.headers.get('x-request-id')).not.toBe(theirs)
  })
})

describe('a defect', () => {
  it('is answered as unexpected with a reference, and its log holds neither statement nor values', async () => {
    const log = aLog()
    const club = await aClub('sqlite', { log })
    const who = await aHouseholdOf(club)
    await sql`PRAGMA foreign_keys = OFF`.execute(club.deps.db)
    for (const table of [
      'events',
      'quotes',
      'registrations',
      'lots',
      'desks',
      'tiers',
      'audit_entries',
      'clubs',
    ])
      await sql`DROP TABLE ${sql.table(table)}`.execute(club.deps.db)
    let defects = 0
    for (const route of await everyRoute(club)) {
      const body = route.body ? JSON.stringify(aValue(route.body)) : undefined
      const answer = await knock(club, route, { as: who(route), ...(body ? { body } : {}) })
      if (answer.status >= 400) expectProblem(answer, answer.status)
      if (answer.status !== 500) continue
      defects += 1
      expect(answer.body['code']).toBe('unexpected')
      const logged = log.lines.find((line) => line.fields['requestId'] === answer.body['requestId'])
      expect(logged).toMatchObject({ level: 'error', message: 'unexpected' })
      expect(JSON.stringify(logged)).not.toMatch(/select |insert into|no such table/i)
    }
    expect(defects).toBeGreaterThan(15)
  })
})

/** Ids and times are long numbers, in which any six digits may stand. */
function withoutNumbers(line: string): string {
  return line.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '').replace(/\d{9,}/g, '')
}
