import { describe, expect, it } from 'vitest'
import { aClub, type Club } from '../support/a-club.ts'
import { aClubOfKind } from '../support/an-event.ts'
import { engines } from '../support/engines.ts'

async function membersOf(club: Club, clubId: string): Promise<string[]> {
  const rows = await club.deps.db
    .selectFrom('club_members')
    .select('member_id')
    .where('club_id', '=', clubId)
    .execute()
  return rows.map((row) => row.member_id)
}

describe.each(engines)('joining clubs on %s', (engine) => {
  it('joins once, however often it is asked, and keeps the first day', async () => {
    const club = await aClub(engine, { now: '2026-05-01T10:00:00+08:00' })
    const ana = await club.aMember('ana')
    const { id } = await aClubOfKind(club)
    const joinedAt = Date.parse('2026-05-01T10:00:00+08:00')
    const first = await club.as('ana').put(`/api/clubs/${id}/membership`)
    club.setTime(86_400_000)
    const again = await club.as('ana').put(`/api/clubs/${id}/membership`)
    for (const answer of [first, again]) {
      expect(answer).toMatchObject({ status: 200, body: { clubId: id, joined: true, joinedAt } })
    }
    expect(await membersOf(club, id)).toEqual([ana.memberId])
  })

  it('leaves once, however often it is asked, and takes nobody else out', async () => {
    const club = await aClub(engine)
    await club.aMember('ana')
    const bo = await club.aMember('bo')
    const { id } = await aClubOfKind(club)
    await club.as('ana').put(`/api/clubs/${id}/membership`)
    await club.as('bo').put(`/api/clubs/${id}/membership`)
    for (let times = 0; times < 2; times += 1) {
      expect(await club.as('ana').delete(`/api/clubs/${id}/membership`)).toMatchObject({
        status: 200,
        body: { clubId: id, joined: false, joinedAt: null },
      })
    }
    expect(await membersOf(club, id)).toEqual([bo.memberId])
  })

  it('survives the same member joining twice at the same moment', async () => {
    const club = await aClub(engine)
    await club.aMember('ana')
    const { id } = await aClubOfKind(club)
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => club.as('ana').put(`/api/clubs/${id}/membership`)),
    )
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 200])
    expect(await membersOf(club, id)).toHaveLength(1)
  })

  it('answers an unknown club, and one of no region, with not found', async () => {
    const club = await aClub(engine)
    await club.aMember('ana')
    const { id: closed } = await aClubOfKind(club)
    await club.deps.db.deleteFrom('club_regions').where('club_id', '=', closed).execute()
    for (const id of [closed, club.deps.newId(), 'nonsense']) {
      expect(await club.as('ana').put(`/api/clubs/${id}/membership`)).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      })
    }
    expect((await club.as('ana').delete(`/api/clubs/${club.deps.newId()}/membership`)).status).toBe(404)
    expect(await membersOf(club, closed)).toEqual([])
  })

  it('asks visitors to sign in', async () => {
    const club = await aClub(engine)
    const { id } = await aClubOfKind(club)
    expect((await club.anonymous().put(`/api/clubs/${id}/membership`)).status).toBe(401)
    expect((await club.anonymous().delete(`/api/clubs/${id}/membership`)).status).toBe(401)
  })
})
