import { describe, expect, it } from 'vitest'
import { sweepAccounts } from '../../server/accounts/sweep-accounts.ts'
import { day, minute } from '../../server/base/clock.ts'
import { cookieFrom, goodPassword, signUpBy, tokenOf } from '../support/a-newcomer.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { engines } from '../support/engines.ts'

const phone = '+8613876543210'
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1'

type Listed = { id: string; current: boolean; device: object; address: string; lastSeenAt: number }

async function signInFrom(club: Club, headers: Record<string, string>) {
  return cookieFrom(
    await club.anonymous().post('/api/accounts/sign-in', { login: phone, password: goodPassword }, headers),
  )
}

async function sessionsOf(club: Club, headers: { cookie: string }): Promise<Listed[]> {
  const { body } = await club.anonymous().get('/api/accounts/sessions', headers)
  return body['sessions'] as Listed[]
}

describe.each(engines)('sessions on %s', (engine) => {
  it('keeps no token in the database', async () => {
    const club = await aClub(engine)
    const { headers } = await signUpBy(club, phone)
    const rows = await club.deps.db.selectFrom('sessions').selectAll().execute()
    expect(rows).toHaveLength(1)
    expect(rows[0]?.id).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(rows)).not.toContain(tokenOf(headers))
    // What the table holds opens nothing.
    expect(
      (await club.anonymous().get('/api/accounts/me', { cookie: `__Host-guibin=${rows[0]?.id}` })).status,
    ).toBe(401)
  })

  it('lists where the account is signed in, with device and half of the address', async () => {
    const club = await aClub(engine, { config: { trustProxy: true } })
    const { headers } = await signUpBy(club, phone)
    await signInFrom(club, { 'user-agent': iphone, 'x-forwarded-for': '203.0.113.9' })
    const sessions = await sessionsOf(club, headers)
    expect(sessions).toHaveLength(2)
    expect(sessions.filter((session) => session.current)).toHaveLength(1)
    expect(sessions.find((session) => !session.current)).toMatchObject({
      device: { kind: 'phone', system: 'iOS', browser: 'Safari' },
      address: '203.0.*.*',
    })
  })

  it('ends one session by itself, or all the others', async () => {
    const club = await aClub(engine)
    const { headers } = await signUpBy(club, phone)
    const tablet = await signInFrom(club, {})
    const desktop = await signInFrom(club, {})
    const tabletId = (await sessionsOf(club, tablet)).find((session) => session.current)?.id
    const me = (own: { cookie: string }) => club.anonymous().get('/api/accounts/me', own)
    expect(
      (await club.anonymous().delete(`/api/accounts/sessions/${tabletId}`, undefined, headers)).status,
    ).toBe(204)
    expect((await me(tablet)).status).toBe(401)
    expect((await me(desktop)).status).toBe(200)
    expect(
      (await club.anonymous().delete(`/api/accounts/sessions/${tabletId}`, undefined, headers)).status,
    ).toBe(404)
    const others = await club.anonymous().delete('/api/accounts/sessions', undefined, headers)
    expect(others.body).toEqual({ ended: 1 })
    expect((await me(desktop)).status).toBe(401)
    expect((await me(headers)).status).toBe(200)
  })

  it('does not find another account’s session, and leaves it open', async () => {
    const club = await aClub(engine)
    const ana = await signUpBy(club, phone)
    const bo = await signUpBy(club, '+8613911112222')
    const [anas] = await sessionsOf(club, ana.headers)
    const answer = await club.anonymous().delete(`/api/accounts/sessions/${anas?.id}`, undefined, bo.headers)
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect((await club.anonymous().get('/api/accounts/me', ana.headers)).status).toBe(200)
    expect((await club.anonymous().delete('/api/accounts/sessions/1', undefined, bo.headers)).status).toBe(
      404,
    )
    expect((await club.anonymous().get('/api/accounts/sessions')).status).toBe(401)
  })

  it('notes when a session was last seen, at most once in five minutes', async () => {
    const club = await aClub(engine)
    const { headers } = await signUpBy(club, phone)
    const began = (await sessionsOf(club, headers))[0]?.lastSeenAt
    club.setTime(4 * minute)
    expect((await sessionsOf(club, headers))[0]?.lastSeenAt).toBe(began)
    club.setTime(minute)
    expect((await sessionsOf(club, headers))[0]?.lastSeenAt).toBe(club.deps.clock.now())
  })

  it('replaces the session that the browser had when it signs in again', async () => {
    const club = await aClub(engine)
    const { headers } = await signUpBy(club, phone)
    const again = await signInFrom(club, headers)
    expect(again).not.toEqual(headers)
    expect((await club.anonymous().get('/api/accounts/me', headers)).status).toBe(401)
  })

  it('sweeps away what has run out, and nothing else', async () => {
    const club = await aClub(engine)
    const { headers } = await signUpBy(club, phone)
    await club.anonymous().post('/api/accounts/sign-in', { login: phone, password: 'wrong password' })
    await sweepAccounts(club.deps)
    expect(await club.deps.db.selectFrom('one_time_codes').select('id').execute()).toHaveLength(1)
    expect((await club.anonymous().get('/api/accounts/me', headers)).status).toBe(200)
    await club.deps.db.updateTable('sessions').set({ expires_at: club.deps.clock.now() }).execute()
    club.setTime(2 * day)
    await sweepAccounts(club.deps)
    for (const table of ['sessions', 'one_time_codes', 'throttles'] as const) {
      expect(await club.deps.db.selectFrom(table).selectAll().execute()).toEqual([])
    }
  })
})
