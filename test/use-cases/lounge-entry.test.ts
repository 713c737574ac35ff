import { describe, expect, it } from 'vitest'
import { hour, minute } from '../../server/base/clock.ts'
import { timeOutVisits } from '../../server/lounges/time-out-visits.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { aLounge, aPhone, codesOf, waysOf } from '../support/a-lounge.ts'
import { engines } from '../support/engines.ts'

describe.each(engines)('a lounge desk on %s', (engine) => {
  it('welcomes a member with what the host should know, and counts the visit', async () => {
    const club = await aClub(engine)
    const lounge = await aLounge(club)
    const { memberId } = await club.aMember('王', { tier: 'gold' })
    await club.deps.db
      .updateTable('members')
      .set({ preferences: '乌龙茶，不加糖' })
      .where('id', '=', memberId)
      .execute()
    const nonce = club.deps.newId()
    const scanned = await lounge.scan('王', { nonce, guests: 1 })
    expect(scanned.body).toMatchObject({
      verdict: 'yes',
      kind: 'lounge',
      member: {
        name: { zh: '王女士', en: 'Ms Wang' },
        initials: '王',
        tierId: 'gold',
        preferences: '乌龙茶，不加糖',
      },
      lounge: { visits: 6, used: 0, guestsAllowed: 1, counts: true, lastVisitAt: null },
      admitted: null,
    })
    expect(await lounge.occupancy()).toBe(0)
    const admitted = await lounge.admit(nonce, { guests: 1 })
    expect(admitted.body).toMatchObject({ verdict: 'yes', admitted: { partySize: 2, undone: false } })
    expect([await lounge.occupancy(), await lounge.used('王')]).toEqual([2, 1])
  })

  it('counts the same visit sent twice once, also at the same time', async () => {
    const club = await aClub(engine)
    const lounge = await aLounge(club)
    await club.aMember('ana')
    const nonce = club.deps.newId()
    await lounge.scan('ana', { nonce })
    const answers = await Promise.all([lounge.admit(nonce), lounge.admit(nonce), lounge.admit(nonce)])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200])
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body['admitted']))).size).toBe(1)
    expect([await lounge.occupancy(), await lounge.used('ana')]).toEqual([1, 1])
  })

  it('lets in exactly as many as fit when all come at once', async () => {
    const club = await aClub(engine)
    const lounge = await aLounge(club, { capacity: 5 })
    const nonces = await scansOf(club, lounge, 14)
    const answers = await Promise.all(nonces.map((nonce) => lounge.admit(nonce)))
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(5)
    const refused = answers.filter((answer) => answer.status !== 200)
    expect(new Set(refused.map((answer) => answer.status))).toEqual(new Set([409]))
    expect([await lounge.occupancy(), await lounge.peopleInside()]).toEqual([5, 5])
  })

  it('control: reading and deciding without the lock lets too many in', async () => {
    const club = await aClub(engine)
    const lounge = await aLounge(club, { capacity: 5 })
    const nonces = await scansOf(club, lounge, 14)
    const { db } = club.deps
    let looked = 0
    let allLooked = (): void => undefined
    const everybody = new Promise<void>((resolve) => (allLooked = resolve))
    const unguarded = async (nonce: string) => {
      const inside = await lounge.peopleInside()
      // Where nothing is locked, anybody may look before anybody else is in: here all do, whatever the machine is busy with.
      if ((looked += 1) === nonces.length) allLooked()
      await everybody
      if (inside + 1 > 5) return
      const scan = await db
        .selectFrom('scans')
        .selectAll()
        .where('nonce', '=', nonce)
        .executeTakeFirstOrThrow()
      await db
        .insertInto('visits')
        .values({
          id: club.deps.newId(),
          lounge_id: lounge.id,
          member_id: scan.member_id,
          inside_member_id: scan.member_id,
          desk_id: scan.desk_id,
          party_size: 1,
          entered_at: club.deps.clock.now(),
          left_at: null,
          left_because: null,
          counted: 1,
          quote_id: null,
          override_reason: null,
          by_account_id: scan.by_account_id,
          nonce,
        })
        .execute()
    }
    await Promise.all(nonces.map(unguarded))
    expect(await lounge.peopleInside()).toBeGreaterThan(5)
  })

  it('never spends a visit twice when two lounges let the same member in at once', async () => {
    const club = await aClub(engine)
    const first = await aLounge(club, { staff: 'mei' })
    const second = await aLounge(club, { staff: 'lin' })
    await club.aMember('ana')
    const [one, two] = [club.deps.newId(), club.deps.newId()]
    await first.scan('ana', { nonce: one })
    await second.scan('ana', { nonce: two })
    const answers = await Promise.all([first.admit(one), second.admit(two)])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    expect(await first.used('ana')).toBe(1)
    expect((await first.occupancy()) + (await second.occupancy())).toBe(1)
  })

  it('says every reason and the ways, nearest first', async () => {
    const club = await aClub(engine, { now: '2026-05-01T05:00:00+08:00' })
    const lounge = await aLounge(club, {
      capacity: 1,
      opens_minute: 360,
      closes_minute: 1320,
      min_tier_id: 'gold',
    })
    await club.aMember('bo')
    const scanned = await lounge.scan('bo', { guests: 1 })
    expect(scanned.body['verdict']).toBe('no')
    expect(codesOf(scanned)).toEqual([
      'guests_beyond_allowance',
      'lounge_full',
      'lounge_closed',
      'tier_too_low',
    ])
    expect(waysOf(scanned)).toEqual(['fewer_guests', 'wait', 'come_back'])
    const reasons = scanned.body['reasons'] as { sentence: { zh: string } }[]
    expect(reasons[2]?.sentence.zh).toBe('现在不在开放时间，5月1日06:00开放')
  })

  it('sees the sixth visit off and resets with the lounge’s new year', async () => {
    const club = await aClub(engine, { now: '2026-12-31T23:30:00+08:00' })
    const lounge = await aLounge(club)
    await club.aMember('ana')
    for (const visit of [1, 2]) {
      await lounge.letIn('ana')
      await lounge.post('leave', { visitId: await insideVisit(club) })
      expect(await lounge.used('ana')).toBe(visit)
      club.setTime(1 * minute)
    }
    expect(codesOf(await lounge.scan('ana'))).toEqual(['visits_used_up'])
    club.setTime('2027-01-01T00:00:00+08:00')
    expect((await lounge.scan('ana')).body).toMatchObject({ verdict: 'yes', lounge: { used: 0 } })
  })

  it('checks a party out by its own scan or button, once', async () => {
    const club = await aClub(engine)
    const lounge = await aLounge(club)
    await club.aMember('ana', { tier: 'gold' })
    await lounge.letIn('ana', 1)
    club.setTime(1 * minute)
    const scanned = await lounge.scan('ana')
    expect(codesOf(scanned)).toEqual(['already_inside_here'])
    const { insideVisitId } = scanned.body['lounge'] as { insideVisitId: string }
    for (let times = 0; times < 2; times += 1) {
      expect((await lounge.post('leave', { visitId: insideVisitId })).status).toBe(200)
    }
    expect([await lounge.occupancy(), await lounge.used('ana')]).toEqual([0, 1])
  })

  it('lets members end a visit from their phone, so that another lounge can admit them', async () => {
    const club = await aClub(engine)
    const first = await aLounge(club, { staff: 'mei' })
    const second = await aLounge(club, { staff: 'lin' })
    await club.aMember('ana')
    await first.letIn('ana')
    club.setTime(1 * minute)
    const scanned = await second.scan('ana')
    expect([codesOf(scanned), waysOf(scanned)]).toEqual([['already_inside_elsewhere'], ['leave_elsewhere']])
    expect((await club.as('ana').post('/api/me/visit/leave')).status).toBe(200)
    expect((await club.as('ana').post('/api/me/visit/leave')).status).toBe(404)
    club.setTime(1 * minute)
    expect((await second.scan('ana')).body['verdict']).toBe('yes')
  })

  it('restores room and allowance on undo, within five minutes and once', async () => {
    const club = await aClub(engine)
    const lounge = await aLounge(club)
    await club.aMember('ana', { tier: 'gold' })
    const nonce = await lounge.letIn('ana', 1)
    for (let times = 0; times < 2; times += 1) {
      expect((await lounge.post('undo', { nonce })).body).toMatchObject({ admitted: { undone: true } })
    }
    expect([await lounge.occupancy(), await lounge.used('ana')]).toEqual([0, 0])
    expect(await lounge.admit(nonce)).toMatchObject({ status: 409, body: { code: 'scan_undone' } })
    club.setTime(1 * minute)
    const later = await lounge.letIn('ana')
    club.setTime(6 * minute)
    expect(await lounge.post('undo', { nonce: later })).toMatchObject({ body: { code: 'undo_too_late' } })
    expect(await lounge.occupancy()).toBe(1)
  })

  it('ends visits by itself after three hours', async () => {
    const club = await aClub(engine)
    const lounge = await aLounge(club)
    await club.aMember('ana', { tier: 'gold' })
    await club.aMember('bo')
    await lounge.letIn('ana', 1)
    club.setTime(2 * hour)
    await lounge.letIn('bo')
    club.setTime(1 * hour)
    expect([await timeOutVisits(club.deps), await timeOutVisits(club.deps)]).toEqual([1, 0])
    expect(await lounge.occupancy()).toBe(1)
    const ended = await club.deps.db
      .selectFrom('visits')
      .selectAll()
      .where('left_at', 'is not', null)
      .execute()
    expect(ended.map((visit) => visit.left_because)).toEqual(['timeout'])
  })

  it('tells a member once a year and quota that 80 % or all visits are used, by day, and not of visits undone', async () => {
    const club = await aClub(engine, { now: '2026-12-28T10:00:00+08:00' })
    const lounge = await aLounge(club)
    const ana = await club.aMember('ana', { tier: 'gold' })
    await club.aMember('bo', { tier: 'diamond' })
    const visit = async (name = 'ana') => {
      const nonce = await lounge.letIn(name)
      club.setTime(7 * minute)
      await lounge.post('leave', { visitId: await insideVisit(club) })
      return nonce
    }
    const undo = async () => {
      await lounge.post('undo', { nonce: await lounge.letIn('ana') })
      club.setTime(1 * minute)
    }
    const allowances = (used: number) => club.deps.db.updateTable('lounge_allowances').set({ used }).execute()
    const beTier = (tier_id: string) =>
      club.deps.db.updateTable('members').set({ tier_id }).where('id', '=', ana.memberId).execute()
    const told = async () => {
      const rows = await club.deps.db
        .selectFrom('outbox')
        .select(['account_id', 'data', 'next_at', 'quiet_zone'])
        .where('template', '=', 'lounge_quota')
        .orderBy('next_at')
        .execute()
      return rows.map((row) => {
        const { used, quota } = JSON.parse(row.data) as { used: number; quota: number }
        expect([row.account_id, row.quiet_zone]).toEqual([ana.accountId, 'Asia/Shanghai'])
        return [used, quota, new Date(Number(row.next_at) + 8 * hour).toISOString().slice(0, 16)]
      })
    }
    await visit()
    await visit('bo')
    await allowances(3)
    await visit()
    await visit('bo')
    // Undone, the fifth was none.
    await undo()
    expect(await told()).toEqual([])
    club.setTime('2026-12-28T21:00:00+08:00')
    await lounge.admit(await visit())
    const eighty = [5, 6, '2026-12-29T08:00']
    expect(await told()).toEqual([eighty])
    club.setTime('2026-12-29T10:00:00+08:00')
    await undo()
    await visit()
    const all = [6, 6, '2026-12-29T10:07']
    expect(await told()).toEqual([eighty, all])
    // From now on twelve a year: nine are less than 80 %.
    await beTier('platinum')
    await allowances(8)
    await visit()
    expect(await told()).toHaveLength(2)
    await visit()
    await visit()
    const more = [10, 12, '2026-12-29T10:21']
    expect(await told()).toEqual([eighty, all, more])
    // Of two a year the first is less than 80 %, and the second is all of them.
    await beTier('silver')
    club.setTime('2027-01-01T09:00:00+08:00')
    await visit()
    expect(await told()).toHaveLength(3)
    await visit()
    expect(await told()).toEqual([eighty, all, more, [2, 2, '2027-01-01T09:13']])
  })

  it('lets staff override with a reason that is kept, and never above capacity', async () => {
    const club = await aClub(engine)
    const lounge = await aLounge(club, { min_tier_id: 'gold', capacity: 1 })
    await club.aMember('bo')
    await club.aMember('cy')
    const [nonce, full] = [club.deps.newId(), club.deps.newId()]
    await lounge.scan('bo', { nonce })
    await lounge.scan('cy', { nonce: full })
    expect((await lounge.admit(nonce, { override: { reason: '' } })).body['code']).toBe('invalid_input')
    const admitted = await lounge.admit(nonce, { override: { reason: '航班取消，经理同意' } })
    expect(admitted.body).toMatchObject({ admitted: { partySize: 1 } })
    expect(await lounge.admit(full, { override: { reason: '同上' } })).toMatchObject({
      status: 409,
      body: { code: 'override_not_possible' },
    })
    const audited = await club.deps.db.selectFrom('audit_entries').selectAll().execute()
    expect(audited.map((entry) => [entry.action, entry.reason])).toEqual([
      ['lounge.entry_overridden', '航班取消，经理同意'],
    ])
    expect(await lounge.occupancy()).toBe(1)
  })

  it('does not admit by a scan that is a quarter of an hour old', async () => {
    const club = await aClub(engine)
    const lounge = await aLounge(club)
    await club.aMember('ana')
    const nonce = club.deps.newId()
    await lounge.scan('ana', { nonce })
    club.setTime(16 * minute)
    expect(await lounge.admit(nonce)).toMatchObject({ status: 410, body: { code: 'scan_stale' } })
  })

  it('is closed to other desks’ staff, to members and to visitors', async () => {
    const club = await aClub(engine)
    const lounge = await aLounge(club, { staff: 'mei' })
    const other = await aLounge(club, { staff: 'lin' })
    await club.aMember('ana')
    const nonce = await lounge.letIn('ana')
    const visitId = await insideVisit(club)
    for (const [act, body] of [
      ['scan', { nonce: club.deps.newId(), memberId: club.person('ana').memberId }],
      ['admit', { nonce }],
      ['undo', { nonce }],
      ['leave', { visitId }],
    ] as const) {
      expect((await lounge.post(act, body, 'lin')).status).toBe(404)
      expect((await lounge.post(act, body, 'ana')).status).toBe(403)
    }
    // Through their own desk, another lounge's visit and scan are not found either.
    expect((await other.post('leave', { visitId })).status).toBe(404)
    expect((await other.post('undo', { nonce })).status).toBe(404)
    expect((await club.as('lin').get(`/api/desks/${lounge.deskId}/state`)).status).toBe(404)
    expect((await club.anonymous().get('/api/desks')).status).toBe(401)
    const mine = (await club.as('mei').get('/api/desks')).body['desks'] as { id: string }[]
    expect(mine.map((desk) => desk.id)).toEqual([lounge.deskId])
    await club.aStaff('boss', 'manager')
    const all = (await club.as('boss').get('/api/desks')).body['desks'] as { id: string }[]
    expect(all).toHaveLength(2)
    expect(await lounge.occupancy()).toBe(1)
  })

  it('shows who is inside, what was done last, and finds members without giving their phone away', async () => {
    const club = await aClub(engine)
    const lounge = await aLounge(club)
    const ana = await club.aMember('王丽', { tier: 'gold' })
    await lounge.letIn('王丽', 1)
    const state = await club.as('mei').get(`/api/desks/${lounge.deskId}/state`)
    expect(state.body).toMatchObject({
      lounge: { capacity: 10, occupancy: 2 },
      inside: [{ name: { zh: '王丽女士' }, partySize: 2 }],
      last: [{ partySize: 2, undone: false, left: false }],
    })
    const search = (q: string) =>
      club.as('mei').get(`/api/desks/${lounge.deskId}/members?q=${encodeURIComponent(q)}`)
    const found = async (q: string) =>
      ((await search(q)).body['members'] as { id: string }[]).map((one) => one.id)
    expect(await found('王')).toEqual([ana.memberId])
    expect(await found(ana.number)).toEqual([ana.memberId])
    expect(await found(ana.phone.slice(-4))).toEqual([ana.memberId])
    expect(await found(ana.phone.slice(1))).toEqual([])
    expect(await found('%')).toEqual([])
    expect((await search('王')).text).not.toContain(ana.phone)
  })

  it('tells members each lounge with what is left to them', async () => {
    const club = await aClub(engine)
    const lounge = await aLounge(club, { min_tier_id: 'gold' })
    await club.aMember('ana', { tier: 'gold' })
    await club.aMember('bo')
    await lounge.letIn('ana')
    expect((await club.as('ana').get('/api/lounges')).body['lounges']).toMatchObject([
      { occupancy: 1, opensAt: null, mine: { tierSuffices: true, used: 1, left: 5, guests: 1 } },
    ])
    expect((await club.as('bo').get('/api/lounges')).body['lounges']).toMatchObject([
      { mine: { tierSuffices: false, left: 2, insideSince: null } },
    ])
    expect((await club.anonymous().get('/api/lounges')).status).toBe(401)
  })
})

type Lounge = Awaited<ReturnType<typeof aLounge>>

/** Members who stand at the desk with a scan each. */
async function scansOf(club: Club, lounge: Lounge, count: number): Promise<string[]> {
  const nonces: string[] = []
  for (let at = 0; at < count; at += 1) {
    await club.aMember(`m${at}`)
    const nonce = club.deps.newId()
    await lounge.post('scan', { nonce, code: await (await aPhone(club, `m${at}`)).code() })
    nonces.push(nonce)
  }
  return nonces
}

async function insideVisit(club: Club): Promise<string> {
  const { id } = await club.deps.db
    .selectFrom('visits')
    .select('id')
    .where('left_at', 'is', null)
    .executeTakeFirstOrThrow()
  return id
}
