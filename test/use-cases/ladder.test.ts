import { describe, expect, it } from 'vitest'
import { raiseReached } from '../../server/tiers/raise-reached.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { changesOf, earn, endOfDay, holdTier, standingOf, toldOf } from '../support/a-tier.ts'
import { anEvent } from '../support/an-event.ts'
import { engines } from '../support/engines.ts'

type Tier = { id: string; threshold: number }
type Read = { tiers: Tier[]; mark: string }

describe.each(engines)('the ladder on %s', (engine) => {
  async function aLadderedClub() {
    const club = await aClub(engine, { now: '2026-11-01T10:00:00+08:00' })
    await club.aMember('ana')
    await club.aMember('bo')
    await club.aStaff('mei', 'manager', ['*'])
    await club.aStaff('root', 'admin')
    await club.aStaff('rita', 'admin')
    return club
  }

  async function read(club: Club): Promise<Read> {
    const { body } = await club.as('root').get('/api/tiers')
    const tiers = (body['tiers'] as Tier[]).map((tier) => {
      const written: Tier & { rank?: number } = { ...tier }
      delete written.rank
      return written
    })
    return { tiers, mark: body['mark'] as string }
  }
  const jade = {
    id: 'jade',
    name: { zh: '翡翠卡', en: 'Jade' },
    threshold: 500,
    loungeVisits: 4,
    loungeGuests: 1,
    headStartHours: 12,
    earningPercent: 110,
  }
  const ids = async (club: Club) => (await read(club)).tiers.map((tier) => tier.id)
  const save = (club: Club, tiers: readonly Tier[], mark: string, by = 'root') =>
    club.as(by).put('/api/tiers/ladder', { tiers, mark, reason: '开业两周年' })

  it('is changed by admins who saw it as it is; points that reach a higher tier raise at once, and nobody falls', async () => {
    const club = await aLadderedClub()
    await club.aMember('cy')
    await earn(club, 'ana', 1_200)
    await earn(club, 'bo', 800)
    await holdTier(club, 'cy', 'gold', '2026-10-31')
    await club.deps.db
      .updateTable('members')
      .set({ grace_until: endOfDay('2027-01-31') })
      .where('id', '=', club.person('cy').memberId)
      .execute()
    await earn(club, 'cy', 750, { at: '2026-09-01T10:00:00+08:00' })
    const { tiers, mark } = await read(club)
    const wanted = tiers.map((tier, at) => ({ ...tier, threshold: [0, 700, 1_300, 20_000][at] ?? 0 }))
    const preview = await club.as('root').post('/api/tiers/ladder/preview', { tiers: wanted })
    expect(preview.body).toMatchObject({
      effects: [
        { tierId: 'silver', members: 1, rise: 1, arrive: 0 },
        { tierId: 'gold', members: 2, rise: 0, arrive: 1, shortNow: 1, shortThen: 0 },
        { tierId: 'platinum', members: 0 },
        { tierId: 'diamond', members: 0 },
      ],
      removed: [],
    })
    expect((await save(club, wanted, mark, 'mei')).status).toBe(403)
    const both = await Promise.all([save(club, wanted, mark), save(club, wanted, mark, 'rita')])
    expect(both.map(({ status, body }) => [status, body['code']]).sort()).toEqual([
      [200, undefined],
      [409, 'ladder_changed_meanwhile'],
    ])
    const held = async () =>
      Promise.all(['ana', 'bo', 'cy'].map(async (name) => (await standingOf(club, name)).tier))
    expect(await held()).toEqual(['gold', 'gold', 'gold'])
    expect(await standingOf(club, 'cy')).toMatchObject({ until: endOfDay('2027-11-30'), grace: null })
    expect(await changesOf(club, 'bo')).toEqual(['>silver joined', 'silver>gold qualified'])
    expect(await toldOf(club, 'bo')).toMatchObject([
      { template: 'tier_changed', qualifying: 800, threshold: 700 },
    ])
    expect(await raiseReached(club.deps)).toBe(0)
    const higher = wanted.map((tier, at) => ({ ...tier, threshold: [0, 5_000, 6_000, 20_000][at] ?? 0 }))
    expect((await save(club, higher, (await read(club)).mark)).status).toBe(200)
    expect(await held()).toEqual(['gold', 'gold', 'gold'])
    const upside = higher.map((tier) => ({ ...tier, threshold: 0 }))
    expect(await save(club, upside, (await read(club)).mark)).toMatchObject({
      status: 422,
      body: { code: 'ladder_impossible', because: 'thresholds' },
    })
  })

  it('takes a tier in between, gives it back only when nothing holds it, and the history keeps its name', async () => {
    const club = await aLadderedClub()
    await earn(club, 'ana', 600)
    const before = await read(club)
    const [silver, gold, ...above] = before.tiers
    if (!silver || !gold) throw new Error('The ladder is too short')
    const wanted = [silver, jade, gold, ...above]
    expect((await save(club, wanted, before.mark)).status).toBe(200)
    expect(await ids(club)).toEqual(['silver', 'jade', 'gold', 'platinum', 'diamond'])
    expect(await standingOf(club, 'ana')).toMatchObject({ tier: 'jade', until: endOfDay('2027-11-30') })
    await earn(club, 'ana', 500)
    expect((await standingOf(club, 'ana')).tier).toBe('gold')

    await holdTier(club, 'bo', 'jade', '2027-06-30')
    const event = await anEvent(club, { kind: 'golf', startsAt: '2026-12-20T08:00:00+08:00' })
    await club.deps.db.updateTable('events').set({ min_tier_id: 'jade' }).where('id', '=', event.id).execute()
    const grant = {
      memberNumber: club.person('bo').number,
      tierId: 'jade',
      lastDay: '2027-01-20',
      reason: '协办',
    }
    const granted = await club.as('mei').post('/api/tiers/grants', grant)
    const { mark } = await read(club)
    for (const refused of [
      await club.as('root').post('/api/tiers/ladder/preview', { tiers: before.tiers }),
      await save(club, before.tiers, mark),
    ])
      expect(refused).toMatchObject({
        status: 409,
        body: { code: 'tier_in_use', tierId: 'jade', members: 1, grants: 1, events: { count: 1 } },
      })
    expect(await ids(club)).toContain('jade')

    await holdTier(club, 'bo', 'silver', '2027-06-30')
    await club.deps.db.updateTable('events').set({ state: 'cancelled' }).where('id', '=', event.id).execute()
    const [living] = granted.body['living'] as { id: string }[]
    await club.as('mei').post(`/api/tiers/grants/${living?.id ?? ''}/revocation`, { reason: '误授' })
    expect((await save(club, before.tiers, mark)).status).toBe(200)
    expect(await ids(club)).toEqual(before.tiers.map((tier) => tier.id))
    expect((await read(club)).mark).toBe(before.mark)
    const { body: mine } = await club.as('ana').get('/api/me/tier')
    expect(mine['former']).toEqual([{ id: 'jade', name: jade.name }])
    expect((mine['history'] as { toTierId: string }[]).map((one) => one.toTierId)).toEqual([
      'gold',
      'jade',
      'silver',
    ])
    expect(await club.as('mei').post('/api/tiers/grants', grant)).toMatchObject({
      status: 422,
      body: { code: 'tier_unknown' },
    })
    expect(await save(club, wanted, before.mark)).toMatchObject({
      status: 409,
      body: { code: 'tier_id_taken', tierId: 'jade' },
    })
    const audited = await club.deps.db
      .selectFrom('audit_entries')
      .select(['action', 'subject_id', 'before_json', 'after_json', 'reason'])
      .where('subject_kind', '=', 'tier')
      .orderBy('seq')
      .execute()
    expect(audited).toEqual([
      {
        action: 'tier.added',
        subject_id: 'jade',
        before_json: null,
        after_json: expect.stringContaining('"threshold":500') as string,
        reason: '开业两周年',
      },
      {
        action: 'tier.removed',
        subject_id: 'jade',
        before_json: expect.stringContaining('"threshold":500') as string,
        after_json: null,
        reason: '开业两周年',
      },
    ])
  })

  it('no tier leaves the ladder while somebody rises to it', async () => {
    const club = await aLadderedClub()
    for (const [n, name] of ['dee', 'eve', 'fay', 'gil'].entries()) {
      await club.aMember(name)
      const { tiers, mark } = await read(club)
      const [lowest, ...above] = tiers.filter((tier) => !tier.id.startsWith('jade'))
      if (!lowest) throw new Error('The ladder is too short')
      const kept = tiers.filter((tier) => tier.id.startsWith('jade'))
      const added = { ...jade, id: `jade-${n}`, threshold: 500 + n }
      expect((await save(club, [lowest, ...kept, added, ...above], mark)).status).toBe(200)
      const now = await read(club)
      const [removed] = await Promise.all([save(club, tiers, now.mark), earn(club, name, 500 + n)])
      const { tier } = await standingOf(club, name)
      expect([removed.status, tier]).toEqual(
        removed.status === 200 ? [200, kept.at(-1)?.id ?? 'silver'] : [409, added.id],
      )
    }
  })
})
