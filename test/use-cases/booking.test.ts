import { describe, expect, it } from 'vitest'
import { aClub, type Club } from '../support/a-club.ts'
import { anEvent } from '../support/an-event.ts'
import { engines } from '../support/engines.ts'

let keys = 0
const aKey = () => ({ 'idempotency-key': `key-${(keys += 1).toString().padStart(8, '0')}` })

async function quote(club: Club, name: string, eventId: string, guests: string[] = []) {
  const answer = await club.as(name).post(`/api/events/${eventId}/quotes`, { guests })
  return answer.body as { id: string; amount: number; code?: string }
}

async function book(club: Club, name: string, eventId: string, guests: string[] = []) {
  const { id, amount } = await quote(club, name, eventId, guests)
  return club.as(name).post(`/api/quotes/${id}/confirm`, { amount }, aKey())
}

async function rowOf(club: Club, eventId: string) {
  return club.deps.db
    .selectFrom('events')
    .select(['taken', 'waiting', 'seq'])
    .where('id', '=', eventId)
    .executeTakeFirstOrThrow()
}

describe.each(engines)('booking on %s', (engine) => {
  it('charges nothing before the second confirmation, and exactly the quote after it', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { points: 1_000 })
    const event = await anEvent(club, { seats: 4, price: 300, guestsMax: 2 })
    const asked = await club.as('ana').post(`/api/events/${event.id}/quotes`, { guests: ['Bo'] })
    expect(asked).toMatchObject({
      status: 201,
      body: { amount: 600, balance: 1_000, balanceAfter: 400, missing: 0, likely: 'confirmed' },
    })
    expect(await club.balanceOf('ana')).toBe(1_000)

    const done = await club.as('ana').post(`/api/quotes/${asked.body['id']}/confirm`, { amount: 600 }, aKey())
    expect(done).toMatchObject({
      status: 201,
      body: { state: 'confirmed', charged: 600, balanceAfter: 400, partySize: 2, seq: 1 },
    })
    expect(await club.balanceOf('ana')).toBe(400)
    expect(await rowOf(club, event.id)).toEqual({ taken: 2, waiting: 0, seq: 1 })
  })

  it('answers a retry with the first outcome to the byte, and another body under the same key with 422', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { points: 1_000 })
    const event = await anEvent(club, { price: 300 })
    const { id } = await quote(club, 'ana', event.id)
    const key = aKey()
    const first = await club.as('ana').post(`/api/quotes/${id}/confirm`, { amount: 300 }, key)
    const again = await club.as('ana').post(`/api/quotes/${id}/confirm`, { amount: 300 }, key)
    expect(again).toMatchObject({ status: 201, text: first.text })
    const other = await club.as('ana').post(`/api/quotes/${id}/confirm`, { amount: 301 }, key)
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
    expect(await club.balanceOf('ana')).toBe(700)
  })

  it('gives one member in fifty tabs one registration and one charge', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { points: 100_000 })
    const event = await anEvent(club, { seats: 100, price: 300 })
    const quotes = await Promise.all(Array.from({ length: 50 }, () => quote(club, 'ana', event.id)))
    const answers = await Promise.all(
      quotes.map(({ id }) => club.as('ana').post(`/api/quotes/${id}/confirm`, { amount: 300 }, aKey())),
    )
    expect(answers.filter((one) => one.status === 201)).toHaveLength(1)
    const refused = answers.filter((one) => one.status === 409)
    expect(refused).toHaveLength(49)
    const made = answers.find((one) => one.status === 201)?.body['registrationId']
    expect(
      refused.every((one) => one.body['code'] === 'already_booked' && one.body['registrationId'] === made),
    ).toBe(true)
    expect(await club.balanceOf('ana')).toBe(99_700)
  })

  it('never oversells: forty members for ten places are ten seated and thirty waiting, with gap-free numbers', async () => {
    const club = await aClub(engine)
    const event = await anEvent(club, { seats: 10, price: 100 })
    const names = Array.from({ length: 40 }, (_, at) => `member${at}`)
    for (const name of names) await club.aMember(name, { points: 500 })
    const answers = await Promise.all(names.map((name) => book(club, name, event.id)))
    expect(answers.filter((one) => one.body['state'] === 'confirmed')).toHaveLength(10)
    expect(answers.filter((one) => one.body['state'] === 'waitlisted')).toHaveLength(30)
    expect(answers.map((one) => one.body['seq'] as number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, at) => at + 1),
    )
    expect(await rowOf(club, event.id)).toEqual({ taken: 10, waiting: 30, seq: 40 })
    const balances = await Promise.all(names.map((name) => club.balanceOf(name)))
    expect(balances.reduce((sum, balance) => sum + balance, 0)).toBe(40 * 500 - 10 * 100)
  })

  it('gives a freed seat to the first party that fits, and tells the larger one why it was passed over', async () => {
    const club = await aClub(engine)
    const event = await anEvent(club, { seats: 2, price: 100, guestsMax: 3 })
    for (const name of ['ana', 'bo', 'cy', 'dee']) await club.aMember(name, { points: 1_000 })
    const ana = await book(club, 'ana', event.id)
    await book(club, 'bo', event.id)
    const cy = await book(club, 'cy', event.id, ['guest'])
    const dee = await book(club, 'dee', event.id)
    expect(cy.body).toMatchObject({ state: 'waitlisted', rank: 1, charged: 0 })
    expect(dee.body).toMatchObject({ state: 'waitlisted', rank: 2 })

    const preview = await club.as('ana').get(`/api/registrations/${ana.body['registrationId']}/cancellation`)
    expect(preview.body).toMatchObject({ refund: 100, percent: 100 })
    const left = await club
      .as('ana')
      .delete(`/api/registrations/${ana.body['registrationId']}`, { refund: 100 })
    expect(left).toMatchObject({ status: 200, body: { refund: 100, balanceAfter: 1_000 } })

    const waiting = await club.as('cy').get(`/api/me/registrations/${cy.body['registrationId']}`)
    expect(waiting.body).toMatchObject({
      state: 'waitlisted',
      rank: 1,
      waitingNote: 'party_of_2_did_not_fit_1_seat_place_kept',
    })
    const seated = await club.as('dee').get(`/api/me/registrations/${dee.body['registrationId']}`)
    expect(seated.body).toMatchObject({ state: 'confirmed', charged: 100, rank: null })
    expect(await club.balanceOf('dee')).toBe(900)
    expect(await club.balanceOf('cy')).toBe(1_000)
    expect(await rowOf(club, event.id)).toEqual({ taken: 2, waiting: 1, seq: 4 })
    const told = await club.deps.db
      .selectFrom('outbox')
      .select('template')
      .where('account_id', '=', club.person('dee').accountId)
      .orderBy('created_at')
      .orderBy('id')
      .execute()
    expect(told.map((one) => one.template)).toEqual(['registration_waitlisted', 'registration_promoted'])
  })

  it('refunds by the ladder that was in force at booking, and refuses a preview that has stepped down', async () => {
    const club = await aClub(engine, { now: '2026-05-01T10:00:00+08:00' })
    await club.aMember('ana', { points: 1_000 })
    const event = await anEvent(club, { price: 301, startsAt: '2026-05-10T10:00:00+08:00' })
    const booked = await book(club, 'ana', event.id)
    await club.deps.db.updateTable('events').set({ refund_ladder: '[]' }).where('id', '=', event.id).execute()
    const path = `/api/registrations/${booked.body['registrationId']}`
    club.setTime('2026-05-08T10:00:00+08:00')
    expect((await club.as('ana').get(`${path}/cancellation`)).body).toMatchObject({
      refund: 301,
      percent: 100,
    })
    club.setTime('2026-05-08T10:00:00.001+08:00')
    const stale = await club.as('ana').delete(path, { refund: 301 })
    expect(stale).toMatchObject({ status: 409, body: { code: 'refund_changed', refund: 151 } })
    expect(await club.as('ana').delete(path, { refund: 151 })).toMatchObject({
      status: 200,
      body: { refund: 151, balanceAfter: 850 },
    })
    expect(await club.as('ana').delete(path, { refund: 151 })).toMatchObject({
      status: 409,
      body: { code: 'not_cancellable' },
    })
    expect(await rowOf(club, event.id)).toEqual({ taken: 0, waiting: 0, seq: 1 })
  })

  it('restores the very lots that were spent, earliest expiry first', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { points: 500 })
    const event = await anEvent(club, { price: 300 })
    const booked = await book(club, 'ana', event.id)
    const lots = () => club.deps.db.selectFrom('lots').select('remaining').execute()
    expect(await lots()).toEqual([{ remaining: 200 }])
    await club.as('ana').delete(`/api/registrations/${booked.body['registrationId']}`, { refund: 300 })
    expect(await lots()).toEqual([{ remaining: 500 }])
  })

  it('opens by tier, lets a quote be taken ten minutes before, and tells when', async () => {
    const club = await aClub(engine, { now: '2026-05-01T09:49:59+08:00' })
    await club.aMember('sil')
    await club.aMember('goldie', { tier: 'gold' })
    const event = await anEvent(club, {
      opensAt: '2026-05-01T10:00:00+08:00',
      startsAt: '2026-05-20T10:00:00+08:00',
    })
    const early = await club.as('sil').post(`/api/events/${event.id}/quotes`, { guests: [] })
    expect(early).toMatchObject({
      status: 403,
      body: { code: 'not_open_yet', opensAt: Date.parse('2026-05-01T10:00:00+08:00') },
    })
    expect((await book(club, 'goldie', event.id)).body).toMatchObject({ state: 'confirmed' })
    club.setTime('2026-05-01T09:50:00+08:00')
    const ahead = await quote(club, 'sil', event.id)
    const tooEarly = await club.as('sil').post(`/api/quotes/${ahead.id}/confirm`, { amount: 0 }, aKey())
    expect(tooEarly).toMatchObject({ status: 403, body: { code: 'not_open_yet' } })
    club.setTime('2026-05-01T10:00:00+08:00')
    expect(await club.as('sil').post(`/api/quotes/${ahead.id}/confirm`, { amount: 0 }, aKey())).toMatchObject(
      { status: 201 },
    )
  })

  it('refuses, and writes nothing for: too few points, an overlap, an expired or foreign quote, another amount', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { points: 100 })
    await club.aMember('bo', { points: 1_000 })
    const dear = await anEvent(club, { price: 300 })
    const poor = await quote(club, 'ana', dear.id)
    expect(
      await club.as('ana').post(`/api/quotes/${poor.id}/confirm`, { amount: 300 }, aKey()),
    ).toMatchObject({
      status: 409,
      body: { code: 'too_few_points', missing: 200 },
    })
    expect(await club.as('bo').post(`/api/quotes/${poor.id}/confirm`, { amount: 300 }, aKey())).toMatchObject(
      { status: 404 },
    )
    const bos = await quote(club, 'bo', dear.id)
    expect(await club.as('bo').post(`/api/quotes/${bos.id}/confirm`, { amount: 200 }, aKey())).toMatchObject({
      status: 409,
      body: { code: 'amount_changed', amount: 300 },
    })
    club.setTime(11 * 60_000)
    expect(await club.as('bo').post(`/api/quotes/${bos.id}/confirm`, { amount: 300 }, aKey())).toMatchObject({
      status: 410,
      body: { code: 'quote_expired' },
    })
    expect(await rowOf(club, dear.id)).toEqual({ taken: 0, waiting: 0, seq: 0 })
    expect(await club.deps.db.selectFrom('registrations').select('id').execute()).toEqual([])
    expect(await club.deps.db.selectFrom('idempotency_outcomes').select('idem_key').execute()).toEqual([])

    const seated = await book(club, 'bo', dear.id)
    expect(seated.status).toBe(201)
    const { starts_at } = await club.deps.db
      .selectFrom('events')
      .select('starts_at')
      .where('id', '=', dear.id)
      .executeTakeFirstOrThrow()
    const clash = await anEvent(club, { startsAt: starts_at + 60_000 })
    expect(await club.as('bo').post(`/api/events/${clash.id}/quotes`, { guests: [] })).toMatchObject({
      status: 409,
      body: { code: 'overlap', eventId: dear.id },
    })
  })

  it('refuses one of two overlapping events confirmed at the same moment', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { points: 1_000 })
    const one = await anEvent(club, { price: 10 })
    const two = await anEvent(club, { price: 10 })
    const quotes = [await quote(club, 'ana', one.id), await quote(club, 'ana', two.id)]
    const answers = await Promise.all(
      quotes.map(({ id }) => club.as('ana').post(`/api/quotes/${id}/confirm`, { amount: 10 }, aKey())),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409])
    expect(answers.find((answer) => answer.status === 409)?.body['code']).toBe('overlap')
    expect(await club.balanceOf('ana')).toBe(990)
  })

  it('books a free event in one call, once for each key, and a priced one only with its confirmation', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { points: 1_000 })
    const free = await anEvent(club, { price: 0 })
    const key = aKey()
    const first = await club.as('ana').post(`/api/events/${free.id}/registrations`, { guests: [] }, key)
    expect(first).toMatchObject({ status: 201, body: { state: 'confirmed', charged: 0 } })
    expect(
      await club.as('ana').post(`/api/events/${free.id}/registrations`, { guests: [] }, key),
    ).toMatchObject({ status: 201, text: first.text })
    const priced = await anEvent(club, { price: 5, startsAt: '2026-06-20T10:00:00+08:00' })
    expect(
      await club.as('ana').post(`/api/events/${priced.id}/registrations`, { guests: [] }, aKey()),
    ).toMatchObject({
      status: 409,
      body: { code: 'amount_changed', amount: 5 },
    })
    expect(await club.balanceOf('ana')).toBe(1_000)
  })

  it('shows and cancels only one’s own registrations', async () => {
    const club = await aClub(engine)
    await club.aMember('ana')
    await club.aMember('bo')
    const event = await anEvent(club)
    const booked = await book(club, 'ana', event.id)
    const id = booked.body['registrationId'] as string
    expect(await club.as('bo').get(`/api/me/registrations/${id}`)).toMatchObject({ status: 404 })
    expect(await club.as('bo').get(`/api/registrations/${id}/cancellation`)).toMatchObject({ status: 404 })
    expect(await club.as('bo').delete(`/api/registrations/${id}`, { refund: 0 })).toMatchObject({
      status: 404,
    })
    expect(await club.anonymous().delete(`/api/registrations/${id}`, { refund: 0 })).toMatchObject({
      status: 401,
    })
    const mine = await club.as('ana').get('/api/me/registrations')
    expect(mine.body['registrations']).toMatchObject([{ id, state: 'confirmed', event: { id: event.id } }])
    expect((await club.as('bo').get('/api/me/registrations')).body['registrations']).toEqual([])
  })

  it('keeps a charge without a confirmed quote of its own member out of the ledger, also by raw SQL', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { points: 1_000 })
    await club.aMember('bo', { points: 1_000 })
    const event = await anEvent(club, { price: 300 })
    const open = await quote(club, 'ana', event.id)
    const account = async (name: string) =>
      (
        await club.deps.db
          .selectFrom('points_accounts')
          .select('id')
          .where('owner_id', '=', club.person(name).memberId)
          .where('kind', '=', 'redeemable')
          .executeTakeFirstOrThrow()
      ).id
    const charge = async (by: string, quoteId: string | null, memberOfQuote: string | null) =>
      club.deps.db
        .insertInto('transfers')
        .values({
          id: club.deps.newId(),
          reference: club.deps.newId(),
          kind: 'event_price',
          from_account_id: await account(by),
          to_account_id: 'house-redeemed',
          amount: 300,
          quote_id: quoteId,
          quote_member_id: memberOfQuote,
          reverses_id: null,
          note: '{}',
          posted_at: 1,
        })
        .execute()
    const ana = club.person('ana').memberId
    const bo = club.person('bo').memberId
    await expect(charge('ana', null, null)).rejects.toThrow()
    await expect(charge('ana', open.id, ana)).rejects.toThrow()
    await club.as('ana').post(`/api/quotes/${open.id}/confirm`, { amount: 300 }, aKey())
    await expect(charge('ana', open.id, ana)).rejects.toThrow()
    await expect(charge('bo', open.id, ana)).rejects.toThrow()
    await expect(charge('bo', open.id, bo)).rejects.toThrow()
  })
})
