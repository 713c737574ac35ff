import { describe, expect, it } from 'vitest'
import { day, hour } from '../../server/base/clock.ts'
import type { Dropped, Everything, Holding } from '../../server/everything/everything.contract.ts'
import { refundUnusedEntries } from '../../server/lounges/refund-unused-entries.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { book } from '../support/a-plan.ts'
import { aLounge } from '../support/a-lounge.ts'
import { aClubOfKind, anEvent } from '../support/an-event.ts'
import { expectBalanced, expectExactSeats } from '../support/books.ts'
import { engines } from '../support/engines.ts'

async function everythingOf(club: Club, name: string): Promise<Everything> {
  const answer = await club.as(name).get('/api/me/everything')
  expect(answer.status, answer.text).toBe(200)
  return answer.body as Everything
}

const itemOf = ({ kind, id, refund, givesMark = false }: Holding) => ({
  kind,
  id,
  refund,
  acceptsMark: givesMark,
})

let keys = 0
const drop = (club: Club, name: string, items: object[], key = `drop-key-${(keys += 1)}`) =>
  club.as(name).post('/api/me/everything/drop', { items }, { 'idempotency-key': key })

/** Ana holds one of each: two bookings, a place on a waitlist, a request, a quote and a club. */
async function aFullHand(club: Club) {
  await club.aMember('ana', { points: 2_000 })
  await club.aMember('bo', { points: 2_000 })
  const now = club.deps.clock.now()
  const near = await anEvent(club, { title: '近', price: 301, startsAt: now + 30 * hour, seats: 1 })
  const far = await anEvent(club, { title: '远', price: 600, startsAt: now + 10 * day, seats: 2 })
  const full = await anEvent(club, { title: '满', price: 100, startsAt: now + 12 * day, seats: 1 })
  const later = await anEvent(club, {
    title: '后',
    price: 200,
    startsAt: now + 20 * day,
    opensAt: now + 2 * day,
  })
  const quoted = await anEvent(club, { title: '价', price: 50, startsAt: now + 15 * day })
  await book(club, 'bo', full.id)
  for (const event of [near, far, full]) await book(club, 'ana', event.id)
  const waiting = await book(club, 'bo', near.id)
  expect(waiting.state).toBe('waitlisted')
  await club.as('ana').put(`/api/events/${later.id}/scheduled-request`, { pointsMax: 400, guests: [] })
  await club.as('ana').post(`/api/events/${quoted.id}/quotes`, { guests: ['Cy'] })
  const golf = await aClubOfKind(club, { name: '高尔夫俱乐部' })
  await club.as('ana').put(`/api/clubs/${golf.id}/membership`)
  return { near, far, full, later, quoted, golf }
}

describe.each(engines)('everything I have on %s', (engine) => {
  it('lists each thing with what it may cost, when it lapses and what dropping it gives back now', async () => {
    const club = await aClub(engine)
    const { near, later, golf } = await aFullHand(club)
    const { holdings, refund } = await everythingOf(club, 'ana')
    expect(holdings.map((one) => [one.kind, one.title.zh, one.charged, one.refund, one.mayCost])).toEqual([
      ['registration', '近', 301, 151, 0],
      ['registration', '远', 600, 600, 0],
      ['waitlist', '满', 0, 0, 100],
      ['scheduled_request', '后', 0, 0, 400],
      ['quote', '价', 0, 0, 100],
      ['club', '高尔夫俱乐部', 0, 0, 0],
    ])
    expect(refund).toBe(751)
    expect(holdings[0]).toMatchObject({ refundUntil: near.starts_at - 24 * hour, partySize: 1 })
    expect(holdings[2]).toMatchObject({ rank: 1 })
    expect(holdings[3]).toMatchObject({ lapsesAt: later.opens_at })
    expect(holdings[5]).toMatchObject({ id: golf.id, lapsesAt: null })
    expect((await everythingOf(club, 'bo')).holdings).toHaveLength(2)
  })

  it('drops all of it in one act: refunds by the ladder, seats to who waits, one message, a stored answer', async () => {
    const club = await aClub(engine)
    const { near, far, full } = await aFullHand(club)
    const { holdings } = await everythingOf(club, 'ana')
    const dropped = await drop(club, 'ana', holdings.map(itemOf), 'all-of-it')
    expect(dropped).toMatchObject({ status: 200, body: { refund: 751, balanceAfter: 1_850 } })
    expect((dropped.body as Dropped).dropped).toHaveLength(6)
    const again = await drop(club, 'ana', holdings.map(itemOf), 'all-of-it')
    expect(again.text).toBe(dropped.text)
    expect(await everythingOf(club, 'ana')).toMatchObject({ holdings: [], refund: 0 })
    expect(await club.balanceOf('ana')).toBe(1_850)

    const bo = await everythingOf(club, 'bo')
    expect(bo.holdings.map((one) => [one.kind, one.title.zh])).toEqual([
      ['registration', '近'],
      ['registration', '满'],
    ])
    const told = await club.deps.db
      .selectFrom('outbox')
      .select(['template', 'data'])
      .where('account_id', '=', club.person('ana').accountId)
      .where('template', 'like', '%dropped%')
      .execute()
    expect(told.map((one) => [one.template, (JSON.parse(one.data) as { refund: number }).refund])).toEqual([
      ['everything_dropped', 751],
    ])
    const noted = await club.deps.db
      .selectFrom('registration_decisions')
      .select('decision')
      .where('decision', '=', 'cancelled')
      .execute()
    expect(noted).toHaveLength(3)
    for (const event of [near, far, full]) await expectExactSeats(club.deps.db, event.id)
    await expectBalanced(club.deps.db)
  })

  it('drops nothing when one refund has changed, and says which and to how much', async () => {
    const club = await aClub(engine)
    await aFullHand(club)
    const { holdings } = await everythingOf(club, 'ana')
    club.setTime(8 * hour)
    const refused = await drop(club, 'ana', holdings.map(itemOf), 'one-has-changed')
    expect(refused).toMatchObject({ status: 409, body: { code: 'drop_refused' } })
    expect(refused.body['refused']).toEqual([
      { kind: 'registration', id: holdings[0]?.id, because: 'refund_changed', refund: 0 },
      { kind: 'quote', id: holdings[4]?.id, because: 'not_found' },
    ])
    expect((await everythingOf(club, 'ana')).holdings).toHaveLength(5)
    expect(await club.balanceOf('ana')).toBe(1_099)
    const now = await everythingOf(club, 'ana')
    expect(now.holdings[0]).toMatchObject({ refund: 0, givesMark: true })
    expect(now.holdings[0]?.means.zh).toContain('临近取消')
    const unaware = now.holdings.map((one) => ({ ...itemOf(one), acceptsMark: false }))
    expect((await drop(club, 'ana', unaware)).body['refused']).toMatchObject([
      { kind: 'registration', because: 'mark_not_accepted' },
    ])
    // The refusal left nothing behind: the same key may be used for what is shown now.
    const dropped = await drop(club, 'ana', now.holdings.map(itemOf), 'one-has-changed')
    expect(dropped).toMatchObject({ status: 200, body: { refund: 600 } })
    const marks = await club.deps.db.selectFrom('marks').select('kind').execute()
    expect(marks).toEqual([{ kind: 'late_withdrawal' }])
  })

  it('drops nothing of another member’s, and nothing that is being carried out at this moment', async () => {
    const club = await aClub(engine)
    await aFullHand(club)
    await club.aMember('cy')
    const { holdings } = await everythingOf(club, 'ana')
    const theirs = await drop(club, 'cy', holdings.map(itemOf))
    expect(theirs.status).toBe(409)
    expect((theirs.body['refused'] as { because: string }[]).map((one) => one.because)).toEqual(
      holdings.map(() => 'not_found'),
    )
    await club.deps.db.updateTable('scheduled_requests').set({ claimed_until: 1 }).execute()
    const running = await drop(club, 'ana', holdings.map(itemOf))
    expect(running.body['refused']).toMatchObject([{ kind: 'scheduled_request', because: 'request_running' }])
    expect((await everythingOf(club, 'ana')).holdings).toHaveLength(6)
    await expectBalanced(club.deps.db)
  })

  it('wants a key and a list in which nothing stands twice', async () => {
    const club = await aClub(engine)
    await aFullHand(club)
    const { holdings } = await everythingOf(club, 'ana')
    const [first] = holdings.map(itemOf)
    const keyless = await club.as('ana').post('/api/me/everything/drop', { items: [first] })
    expect(keyless).toMatchObject({ status: 400, body: { code: 'idempotency_key_needed' } })
    expect((await drop(club, 'ana', [first ?? {}, first ?? {}])).status).toBe(422)
    expect((await drop(club, 'ana', [])).status).toBe(422)
    await drop(club, 'ana', [first ?? {}], 'a-key-of-mine')
    const other = await drop(club, 'ana', holdings.slice(1).map(itemOf), 'a-key-of-mine')
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
  })

  it('gives back a lounge entry that was paid and not used, and the desk takes it no more', async () => {
    const club = await aClub(engine)
    const lounge = await aLounge(club)
    await club.aMember('ana', { tier: 'gold', points: 2_000 })
    const nonce = club.deps.newId()
    await lounge.scan('ana', { nonce, guests: 2 })
    await lounge.post('ask', { nonce, guests: 2 })
    const [asked] = (await everythingOf(club, 'ana')).holdings
    expect(asked).toMatchObject({ kind: 'lounge_request', mayCost: 200, refund: 0, partySize: 3 })
    await club
      .as('ana')
      .post(
        `/api/me/lounge-requests/${asked?.id}/confirm`,
        { amount: 200 },
        { 'idempotency-key': 'pays-for-it' },
      )
    const { holdings } = await everythingOf(club, 'ana')
    expect(holdings).toMatchObject([{ kind: 'lounge_entry', id: asked?.id, charged: 200, refund: 200 }])
    expect(await drop(club, 'ana', holdings.map(itemOf))).toMatchObject({
      status: 200,
      body: { refund: 200, balanceAfter: 2_000 },
    })
    expect((await everythingOf(club, 'ana')).holdings).toEqual([])
    const refused = await lounge.admit(nonce, { guests: 2 })
    expect(refused.status).toBe(409)
    expect(await lounge.occupancy()).toBe(0)
    club.setTime(2 * hour)
    expect(await refundUnusedEntries(club.deps)).toBe(0)
    expect(await club.balanceOf('ana')).toBe(2_000)
    await expectBalanced(club.deps.db)
  })

  it('declines what a desk asks for, and a request that was answered meanwhile keeps everything', async () => {
    const club = await aClub(engine)
    const lounge = await aLounge(club)
    await club.aMember('ana', { tier: 'gold', points: 2_000 })
    const nonce = club.deps.newId()
    await lounge.scan('ana', { nonce, guests: 2 })
    await lounge.post('ask', { nonce, guests: 2 })
    const { holdings } = await everythingOf(club, 'ana')
    expect((await drop(club, 'ana', holdings.map(itemOf))).status).toBe(200)
    const late = await club
      .as('ana')
      .post(
        `/api/me/lounge-requests/${holdings[0]?.id}/confirm`,
        { amount: 200 },
        { 'idempotency-key': 'comes-too-late' },
      )
    expect(late.body['code']).toBe('request_expired')
    expect(await club.balanceOf('ana')).toBe(2_000)
  })
})
