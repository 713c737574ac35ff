import { describe, expect, it } from 'vitest'
import { hour } from '../../server/base/clock.ts'
import { lapseInvitations } from '../../server/transfers/invitations.ts'
import { book } from '../support/a-plan.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { acceptWith, aSeatToPassOn, invite, quoteOf, transferKey } from '../support/a-transfer.ts'
import { anEvent, eventNow } from '../support/an-event.ts'
import { expectBalanced, expectExactSeats } from '../support/books.ts'
import { engines } from '../support/engines.ts'
import { letterNames } from '../support/letters.ts'

async function registrationsOf(club: Club, eventId: string) {
  return club.deps.db
    .selectFrom('registrations')
    .select(['member_id', 'live_member_id', 'state', 'seq', 'charged', 'refunded', 'party_size'])
    .where('event_id', '=', eventId)
    .orderBy('seq')
    .execute()
}

describe.each(engines)('a transfer on %s', (engine) => {
  it('passes the whole party on in one act: the giver gets all back, the receiver pays their own quote', async () => {
    const club = await aClub(engine)
    const { event, id, path } = await aSeatToPassOn(club, { ladder: [] })
    const invitation = await invite(club, id, 'ana', 'bo')
    const shown = await club.as('bo').get(`/api/me/invitations/${invitation}`)
    expect(shown.body).toMatchObject({ state: 'open', partySize: 2, guests: ['Guan'], price: 200 })
    expect(shown.text).not.toContain(club.person('ana').phone)
    expect(await club.balanceOf('bo')).toBe(1_000)

    // Cancelling would give nothing back here; passing on gives everything back.
    await club.deps.db.updateTable('events').set({ price: 130 }).where('id', '=', event.id).execute()
    const quote = await quoteOf(club, 'bo', invitation)
    expect(quote).toMatchObject({ amount: 260, balanceAfter: 740, missing: 0 })
    const key = transferKey()
    const done = await acceptWith(club, 'bo', invitation, quote, key)
    expect(done).toMatchObject({
      status: 201,
      body: { charged: 260, balanceAfter: 740, seq: 2, partySize: 2 },
    })
    expect(await acceptWith(club, 'bo', invitation, quote, key)).toMatchObject({
      status: 201,
      text: done.text,
    })

    const { memberId: ana } = club.person('ana')
    const { memberId: bo } = club.person('bo')
    expect(await registrationsOf(club, event.id)).toEqual([
      {
        member_id: ana,
        live_member_id: null,
        state: 'transferred',
        seq: 1,
        charged: 200,
        refunded: 200,
        party_size: 2,
      },
      {
        member_id: bo,
        live_member_id: bo,
        state: 'confirmed',
        seq: 2,
        charged: 260,
        refunded: 0,
        party_size: 2,
      },
    ])
    expect(await eventNow(club, event.id)).toMatchObject({ taken: 2, waiting: 0, seq: 2 })
    expect(await club.balanceOf('ana')).toBe(1_000)
    const mine = await club.as('bo').get(`/api/me/registrations/${String(done.body['registrationId'])}`)
    expect(mine.body).toMatchObject({ state: 'confirmed', guests: ['Hu'] })
    expect((await club.as('ana').get(path)).body).toMatchObject({
      possible: false,
      invitation: { state: 'accepted' },
    })
    await expectExactSeats(club.deps.db, event.id)
    await expectBalanced(club.deps.db)
    expect((await letterNames(club)).sort()).toEqual([
      'registration_confirmed',
      'registration_confirmed',
      'transfer_done',
      'transfer_invited',
    ])
  })

  it('answers alike whether or not the number is anybody’s, and slows down whoever keeps trying', async () => {
    const club = await aClub(engine)
    const { id, path } = await aSeatToPassOn(club, { minTier: 'silver' })
    const ask = (to: string) => club.as('ana').post(path, { to })
    const shapeOf = (body: Record<string, unknown>) => {
      const { invitation, ...rest } = body as { invitation: Record<string, unknown> }
      return { ...rest, ...invitation, id: '', hint: '' }
    }
    const known = await ask(club.person('bo').number)
    expect(known.status).toBe(201)
    const seen = await club.as('ana').get(path)
    expect(await ask('13900001111')).toMatchObject({ status: 409, body: { code: 'transfer_open' } })
    expect(await club.as('ana').delete(path)).toMatchObject({ status: 204 })
    const unknown = await ask('13900001111')
    expect(unknown.status).toBe(201)
    expect(shapeOf(unknown.body)).toEqual(shapeOf(known.body))
    const seenAgain = await club.as('ana').get(path)
    expect(shapeOf(seenAgain.body)).toEqual(shapeOf(seen.body))
    expect(await ask('bo')).toMatchObject({ status: 422, body: { code: 'not_an_address' } })
    await club.as('ana').delete(path)
    expect(await ask(club.person('ana').phone)).toMatchObject({
      status: 422,
      body: { code: 'transfer_to_self' },
    })
    const answers: number[] = []
    for (let round = 0; round < 5; round += 1) {
      answers.push((await ask('13900001111')).status)
      await club.as('ana').delete(path)
    }
    expect(answers).toEqual([201, 201, 201, 429, 429])
    expect(await club.as('bo').get(`/api/registrations/${id}/transfer`)).toMatchObject({ status: 404 })
  })

  it('may be withdrawn by its giver, declined by its receiver, and lapses after two days or at the freeze', async () => {
    const club = await aClub(engine)
    const { event, id, path } = await aSeatToPassOn(club)
    const first = await invite(club, id, 'ana', 'bo')
    const quote = await quoteOf(club, 'bo', first)
    await club.as('ana').delete(path)
    expect(await acceptWith(club, 'bo', first, quote)).toMatchObject({
      status: 409,
      body: { code: 'invitation_closed' },
    })
    const second = await invite(club, id, 'ana', 'bo')
    expect(await club.as('bo').delete(`/api/me/invitations/${second}`)).toMatchObject({ status: 204 })
    expect((await club.as('bo').get(`/api/me/invitations/${second}`)).body).toMatchObject({
      state: 'declined',
    })
    expect((await club.as('bo').get('/api/me/invitations')).body).toEqual({ invitations: [] })
    expect(await club.as('bo').delete(`/api/me/invitations/${second}`)).toMatchObject({
      status: 409,
      body: { code: 'invitation_closed' },
    })
    await club.as('ana').delete(path)
    expect((await club.as('bo').get(`/api/me/invitations/${second}`)).body).toMatchObject({
      state: 'declined',
    })

    const third = await invite(club, id, 'ana', 'bo')
    const late = await quoteOf(club, 'bo', third)
    club.setTime(48 * hour)
    expect((await club.as('bo').get(`/api/me/invitations/${third}`)).body).toMatchObject({ state: 'lapsed' })
    expect(await acceptWith(club, 'bo', third, late)).toMatchObject({ body: { code: 'invitation_closed' } })
    expect(await lapseInvitations(club.deps)).toBe(1)
    expect(await lapseInvitations(club.deps)).toBe(0)

    club.setTime(event.starts_at - 25 * hour - club.deps.clock.now())
    const fourth = await club.as('ana').post(path, { to: club.person('bo').phone })
    expect(fourth.body).toMatchObject({ invitation: { expiresAt: event.starts_at - 24 * hour } })
    club.setTime(hour)
    await lapseInvitations(club.deps)
    expect(await club.as('ana').post(path, { to: club.person('bo').phone })).toMatchObject({
      status: 409,
      body: { code: 'transfer_frozen', frozenAt: event.starts_at - 24 * hour },
    })
    expect(await club.balanceOf('ana')).toBe(800)
    expect(await club.balanceOf('bo')).toBe(1_000)
    expect(await letterNames(club, { template: 'transfer_not_taken' })).toHaveLength(2)
    await expectExactSeats(club.deps.db, event.id)
  })

  it('checks its receiver like a booking of their own, and leaves everything as it was when they may not', async () => {
    const club = await aClub(engine)
    const { event, id } = await aSeatToPassOn(club, { minTier: 'silver' })
    const invitation = await invite(club, id, 'ana', 'bo')
    const ask = (guests: string[]) =>
      club.as('bo').post(`/api/me/invitations/${invitation}/quotes`, { guests })
    expect(await ask([])).toMatchObject({ status: 422, body: { code: 'party_must_match', partySize: 2 } })

    const events = club.deps.db.updateTable('events').where('id', '=', event.id)
    await events.set({ min_tier_id: 'gold' }).execute()
    expect(await ask(['Hu'])).toMatchObject({ status: 403, body: { code: 'tier_too_low' } })
    await events.set({ min_tier_id: 'silver', opens_at: club.deps.clock.now() + hour }).execute()
    expect(await ask(['Hu'])).toMatchObject({ status: 403, body: { code: 'not_open_yet' } })
    await events.set({ opens_at: 0 }).execute()

    const quote = await quoteOf(club, 'bo', invitation)
    const other = await anEvent(club, { startsAt: event.starts_at + hour })
    const clash = await book(club, 'bo', other.id)
    expect(await ask(['Hu'])).toMatchObject({ status: 409, body: { code: 'overlap', eventId: other.id } })
    expect(await acceptWith(club, 'bo', invitation, quote)).toMatchObject({
      status: 409,
      body: { code: 'overlap' },
    })
    await club.as('bo').delete(`/api/registrations/${clash.id}`, { refund: 0 })
    expect(await acceptWith(club, 'bo', invitation, { ...quote, amount: 1 })).toMatchObject({
      status: 409,
      body: { code: 'amount_changed', amount: 200 },
    })
    await events.set({ price: 501 }).execute()
    const dear = await quoteOf(club, 'bo', invitation)
    expect(dear).toMatchObject({ amount: 1_002, missing: 2 })
    expect(await acceptWith(club, 'bo', invitation, dear)).toMatchObject({
      status: 409,
      body: { code: 'too_few_points', missing: 2 },
    })
    await events.set({ price: 100 }).execute()
    expect(await club.balanceOf('bo')).toBe(1_000)
    expect(await registrationsOf(club, event.id)).toHaveLength(1)
    expect(await acceptWith(club, 'bo', invitation, quote)).toMatchObject({ status: 201 })
    await expectBalanced(club.deps.db)
  })

  it('is nobody’s but its receiver’s, and its quote books nothing else', async () => {
    const club = await aClub(engine)
    const { id } = await aSeatToPassOn(club)
    await club.aMember('eve', { points: 1_000 })
    const invitation = await invite(club, id, 'ana', 'bo')
    const quote = await quoteOf(club, 'bo', invitation)
    for (const name of ['ana', 'eve']) {
      expect(await club.as(name).get(`/api/me/invitations/${invitation}`)).toMatchObject({ status: 404 })
      expect(await club.as(name).delete(`/api/me/invitations/${invitation}`)).toMatchObject({ status: 404 })
      expect(await acceptWith(club, name, invitation, quote)).toMatchObject({ status: 404 })
    }
    expect(
      await club.as('bo').post(`/api/quotes/${quote.id}/confirm`, { amount: quote.amount }, transferKey()),
    ).toMatchObject({ status: 404 })
    expect(await club.balanceOf('bo')).toBe(1_000)
  })
})
