import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { confirmQuotes } from '../../server/points/confirm-quotes.ts'
import { chargePoints } from '../../server/points/charge-points.ts'
import { earnPoints, type Earning } from '../../server/points/earn-points.ts'
import { lockRedeemable, lockSpendableLots } from '../../server/points/ledger.queries.ts'
import { takeFromLots } from '../../server/points/lot.rules.ts'
import type { EntryList, MyPoints } from '../../server/points/points.contract.ts'
import { refundPoints } from '../../server/points/refund-points.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { anEvent } from '../support/an-event.ts'
import { engines } from '../support/engines.ts'

function earn(club: Club, name: string, earning: Partial<Earning> & { amount: number }): Promise<boolean> {
  const { memberId } = club.person(name)
  return inTransaction(club.deps, (trx) =>
    earnPoints(trx, club.deps, {
      memberId,
      kind: 'adjustment',
      reference: `test:${club.deps.newId()}`,
      note: {},
      ...earning,
    }),
  )
}

/** Charges a confirmed quote for an event, as a booking does. */
async function charge(club: Club, name: string, eventId: string, amount: number): Promise<string> {
  const { memberId } = club.person(name)
  const quoteId = club.deps.newId()
  const at = club.deps.clock.now()
  await inTransaction(club.deps, async (trx) => {
    await trx
      .insertInto('quotes')
      .values({
        id: quoteId,
        member_id: memberId,
        kind: 'event_seats',
        subject_id: eventId,
        terms: '{}',
        amount,
        state: 'open',
        created_at: at,
        expires_at: at + 600_000,
      })
      .execute()
    await confirmQuotes(trx, [{ id: quoteId, memberId }], at)
    const account = (await lockRedeemable(trx, [memberId])).get(memberId)
    if (!account) throw new Error('no account')
    const lots = await lockSpendableLots(trx, [account.id])
    const takings = takeFromLots(lots, amount, at)
    if (!takings) throw new Error('too few points')
    await chargePoints(trx, club.deps, [
      {
        accountId: account.id,
        memberId,
        quoteId,
        amount,
        kind: 'event_price',
        reference: `charge:${quoteId}`,
        note: {},
        takings,
      },
    ])
  })
  return quoteId
}

async function pointsOf(club: Club, name: string): Promise<MyPoints> {
  const { status, body } = await club.as(name).get('/api/me/points')
  expect(status).toBe(200)
  return body as unknown as MyPoints
}

async function entriesOf(club: Club, name: string, query = ''): Promise<EntryList> {
  const { status, body } = await club.as(name).get(`/api/me/points/entries${query}`)
  expect(status).toBe(200)
  return body as unknown as EntryList
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)

describe.each(engines)('my points on %s', (engine) => {
  it('tells what runs out in which month, and the next to run out', async () => {
    const club = await aClub(engine, { now: '2026-05-10T10:00:00+08:00' })
    await club.aMember('ana')
    await club.aMember('bo', { points: 77 })
    await earn(club, 'ana', { amount: 320, earnedAt: Date.parse('2024-05-02T10:00:00+08:00') })
    await earn(club, 'ana', { amount: 80, earnedAt: Date.parse('2024-05-31T23:59:59+08:00') })
    await earn(club, 'ana', { amount: 1_000, earnedAt: Date.parse('2026-05-09T10:00:00+08:00') })
    const points = await pointsOf(club, 'ana')
    expect(points.nextExpiry).toEqual({ at: Date.parse('2026-05-31T23:59:59.999+08:00'), amount: 400 })
    expect(points.months).toHaveLength(25)
    expect(points.months[0]).toEqual({ month: '2026-05', amount: 400 })
    expect(points.months[24]).toEqual({ month: '2028-05', amount: 1_000 })
    // What was earned long ago, and is only posted now, is of this year in the books.
    expect(points).toMatchObject({ balance: 1_400, held: 0, later: 0, earnedThisYear: 1_400 })
  })

  it('keeps months and balance equal to the ledger through charge and refund', async () => {
    const club = await aClub(engine, { now: '2026-05-10T10:00:00+08:00' })
    await club.aMember('ana')
    await earn(club, 'ana', { amount: 500, earnedAt: Date.parse('2024-06-02T10:00:00+08:00') })
    await earn(club, 'ana', { amount: 500, kind: 'compensation' })
    const event = await anEvent(club, { title: '春天与弦', titleEn: 'Spring and Strings' })
    club.setTime(1_000)
    const quoteId = await charge(club, 'ana', event.id, 600)
    club.setTime(1_000)
    await inTransaction(club.deps, (trx) =>
      refundPoints(trx, club.deps, {
        memberId: club.person('ana').memberId,
        quoteId,
        amount: 300,
        reference: `refund:${quoteId}`,
        note: { percent: 50 },
      }),
    )
    const points = await pointsOf(club, 'ana')
    const { entries, next } = await entriesOf(club, 'ana')
    expect(points.balance).toBe(700)
    expect(sum(points.months.map((month) => month.amount)) + points.later).toBe(700)
    expect(sum(entries.map((entry) => entry.amount))).toBe(700)
    expect(await club.balanceOf('ana')).toBe(700)
    expect(points.earnedThisYear).toBe(1_000)
    expect(next).toBeNull()
    expect(entries.map((entry) => [entry.kind, entry.amount])).toEqual([
      ['refund', 300],
      ['event_price', -600],
      ['compensation', 500],
      ['adjustment', 500],
    ])
    const title = { zh: '春天与弦', en: 'Spring and Strings' }
    expect(entries[0]).toMatchObject({ note: { percent: 50 }, event: { id: event.id, title } })
    expect(entries[1]).toMatchObject({
      event: { id: event.id, title },
      lots: [
        { expiresAt: Date.parse('2026-06-30T23:59:59.999+08:00'), amount: 500, restored: 200 },
        { expiresAt: Date.parse('2028-05-31T23:59:59.999+08:00'), amount: 100, restored: 100 },
      ],
    })
    // Refund and charge lead to the quote that was confirmed; what was given has none.
    expect(entries.map((entry) => entry.quote?.amount ?? null)).toEqual([600, 600, null, null])
    expect(entries[1]?.quote).toMatchObject({ id: quoteId, refundLadder: [], hold: null })
    expect(entries[2]?.lots).toMatchObject([
      { expiresAt: Date.parse('2028-05-31T23:59:59.999+08:00'), amount: 500, restored: 0 },
    ])
  })

  it('leads from an attendance to its event by the note', async () => {
    const club = await aClub(engine)
    await club.aMember('ana')
    const event = await anEvent(club)
    await earn(club, 'ana', {
      amount: 125,
      kind: 'event_attended',
      note: { eventId: event.id, base: 100, percent: 125 },
    })
    const { entries } = await entriesOf(club, 'ana')
    expect(entries).toMatchObject([{ amount: 125, note: { base: 100 }, event: { id: event.id } }])
  })

  it('turns pages without missing or repeating an entry, also among those of one instant', async () => {
    const club = await aClub(engine)
    await club.aMember('ana')
    await club.aMember('bo', { points: 50 })
    const event = await anEvent(club)
    for (let at = 0; at < 33; at += 1) await earn(club, 'ana', { amount: 10 + at })
    await charge(club, 'ana', event.id, 40)
    club.setTime(86_400_000)
    for (let at = 0; at < 3; at += 1) await earn(club, 'ana', { amount: 5 })
    const first = await entriesOf(club, 'ana')
    expect(first.entries).toHaveLength(30)
    const second = await entriesOf(club, 'ana', `?after=${first.next}`)
    expect(second.next).toBeNull()
    const all = [...first.entries, ...second.entries]
    expect(new Set(all.map((entry) => entry.id)).size).toBe(37)
    expect(all.map((entry) => entry.at)).toEqual(all.map((entry) => entry.at).sort((a, b) => b - a))
    expect(sum(all.map((entry) => entry.amount))).toBe(await club.balanceOf('ana'))
  })

  it('narrows to a month of the club’s books', async () => {
    const club = await aClub(engine, { now: '2026-03-31T23:59:59.999+08:00' })
    await club.aMember('ana')
    await earn(club, 'ana', { amount: 1 })
    club.setTime('2026-04-01T00:00:00+08:00')
    await earn(club, 'ana', { amount: 2 })
    club.setTime('2026-05-01T00:00:00+08:00')
    await earn(club, 'ana', { amount: 3 })
    const april = await entriesOf(club, 'ana', '?month=2026-04')
    expect(april.entries.map((entry) => entry.amount)).toEqual([2])
  })

  it('shows nobody what is another’s, also not by another’s place in the list', async () => {
    const club = await aClub(engine)
    await club.aMember('ana')
    await club.aMember('bo', { points: 50 })
    for (let at = 0; at < 31; at += 1) await earn(club, 'ana', { amount: 10 })
    const { next } = await entriesOf(club, 'ana')
    expect(
      (await entriesOf(club, 'bo', `?after=${next}`)).entries.every((entry) => entry.amount === 50),
    ).toBe(true)
    expect((await entriesOf(club, 'bo')).entries).toHaveLength(1)
    expect(await pointsOf(club, 'bo')).toMatchObject({ balance: 50 })
    expect((await club.anonymous().get('/api/me/points')).status).toBe(401)
    expect((await club.anonymous().get('/api/me/points/entries')).status).toBe(401)
  })

  it.each(['?month=2026-13', '?month=may', '?after=1', '?after=x_y', '?member=1', "?after=1_' OR 1=1"])(
    'refuses %s',
    async (query) => {
      const club = await aClub(engine)
      await club.aMember('ana')
      expect(await club.as('ana').get(`/api/me/points/entries${query}`)).toMatchObject({
        status: 422,
        body: { code: 'invalid_input' },
      })
    },
  )
})
