import { describe, expect, it } from 'vitest'
import { day } from '../../server/base/clock.ts'
import { reviewTiers } from '../../server/tiers/review-tiers.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { changesOf, earn, endOfDay, holdTier, standingOf, toldOf } from '../support/a-tier.ts'
import { engines } from '../support/engines.ts'

type Grant = { id: string; tierId: string; over: { because: string } | null }

describe.each(engines)('granted tiers on %s', (engine) => {
  async function aManagedClub() {
    const club = await aClub(engine, { now: '2026-11-01T10:00:00+08:00' })
    await club.aMember('ana')
    await club.aMember('sanya', { region: 'sanya' })
    await club.aStaff('mei', 'manager', ['haikou'])
    await club.aStaff('root', 'admin')
    return club
  }

  const grant = (club: Club, tierId: string, lastDay: string, { to = 'ana', by = 'mei' } = {}) =>
    club.as(by).post('/api/tiers/grants', {
      memberNumber: club.person(to).number,
      tierId,
      lastDay,
      reason: '协办元旦音乐会',
    })
  const living = (body: Record<string, unknown>) => body['living'] as Grant[]

  it('hold at once to the end of their last day, are reminded of, and leave what was earned meanwhile', async () => {
    const club = await aManagedClub()
    const { status, body } = await grant(club, 'platinum', '2027-01-20')
    expect(status).toBe(201)
    expect(living(body)).toMatchObject([
      { tierId: 'platinum', ownTierId: 'silver', reason: '协办元旦音乐会' },
    ])
    expect(await standingOf(club, 'ana')).toMatchObject({
      tier: 'platinum',
      until: endOfDay('2027-01-20'),
      own: 'silver',
      ownUntil: null,
    })
    await earn(club, 'ana', 1_200)
    expect(await standingOf(club, 'ana')).toMatchObject({
      tier: 'platinum',
      own: 'gold',
      ownUntil: endOfDay('2027-11-30'),
    })
    for (const at of [
      '2026-11-22T00:05:00+08:00',
      '2027-01-07T00:05:00+08:00',
      '2027-01-21T00:00:00+08:00',
    ]) {
      club.setTime(at)
      await reviewTiers(club.deps)
      await reviewTiers(club.deps)
    }
    expect(await standingOf(club, 'ana')).toMatchObject({
      tier: 'gold',
      until: endOfDay('2027-11-30'),
      own: null,
      ownUntil: null,
      look: endOfDay('2027-11-30') - 60 * day,
    })
    expect(await changesOf(club, 'ana')).toEqual([
      '>silver joined',
      'silver>platinum granted',
      'silver>gold qualified',
      'platinum>gold grant_ended',
    ])
    expect((await toldOf(club, 'ana')).map((one) => [one.template, one['days'], one['missing']])).toEqual([
      ['tier_changed', undefined, undefined],
      ['tier_reminder', 60, 3_800],
      ['tier_reminder', 14, 3_800],
      ['tier_changed', undefined, undefined],
    ])
    const { body: after } = await club.as('mei').get('/api/tiers/grants')
    expect([living(after), after['over']]).toMatchObject([[], [{ over: { because: 'ended', reason: null } }]])
  })

  it('the highest holds, the others take over, and one is taken back with a reason', async () => {
    const club = await aManagedClub()
    await holdTier(club, 'ana', 'gold', '2027-06-30')
    await grant(club, 'platinum', '2027-03-31')
    const { body } = await grant(club, 'diamond', '2027-01-31')
    const [diamond] = living(body)
    expect(await standingOf(club, 'ana')).toMatchObject({ tier: 'diamond', own: 'gold' })
    const revoke = (id: string, by = 'mei') =>
      club.as(by).post(`/api/tiers/grants/${id}/revocation`, { reason: '误授' })
    expect((await revoke(diamond?.id ?? '')).status).toBe(200)
    expect(await revoke(diamond?.id ?? '')).toMatchObject({ status: 409, body: { code: 'grant_over' } })
    expect(await standingOf(club, 'ana')).toMatchObject({ tier: 'platinum', until: endOfDay('2027-03-31') })
    expect(await changesOf(club, 'ana')).toEqual([
      '>silver joined',
      'gold>platinum granted',
      'platinum>diamond granted',
      'diamond>platinum grant_revoked',
    ])
    const { body: mine } = await club.as('ana').get('/api/me/tier')
    const [last] = mine['history'] as Record<string, unknown>[]
    expect(last).toMatchObject({ because: 'grant_revoked', reasons: { granted: 'diamond', reason: '误授' } })
    const audited = await club.deps.db.selectFrom('audit_entries').select(['action', 'reason']).execute()
    expect(audited.filter((one) => one.action.startsWith('tier.'))).toEqual([
      { action: 'tier.granted', reason: '协办元旦音乐会' },
      { action: 'tier.granted', reason: '协办元旦音乐会' },
      { action: 'tier.grant_revoked', reason: '误授' },
    ])
  })

  it('are refused beyond what a manager may do, and nothing is written', async () => {
    const club = await aManagedClub()
    await holdTier(club, 'ana', 'platinum', '2027-06-30')
    const refused = async (sent: ReturnType<typeof grant>) => {
      const { status, body } = await sent
      return [status, body['code']]
    }
    expect(await refused(grant(club, 'gold', '2027-01-20'))).toEqual([409, 'grant_below_own'])
    expect(await refused(grant(club, 'bronze', '2027-01-20'))).toEqual([422, 'tier_unknown'])
    for (const lastDay of ['2026-10-31', '2028-11-02', '2027-02-30'])
      expect(await refused(grant(club, 'diamond', lastDay))).toEqual([422, 'grant_end_impossible'])
    expect(await refused(grant(club, 'diamond', '2027-01-20', { to: 'sanya' }))).toEqual([
      404,
      'member_number_unknown',
    ])
    expect(await refused(grant(club, 'diamond', '2027-01-20', { by: 'ana' }))).toEqual([403, 'not_allowed'])
    expect(await club.deps.db.selectFrom('tier_grants').selectAll().execute()).toEqual([])
    const { body } = await grant(club, 'gold', '2026-11-01', { to: 'sanya', by: 'root' })
    const id = living(body)[0]?.id ?? ''
    const revoked = await club.as('mei').post(`/api/tiers/grants/${id}/revocation`, { reason: '不归我管' })
    expect(revoked.status).toBe(404)
    expect((await club.as('mei').get('/api/tiers/members?q=sanya')).body['members']).toEqual([])
    expect((await club.as('root').get('/api/tiers/members?q=sanya')).body['members']).toMatchObject([
      { name: 'sanya', tierId: 'gold', ownTierId: 'silver', qualifying: 0 },
    ])
  })
})
