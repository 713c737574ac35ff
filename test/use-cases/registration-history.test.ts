import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { noteDecisions } from '../../server/registrations/note-decisions.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { anEvent } from '../support/an-event.ts'
import { book } from '../support/a-plan.ts'
import { engines } from '../support/engines.ts'

type Entry = {
  decision: string
  rule: string
  at: number
  numbers: Record<string, unknown>
  by: string | null
  byStaff: boolean
}

async function historyFor(club: Club, name: string, path: string): Promise<Entry[]> {
  const answer = await club.as(name).get(path)
  expect(answer.status, answer.text).toBe(200)
  return answer.body['entries'] as Entry[]
}

describe.each(engines)('the history of a registration on %s', (engine) => {
  it('tells the terms it was booked on and what a cancellation gave back', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { points: 1_000 })
    const event = await anEvent(club, { price: 30 })
    const { id } = await book(club, 'ana', event.id, ['李雷'])
    club.setTime(3_600_000)
    await club.as('ana').delete(`/api/registrations/${id}`, { refund: 60 })
    const entries = await historyFor(club, 'ana', `/api/me/registrations/${id}/history`)
    expect(entries.map((one) => one.decision)).toEqual(['booked', 'cancelled'])
    expect(entries[0]).toMatchObject({
      rule: 'first_come',
      by: null,
      byStaff: false,
      numbers: {
        seq: 1,
        partySize: 2,
        priceEach: 30,
        amount: 60,
        opensAt: event.opens_at,
        fullUntilHours: 48,
        nextPercent: 50,
        nextUntilHours: 24,
      },
    })
    expect(entries[1]).toMatchObject({ rule: 'member', numbers: { refund: 60, charged: 60, percent: 100 } })
    expect((entries[1]?.at ?? 0) - (entries[0]?.at ?? 0)).toBe(3_600_000)
  })

  it('tells a called-off event and a place on the waitlist', async () => {
    const club = await aClub(engine)
    await club.aStaff('hai', 'marketer', ['haikou'])
    await club.aMember('ana', { points: 1_000 })
    await club.aMember('bo', { points: 1_000 })
    const event = await anEvent(club, { price: 30, seats: 1 })
    const seated = await book(club, 'ana', event.id)
    const waiting = await book(club, 'bo', event.id)
    await club
      .as('hai')
      .post(`/api/studio/events/${event.id}/cancellation`, { version: 1, reason: '台风将至' })
    const first = await historyFor(club, 'hai', `/api/studio/registrations/${seated.id}/history`)
    expect(first.map((one) => [one.decision, one.rule])).toEqual([
      ['booked', 'first_come'],
      ['cancelled', 'event_cancelled'],
    ])
    expect(first[1]?.numbers).toEqual({ refund: 30, charged: 30, percent: 100 })
    const second = await historyFor(club, 'bo', `/api/me/registrations/${waiting.id}/history`)
    expect(second.map((one) => one.decision)).toEqual(['waitlisted', 'cancelled'])
    expect(second[1]?.numbers).toEqual({ refund: 0, charged: 0, percent: null })
  })

  it('is nobody else’s to read: not another member’s, nor staff’s of another region', async () => {
    const club = await aClub(engine)
    await club.aMember('ana')
    await club.aMember('bo')
    await club.aStaff('hai', 'marketer', ['haikou'])
    await club.aStaff('san', 'marketer', ['sanya'])
    const event = await anEvent(club)
    const { id } = await book(club, 'ana', event.id)
    expect((await club.as('bo').get(`/api/me/registrations/${id}/history`)).status).toBe(404)
    expect((await club.as('ana').get(`/api/studio/registrations/${id}/history`)).status).toBe(403)
    expect((await club.as('san').get(`/api/studio/registrations/${id}/history`)).status).toBe(404)
    expect((await club.as('hai').get(`/api/studio/registrations/${id}/history`)).status).toBe(200)
    expect((await club.as('hai').get('/api/studio/registrations/nothing/history')).status).toBe(404)
  })

  it('names staff and their reasons to staff only', async () => {
    const club = await aClub(engine)
    await club.aMember('ana')
    const { accountId } = await club.aStaff('hai', 'marketer', ['haikou'])
    const event = await anEvent(club)
    const { id } = await book(club, 'ana', event.id)
    const numbers = { partySize: 1, staffReason: '赞助商来宾' }
    await inTransaction(club.deps, (trx) =>
      noteDecisions(trx, club.deps, [
        { registrationId: id, decision: 'overridden', rule: 'seat_by_hand', numbers, byAccountId: accountId },
      ]),
    )
    const own = await historyFor(club, 'ana', `/api/me/registrations/${id}/history`)
    expect(own[1]).toMatchObject({
      decision: 'overridden',
      byStaff: true,
      by: null,
      numbers: { partySize: 1 },
    })
    expect(JSON.stringify(own)).not.toContain('赞助商')
    const staff = await historyFor(club, 'hai', `/api/studio/registrations/${id}/history`)
    expect(staff[1]).toMatchObject({ by: 'hai', numbers })
  })
})
