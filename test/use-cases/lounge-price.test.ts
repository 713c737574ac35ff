import { describe, expect, it } from 'vitest'
import { hour, minute } from '../../server/base/clock.ts'
import { refundUnusedEntries } from '../../server/lounges/refund-unused-entries.ts'
import { chargePoints } from '../../server/points/charge-points.ts'
import { confirmQuotes } from '../../server/points/confirm-quotes.ts'
import { lockSpendableLots } from '../../server/points/ledger.queries.ts'
import { takeFromLots } from '../../server/points/lot.rules.ts'
import { timeOutHolds } from '../../server/points/resolve-hold.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { aLounge, codesOf, waysOf } from '../support/a-lounge.ts'
import { purseOf, withPurse } from '../support/a-purse.ts'
import { engines } from '../support/engines.ts'

describe.each(engines)('an entry for points on %s', (engine) => {
  /** Ana, gold with 2,000 points, at a desk with two guests, of whom one is beyond her allowance. */
  async function anaWithTwoGuests() {
    const club = await aClub(engine)
    const lounge = await aLounge(club)
    await club.aMember('ana', { tier: 'gold', points: 2_000 })
    await club.aMember('bo', { points: 2_000 })
    const nonce = club.deps.newId()
    const scanned = await lounge.scan('ana', { nonce, guests: 2 })
    return { club, lounge, nonce, scanned }
  }

  async function requestsOf(club: Club, name: string) {
    const answer = await club.as(name).get('/api/me/lounge-requests')
    return answer.body['requests'] as { quoteId: string; amount: number; balanceAfter: number }[]
  }

  const confirm = (club: Club, name: string, quoteId: string, amount: number, key = 'a-key-of-ana') =>
    club.as(name).post(`/api/me/lounge-requests/${quoteId}/confirm`, { amount }, { 'idempotency-key': key })

  it('is asked of the member, confirmed on their phone, held once, and charged when it lets them in', async () => {
    const { club, lounge, nonce, scanned } = await anaWithTwoGuests()
    expect([scanned.body['verdict'], codesOf(scanned), waysOf(scanned)]).toEqual([
      'ask',
      ['guests_beyond_allowance'],
      ['points', 'fewer_guests', 'override'],
    ])
    const asked = await lounge.post('ask', { nonce, guests: 2 })
    expect(asked.body['request']).toMatchObject({ amount: 200, state: 'open' })
    expect(await club.balanceOf('ana')).toBe(2_000)
    const [request] = await requestsOf(club, 'ana')
    expect(request).toMatchObject({ amount: 200, balance: 2_000, balanceAfter: 1_800, extraGuests: 1 })
    const quoteId = request?.quoteId ?? ''
    const answers = await Promise.all([1, 2, 3].map(() => confirm(club, 'ana', quoteId, 200)))
    expect(answers.map((answer) => [answer.status, answer.text])).toEqual(
      answers.map(() => [200, answers[0]?.text]),
    )
    // A second tap after a reload has another key.
    expect((await confirm(club, 'ana', quoteId, 200, 'after-a-reload')).text).toBe(answers[0]?.text)
    expect((await confirm(club, 'ana', quoteId, 100)).body['code']).toBe('idempotency_key_reused')
    expect(await purseOf(club, 'ana')).toMatchObject({ balance: 1_800, held: 200 })
    const seen = await club.as('mei').get(`/api/desks/${lounge.deskId}/scans/${nonce}?guests=2`)
    expect(seen.body).toMatchObject({ verdict: 'yes', request: { state: 'confirmed' } })
    expect((await lounge.admit(nonce, { guests: 2 })).body).toMatchObject({ admitted: { partySize: 3 } })
    expect([await lounge.occupancy(), await lounge.used('ana'), await club.balanceOf('ana')]).toEqual([
      3, 1, 1_800,
    ])
    expect(await purseOf(club, 'ana')).toMatchObject({ held: 0, lots: [{ remaining: 1_800 }] })
    const told = await club.deps.db.selectFrom('outbox').select('template').execute()
    expect(told).toEqual([{ template: 'lounge_price_request' }])
  })

  it('cannot be confirmed by another member, nor for another amount, nor without a key', async () => {
    const { club, lounge, nonce } = await anaWithTwoGuests()
    await lounge.post('ask', { nonce, guests: 2 })
    const quoteId = (await requestsOf(club, 'ana'))[0]?.quoteId ?? ''
    expect(await requestsOf(club, 'bo')).toEqual([])
    expect((await confirm(club, 'bo', quoteId, 200)).status).toBe(404)
    expect((await club.as('bo').post(`/api/me/lounge-requests/${quoteId}/decline`)).status).toBe(404)
    expect((await confirm(club, 'ana', quoteId, 1)).body).toMatchObject({
      code: 'amount_changed',
      amount: 200,
    })
    const keyless = await club.as('ana').post(`/api/me/lounge-requests/${quoteId}/confirm`, { amount: 200 })
    expect(keyless.body['code']).toBe('idempotency_key_needed')
    expect(await lounge.admit(nonce, { guests: 2 })).toMatchObject({ status: 409 })
    expect([await club.balanceOf('ana'), await club.balanceOf('bo')]).toEqual([2_000, 2_000])
  })

  it('expires after ten minutes and can be declined', async () => {
    const { club, lounge, nonce } = await anaWithTwoGuests()
    await lounge.post('ask', { nonce, guests: 2 })
    const quoteId = (await requestsOf(club, 'ana'))[0]?.quoteId ?? ''
    club.setTime(10 * minute)
    expect(await confirm(club, 'ana', quoteId, 200)).toMatchObject({
      status: 410,
      body: { code: 'request_expired' },
    })
    expect((await lounge.post('ask', { nonce, guests: 2 })).body['request']).toMatchObject({ state: 'open' })
    const again = (await requestsOf(club, 'ana'))[0]?.quoteId ?? ''
    expect(again).not.toBe(quoteId)
    expect((await club.as('ana').post(`/api/me/lounge-requests/${again}/decline`)).status).toBe(204)
    expect((await confirm(club, 'ana', again, 200, 'another-key')).body['code']).toBe('request_expired')
    expect(await club.balanceOf('ana')).toBe(2_000)
  })

  it('is one request however often it is asked, until the party changes', async () => {
    const { club, lounge, nonce } = await anaWithTwoGuests()
    await Promise.all([1, 2, 3].map(() => lounge.post('ask', { nonce, guests: 2 })))
    expect(await requestsOf(club, 'ana')).toHaveLength(1)
    await lounge.post('ask', { nonce, guests: 3 })
    expect(await requestsOf(club, 'ana')).toMatchObject([{ amount: 400, extraGuests: 2 }])
    expect(await lounge.post('ask', { nonce, guests: 1 })).toMatchObject({
      status: 409,
      body: { code: 'nothing_to_confirm' },
    })
  })

  it('is not asked of a member whose points do not suffice', async () => {
    const club = await aClub(engine)
    const lounge = await aLounge(club)
    await club.aMember('cy', { points: 150 })
    const nonce = club.deps.newId()
    await lounge.scan('cy', { nonce, guests: 1 })
    expect(await lounge.post('ask', { nonce, guests: 1 })).toMatchObject({
      status: 409,
      body: { code: 'points_short', missing: 50 },
    })
  })

  it('buys one more visit when the year’s are used up, which is not counted', async () => {
    const club = await aClub(engine)
    const lounge = await aLounge(club)
    const { memberId } = await club.aMember('dee', { points: 1_000 })
    await club.deps.db
      .insertInto('lounge_allowances')
      .values({ member_id: memberId, period: '2026', used: 2 })
      .execute()
    const nonce = club.deps.newId()
    const scanned = await lounge.scan('dee', { nonce })
    expect([scanned.body['verdict'], waysOf(scanned)]).toEqual(['no', ['points', 'as_guest', 'override']])
    await lounge.post('ask', { nonce })
    const quoteId = (await requestsOf(club, 'dee'))[0]?.quoteId ?? ''
    expect((await confirm(club, 'dee', quoteId, 600)).body).toMatchObject({ balanceAfter: 400 })
    expect((await lounge.admit(nonce)).status).toBe(200)
    expect([await lounge.used('dee'), await club.balanceOf('dee')]).toEqual([2, 400])
    // Undoing it gives the points back into the lot they came from.
    await lounge.post('undo', { nonce })
    expect([await lounge.used('dee'), await club.balanceOf('dee'), await lounge.occupancy()]).toEqual([
      2, 1_000, 0,
    ])
    const lots = await club.deps.db.selectFrom('lots').select('remaining').execute()
    expect(lots.map((lot) => lot.remaining)).toEqual([1_000])
  })

  it('is held until it lets the member in, and goes back by itself when it did not within the hour, once', async () => {
    const { club, lounge, nonce } = await anaWithTwoGuests()
    await lounge.post('ask', { nonce, guests: 2 })
    const quoteId = (await requestsOf(club, 'ana'))[0]?.quoteId ?? ''
    await confirm(club, 'ana', quoteId, 200)
    expect(await purseOf(club, 'ana')).toMatchObject({ balance: 1_800, held: 200 })
    club.setTime(1 * hour - 1)
    expect(await timeOutHolds(club.deps)).toBe(0)
    club.setTime(1)
    expect(codesOf(await lounge.scan('ana', { guests: 2 }))).toEqual(['guests_beyond_allowance'])
    expect([await timeOutHolds(club.deps), await timeOutHolds(club.deps)]).toEqual([1, 0])
    expect(await refundUnusedEntries(club.deps)).toBe(0)
    expect(await purseOf(club, 'ana')).toMatchObject({
      balance: 2_000,
      held: 0,
      lots: [{ remaining: 2_000 }],
    })
    const entries = (await club.as('ana').get('/api/me/points/entries')).body['entries']
    expect(entries).toMatchObject([
      { kind: 'hold_released', amount: 200, note: { because: 'timed_out', quoteId, loungeId: lounge.id } },
      { kind: 'hold', amount: -200 },
      { kind: 'opening_balance' },
    ])
    // A process whose clock is behind sees the price within its hour still, but not that it went back.
    club.setTime(-5 * minute)
    const late = club.deps.newId()
    expect(codesOf(await lounge.scan('ana', { nonce: late, guests: 2 }))).toEqual(['guests_beyond_allowance'])
    expect(await lounge.admit(late, { guests: 2 })).toMatchObject({ status: 409 })
    expect([await lounge.occupancy(), await club.balanceOf('ana')]).toEqual([0, 2_000])
  })

  it('is charged or goes back, never both, where another process finds its hour over as it lets them in', async () => {
    const { club, lounge, nonce } = await anaWithTwoGuests()
    await lounge.post('ask', { nonce, guests: 2 })
    await confirm(club, 'ana', (await requestsOf(club, 'ana'))[0]?.quoteId ?? '', 200)
    club.setTime(1 * hour - 10_000)
    const scan = club.deps.newId()
    await lounge.scan('ana', { nonce: scan, guests: 2 })
    const ahead = { ...club.deps, clock: { now: () => club.deps.clock.now() + 20_000 } }
    const [admitted, over] = await Promise.all([lounge.admit(scan, { guests: 2 }), timeOutHolds(ahead)])
    expect([admitted.status, over]).toEqual(over === 1 ? [409, 1] : [200, 0])
    const balance = over === 1 ? 2_000 : 1_800
    expect(await purseOf(club, 'ana')).toMatchObject({ balance, held: 0, lots: [{ remaining: balance }] })
  })

  it('that was charged when it was confirmed, as it once was, lets in, or goes back too', async () => {
    const { club, lounge, nonce } = await anaWithTwoGuests()
    const charge = async (scan: string) => {
      await lounge.post('ask', { nonce: scan, guests: 2 })
      const quoteId = (await requestsOf(club, 'ana'))[0]?.quoteId ?? ''
      await withPurse(club, 'ana', async (trx, { id: accountId, memberId }) => {
        await confirmQuotes(trx, [{ id: quoteId, memberId }], club.deps.clock.now())
        const takings = takeFromLots(await lockSpendableLots(trx, [accountId]), 200, 0) ?? []
        const reference = `lounge_price:${quoteId}`
        const price = { accountId, memberId, quoteId, amount: 200, reference, takings, note: {} }
        await chargePoints(trx, club.deps, [{ ...price, kind: 'lounge_price' }])
      })
    }
    await charge(nonce)
    club.setTime(1 * hour + 1 * minute)
    expect([await refundUnusedEntries(club.deps), await refundUnusedEntries(club.deps)]).toEqual([1, 0])
    expect(await club.balanceOf('ana')).toBe(2_000)
    const again = club.deps.newId()
    await lounge.scan('ana', { nonce: again, guests: 2 })
    await charge(again)
    expect((await lounge.admit(again, { guests: 2 })).status).toBe(200)
    await lounge.post('undo', { nonce: again })
    expect(await purseOf(club, 'ana')).toMatchObject({
      balance: 2_000,
      held: 0,
      lots: [{ remaining: 2_000 }],
    })
  })
})
