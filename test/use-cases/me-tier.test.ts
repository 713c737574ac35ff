import { describe, expect, it } from 'vitest'
import { aClub } from '../support/a-club.ts'
import { engines } from '../support/engines.ts'

describe.each(engines)('my tier on %s', (engine) => {
  it('tells the ladder, the progress, until when it is held, and why each change came', async () => {
    const club = await aClub(engine, { now: '2026-05-01T10:00:00+08:00' })
    const ana = await club.aMember('ana', { tier: 'silver' })
    await club.aMember('bo', { tier: 'gold' })
    const until = Date.parse('2027-05-31T23:59:59.999+08:00')
    await club.deps.db
      .updateTable('members')
      .set({ tier_id: 'gold', tier_until: until })
      .where('id', '=', ana.memberId)
      .execute()
    club.setTime(60_000)
    await club.deps.db
      .insertInto('tier_changes')
      .values({
        id: club.deps.newId(),
        member_id: ana.memberId,
        from_tier_id: 'silver',
        to_tier_id: 'gold',
        because: 'qualified',
        reasons: JSON.stringify({ qualifying: 1_040, threshold: 1_000 }),
        held_until: until,
        changed_at: club.deps.clock.now(),
      })
      .execute()
    await club.deps.db
      .insertInto('qualifying_entries')
      .values({
        id: club.deps.newId(),
        member_id: ana.memberId,
        amount: 1_040,
        reference: 'test:qualifying',
        earned_at: Date.parse('2026-04-01T00:00:00+08:00'),
      })
      .execute()
    const { status, body } = await club.as('ana').get('/api/me/tier')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      tierId: 'gold',
      heldUntil: until,
      qualifying: 1_040,
      countedSince: Date.parse('2025-05-01T10:01:00+08:00'),
      next: { id: 'platinum', name: { zh: '白金卡', en: 'Platinum' }, threshold: 5_000, missing: 3_960 },
      history: [
        { fromTierId: 'silver', toTierId: 'gold', because: 'qualified', reasons: { qualifying: 1_040 } },
        { fromTierId: null, toTierId: 'silver', because: 'joined', reasons: {} },
      ],
    })
    expect(body['ladder']).toMatchObject([
      {
        id: 'silver',
        threshold: 0,
        loungeVisits: 2,
        loungeGuests: 0,
        headStartHours: 0,
        earningPercent: 100,
      },
      { id: 'gold', threshold: 1_000, loungeVisits: 6 },
      { id: 'platinum', threshold: 5_000, loungeVisits: 12 },
      { id: 'diamond', threshold: 20_000, loungeVisits: null },
    ])
    expect((await club.as('bo').get('/api/me/tier')).body['history']).toHaveLength(1)
  })

  it('is for members who signed in only', async () => {
    const club = await aClub(engine)
    expect((await club.anonymous().get('/api/me/tier')).status).toBe(401)
  })
})
