import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { appendAudit, hashOf } from '../../server/audit/append-audit.ts'
import { verifyChain } from '../../server/audit/verify-chain.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { aClubOfKind, aVenue } from '../support/an-event.ts'
import { engines } from '../support/engines.ts'

async function acts(club: Club, count: number): Promise<void> {
  for (let at = 1; at <= count; at += 1) {
    await inTransaction(club.deps, (trx) =>
      appendAudit(trx, club.deps, {
        actorId: club.person('fu').accountId,
        action: at % 2 === 0 ? 'event.published' : 'event.edited',
        subjectKind: 'event',
        subjectId: `event-${at}`,
        before: { capacity: at },
        after: { capacity: at + 1 },
        reason: '加座',
        address: '203.0.113.9',
      }),
    )
  }
}

async function aClubWithAudit(engine: (typeof engines)[number], count: number) {
  const club = await aClub(engine)
  await club.aStaff('fu', 'manager')
  await club.aStaff('ouyang', 'auditor')
  await acts(club, count)
  return club
}

const chain = async (club: Club) => (await club.as('ouyang').get('/api/audit/chain')).body

describe.each(engines)('the audit chain on %s', (engine) => {
  it('is whole when nobody touched it, also over several pages and with nothing in it', async () => {
    const empty = await aClub(engine)
    expect(await verifyChain(empty.deps)).toEqual({ ok: true, checked: 0 })
    const club = await aClubWithAudit(engine, 12)
    expect(await chain(club)).toEqual({ ok: true, checked: 12 })
    expect(await verifyChain(club.deps, 5)).toEqual({ ok: true, checked: 12 })
  })

  it('stays in one order when many acts happen at the same time', async () => {
    const club = await aClubWithAudit(engine, 0)
    await Promise.all(Array.from({ length: 10 }, () => acts(club, 1)))
    expect(await chain(club)).toEqual({ ok: true, checked: 10 })
  })

  it.each([
    ['reason', { reason: '另有原因' }],
    ['before', { before_json: '{"capacity":99}' }],
    ['actor', { actor_id: '01980000-0000-7000-8000-000000000000' }],
    ['time', { at: 1 }],
    ['absent address', { address: null }],
  ])('finds an entry whose %s was changed', async (_what, change) => {
    const club = await aClubWithAudit(engine, 6)
    await club.deps.db.updateTable('audit_entries').set(change).where('seq', '=', 4).execute()
    expect(await chain(club)).toEqual({ ok: false, checked: 3, brokenAt: 4, because: 'changed' })
  })

  it('finds an entry that is missing in the middle, at the start and at the end', async () => {
    for (const seq of [4, 1, 6]) {
      const club = await aClubWithAudit(engine, 6)
      await club.deps.db.deleteFrom('audit_entries').where('seq', '=', seq).execute()
      expect(await verifyChain(club.deps, 2)).toEqual({
        ok: false,
        checked: seq - 1,
        brokenAt: seq,
        because: 'missing',
      })
    }
  })

  it('finds an entry that was written anew with a hash of its own', async () => {
    const club = await aClubWithAudit(engine, 6)
    const row = await club.deps.db
      .selectFrom('audit_entries')
      .selectAll()
      .where('seq', '=', 4)
      .executeTakeFirstOrThrow()
    const entry = { ...row, reason: '另有原因' }
    await club.deps.db
      .updateTable('audit_entries')
      .set({ reason: entry.reason, hash: hashOf(entry) })
      .where('seq', '=', 4)
      .execute()
    expect(await chain(club)).toEqual({ ok: false, checked: 4, brokenAt: 5, because: 'unlinked' })
  })

  it('finds a last entry that was written anew with a hash of its own', async () => {
    const club = await aClubWithAudit(engine, 2)
    await club.deps.db
      .updateTable('audit_entries')
      .set({ hash: 'f'.repeat(64) })
      .where('seq', '=', 2)
      .execute()
    expect(await chain(club)).toEqual({ ok: false, checked: 1, brokenAt: 2, because: 'changed' })
  })
})

describe.each(engines)('reading the audit on %s', (engine) => {
  it('answers the newest first, page by page, with who acted', async () => {
    const club = await aClubWithAudit(engine, 5)
    const first = await club.as('ouyang').get('/api/audit?limit=2')
    expect(first.body['entries']).toMatchObject([
      {
        seq: 5,
        actorName: 'fu',
        action: 'event.edited',
        before: { capacity: 5 },
        after: { capacity: 6 },
        reason: '加座',
      },
      { seq: 4, action: 'event.published' },
    ])
    expect(first.body['next']).toBe(4)
    const second = await club.as('ouyang').get('/api/audit?limit=3&before=4')
    expect(second.body['entries']).toMatchObject([{ seq: 3 }, { seq: 2 }, { seq: 1 }])
    expect(second.body['next']).toBeNull()
  })

  it('filters by subject, actor and action', async () => {
    const club = await aClubWithAudit(engine, 5)
    const seqs = async (query: string) => {
      const { body } = await club.as('ouyang').get(`/api/audit?${query}`)
      return (body['entries'] as { seq: number }[]).map((entry) => entry.seq)
    }
    expect(await seqs('action=event.published')).toEqual([4, 2])
    expect(await seqs('subjectKind=event&subjectId=event-3')).toEqual([3])
    expect(await seqs(`actorId=${club.person('fu').accountId}`)).toEqual([5, 4, 3, 2, 1])
    expect(await seqs(`actorId=${club.person('ouyang').accountId}`)).toEqual([])
  })

  it('names what it is about, as it is called now', async () => {
    const club = await aClubWithAudit(engine, 1)
    await club.aMember('ana')
    const { accountId, memberId } = club.person('ana')
    const about = (subjectKind: string, subjectId: string) =>
      inTransaction(club.deps, (trx) =>
        appendAudit(trx, club.deps, { actorId: accountId, action: 'event.edited', subjectKind, subjectId }),
      )
    await about('member', memberId ?? '')
    await about('account', accountId)
    const { body } = await club.as('ouyang').get('/api/audit')
    expect(body['entries']).toMatchObject([
      { subjectKind: 'account', subjectName: { zh: 'ana', en: '' } },
      { subjectKind: 'member', subjectName: { zh: 'ana', en: '' } },
      { subjectKind: 'event', subjectName: null },
    ])
  })

  it('names the clubs and venues that an act tells of, and no others', async () => {
    const club = await aClubWithAudit(engine, 0)
    const [before, after] = [
      await aVenue(club, { name: '旧馆' }),
      await aVenue(club, { name: '新馆', nameEn: '' }),
    ]
    const golf = await aClubOfKind(club)
    await inTransaction(club.deps, (trx) =>
      appendAudit(trx, club.deps, {
        ...{ actorId: club.person('fu').accountId, action: 'event.edited' },
        ...{ subjectKind: 'event', subjectId: 'gone' },
        before: { venueId: before.id, clubId: golf.id },
        after: { venueId: after.id, clubId: 'gone' },
      }),
    )
    const [entry] = (await club.as('ouyang').get('/api/audit')).body['entries'] as { places: object }[]
    expect(entry?.places).toEqual({
      [before.id]: { zh: '旧馆', en: 'Coconut Coast' },
      [after.id]: { zh: '新馆', en: '' },
      [golf.id]: { zh: '高尔夫俱乐部', en: 'Golf Club' },
    })
  })

  it('is for auditors, managers and admins alone', async () => {
    const club = await aClubWithAudit(engine, 1)
    await club.aStaff('root', 'admin')
    await club.aStaff('mei', 'marketer', ['haikou'])
    await club.aMember('ana')
    for (const path of ['/api/audit', '/api/audit/chain']) {
      for (const name of ['root', 'fu']) expect((await club.as(name).get(path)).status).toBe(200)
      for (const name of ['mei', 'ana']) expect((await club.as(name).get(path)).status).toBe(403)
      expect((await club.anonymous().get(path)).status).toBe(401)
    }
  })

  it('refuses filters that it does not know', async () => {
    const club = await aClubWithAudit(engine, 1)
    for (const query of ['limit=0', 'limit=1000', 'before=x', 'password=1']) {
      const answer = await club.as('ouyang').get(`/api/audit?${query}`)
      expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_input' } })
    }
  })
})
