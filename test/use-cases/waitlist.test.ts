import { describe, expect, it } from 'vitest'
import { day } from '../../server/base/clock.ts'
import { inTransaction } from '../../db/transaction.ts'
import { promoteWaiting } from '../../server/registrations/promote-waiting.ts'
import { book, decisionsOf, leave, readOwn } from '../support/a-booking.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { aClubOfKind, anEvent, eventNow } from '../support/an-event.ts'
import { engines } from '../support/engines.ts'

const idOf = (booked: { body: Record<string, unknown> }) => String(booked.body['registrationId'])

async function members(club: Club, tiers: Record<string, string>, points = 1_000): Promise<void> {
  for (const [name, tier] of Object.entries(tiers)) await club.aMember(name, { tier, points })
}

describe.each(engines)('the waitlist on %s', (engine) => {
  it('lets higher tiers wait first where the event says so, and each is told its true place', async () => {
    const club = await aClub(engine)
    await members(club, { ana: 'silver', bo: 'silver', cy: 'gold', dee: 'platinum', eva: 'gold' })
    const event = await anEvent(club, { seats: 1, price: 100, tierPriority: true })
    const ana = await book(club, 'ana', event.id)
    const [bo, cy, dee, eva] = [
      await book(club, 'bo', event.id),
      await book(club, 'cy', event.id),
      await book(club, 'dee', event.id),
      await book(club, 'eva', event.id),
    ]
    expect([bo, cy, dee, eva].map((one) => one.body['rank'])).toEqual([1, 1, 1, 3])
    const ranks = async () =>
      Promise.all(
        [['bo', bo] as const, ['cy', cy] as const, ['dee', dee] as const, ['eva', eva] as const].map(
          async ([name, booked]) => (await readOwn(club, name, idOf(booked))).rank,
        ),
      )
    expect(await ranks()).toEqual([4, 2, 1, 3])
    const card = await club.as('eva').get(`/api/events/${event.id}`)
    expect(card.body['mine']).toMatchObject({ state: 'waitlisted', rank: 3 })

    await leave(club, 'ana', idOf(ana))
    expect((await readOwn(club, 'dee', idOf(dee))).state).toBe('confirmed')
    expect(await ranks()).toEqual([3, 1, null, 2])
    expect(await decisionsOf(club, idOf(dee))).toMatchObject([
      { decision: 'promoted', rule: 'first_that_fits', numbers: { partySize: 1, free: 1, charged: 100 } },
    ])
  })

  it('gives true places within one batch of an event with priority', async () => {
    const club = await aClub(engine)
    const names = Array.from({ length: 12 }, (_, at) => `m${at}`)
    for (const [at, name] of names.entries()) {
      await club.aMember(name, { tier: at % 3 === 0 ? 'gold' : 'silver', points: 100 })
    }
    const event = await anEvent(club, { seats: 1, tierPriority: true })
    const booked = await Promise.all(names.map((name) => book(club, name, event.id)))
    const waiting = booked
      .map((one, at) => ({ ...one.body, gold: at % 3 === 0 }) as Record<string, unknown>)
      .filter((one) => one['state'] === 'waitlisted')
      .sort((a, b) => Number(a['seq']) - Number(b['seq']))
    const told = { gold: 0, silver: 0 }
    for (const one of waiting) {
      // A gold member is told the place behind other golds, a silver one the place behind everybody.
      if (one['gold'] === true) told.gold += 1
      else told.silver += 1
      expect(one['rank']).toBe(one['gold'] === true ? told.gold : told.gold + told.silver)
    }
    expect(waiting).toHaveLength(11)
  })

  it('keeps the order of arrival where the event does not say so', async () => {
    const club = await aClub(engine)
    await members(club, { ana: 'silver', bo: 'silver', cy: 'diamond' })
    const event = await anEvent(club, { seats: 1 })
    const ana = await book(club, 'ana', event.id)
    const bo = await book(club, 'bo', event.id)
    expect((await book(club, 'cy', event.id)).body['rank']).toBe(2)
    await leave(club, 'ana', idOf(ana))
    expect((await readOwn(club, 'bo', idOf(bo))).state).toBe('confirmed')
  })

  it('puts drawn places before later arrivals', async () => {
    const club = await aClub(engine)
    await members(club, { ana: 'silver', bo: 'silver', cy: 'silver' })
    const event = await anEvent(club, { seats: 1 })
    const ana = await book(club, 'ana', event.id)
    const bo = await book(club, 'bo', event.id)
    const cy = await book(club, 'cy', event.id)
    const place = (id: string, wait_place: number) =>
      club.deps.db.updateTable('registrations').set({ wait_place }).where('id', '=', id).execute()
    await place(idOf(bo), 3)
    await place(idOf(cy), 2)
    expect((await readOwn(club, 'cy', idOf(cy))).rank).toBe(1)
    await leave(club, 'ana', idOf(ana))
    expect((await readOwn(club, 'cy', idOf(cy))).state).toBe('confirmed')
    expect((await readOwn(club, 'bo', idOf(bo))).rank).toBe(1)
  })

  it('notes each time a party is overtaken, and trying in vain only when it says something new', async () => {
    const club = await aClub(engine)
    await members(club, {
      ana: 'silver',
      bo: 'silver',
      cy: 'silver',
      dee: 'silver',
      eva: 'silver',
      fu: 'silver',
    })
    const event = await anEvent(club, { seats: 3, guestsMax: 3 })
    const ana = await book(club, 'ana', event.id)
    const bo = await book(club, 'bo', event.id)
    await book(club, 'fu', event.id)
    const cy = await book(club, 'cy', event.id, ['a', 'b'])
    await book(club, 'dee', event.id)
    await leave(club, 'ana', idOf(ana))
    const first = {
      decision: 'passed_over',
      rule: 'party_does_not_fit',
      numbers: { partySize: 3, free: 1 },
    }
    expect(await decisionsOf(club, idOf(cy))).toEqual([first])

    await book(club, 'eva', event.id)
    await leave(club, 'bo', idOf(bo))
    expect(await decisionsOf(club, idOf(cy))).toEqual([first, first])
    expect((await readOwn(club, 'cy', idOf(cy))).waitingNote).toBe('party_of_3_did_not_fit_1_seat_place_kept')

    // A seat more that nobody gets: new to her once, and then it is not.
    await club.deps.db.updateTable('events').set({ capacity: 5 }).where('id', '=', event.id).execute()
    const promote = () => inTransaction(club.deps, (trx) => promoteWaiting(trx, club.deps, event.id))
    expect(await promote()).toBe(0)
    expect(await promote()).toBe(0)
    expect(await decisionsOf(club, idOf(cy))).toEqual([
      first,
      first,
      { ...first, numbers: { partySize: 3, free: 2 } },
    ])
  })

  it('says how many points were missing and which other event stood in the way', async () => {
    const club = await aClub(engine)
    await members(club, { ana: 'silver', eva: 'silver' })
    await club.aMember('bo', { points: 40 })
    await club.aMember('cy', { points: 500 })
    const event = await anEvent(club, { seats: 1, price: 100 })
    const ana = await book(club, 'ana', event.id)
    const bo = await book(club, 'bo', event.id)
    const cy = await book(club, 'cy', event.id)
    const eva = await book(club, 'eva', event.id)
    const other = await anEvent(club, { startsAt: event.starts_at, price: 10 })
    await book(club, 'cy', other.id)
    await leave(club, 'ana', idOf(ana))
    expect((await readOwn(club, 'eva', idOf(eva))).state).toBe('confirmed')
    expect(await decisionsOf(club, idOf(bo))).toEqual([
      { decision: 'passed_over', rule: 'too_few_points', numbers: { needed: 100, had: 40 } },
    ])
    expect((await readOwn(club, 'bo', idOf(bo))).waitingNote).toBe('needed_100_points_had_40_place_kept')
    expect(await decisionsOf(club, idOf(cy))).toEqual([
      { decision: 'passed_over', rule: 'overlap', numbers: { eventId: other.id } },
    ])
  })

  it('reads no further than the last party that could fit, and finds one that waits far back', async () => {
    const club = await aClub(engine)
    const event = await anEvent(club, { seats: 2, guestsMax: 1 })
    await club.aMember('ana')
    const ana = await book(club, 'ana', event.id)
    const names = Array.from({ length: 120 }, (_, at) => `m${at}`)
    for (const name of names) await club.aMember(name)
    const pairs: string[] = []
    for (const name of names) pairs.push(idOf(await book(club, name, event.id, ['guest'])))
    // One seat is free already, too few for any pair; nobody is overtaken, so only the first page is told.
    const passedOver = async () =>
      Number(
        (
          await club.deps.db
            .selectFrom('registration_decisions')
            .select((one) => one.fn.countAll<number>().as('n'))
            .where('decision', '=', 'passed_over')
            .executeTakeFirstOrThrow()
        ).n,
      )
    await inTransaction(club.deps, (trx) => promoteWaiting(trx, club.deps, event.id))
    expect(await passedOver()).toBe(50)
    await club.deps.db
      .updateTable('events')
      .set({ waitlist_open: 1, taken: 2 })
      .where('id', '=', event.id)
      .execute()
    await club.aMember('zoe')
    const zoe = await book(club, 'zoe', event.id)
    expect(zoe.body['state']).toBe('waitlisted')
    await leave(club, 'ana', idOf(ana))
    expect((await readOwn(club, 'zoe', idOf(zoe))).state).toBe('confirmed')
    // Everybody before her was overtaken, and was told so.
    expect(await passedOver()).toBe(50 + 120)
    expect((await readOwn(club, 'm119', pairs.at(-1))).waitingNote).toContain('party_of_2')
  })

  it('tells a waiting party who is ahead and how the club’s full events went', async () => {
    const club = await aClub(engine)
    const golf = await aClubOfKind(club, {})
    await members(club, { ana: 'silver', bo: 'silver', cy: 'silver', dee: 'silver' })
    const event = await anEvent(club, { seats: 2, clubId: golf.id, guestsMax: 2, promotion: 'offer' })
    await book(club, 'ana', event.id, ['x'])
    await book(club, 'bo', event.id, ['y'])
    const cy = await book(club, 'cy', event.id)
    expect((await readOwn(club, 'cy', idOf(cy))).waitlist).toEqual({
      partiesAhead: 1,
      seatsAhead: 2,
      promotion: 'offer',
      byTier: false,
      odds: { word: 'unlikely', needed: 3, basis: 'usual', events: 0, enough: 0, expected: 0 },
    })
    // Three past events of the club that filled up; in two of them all seats were given back by members.
    for (const freed of [2, 2, 0]) {
      const past = await anEvent(club, {
        seats: 2,
        clubId: golf.id,
        startsAt: club.deps.clock.now() + 5 * day,
      })
      const dee = await book(club, 'dee', past.id, ['guest'])
      await club.deps.db.updateTable('events').set({ waiting: 1 }).where('id', '=', past.id).execute()
      if (freed > 0) await leave(club, 'dee', idOf(dee))
      await club.deps.db
        .updateTable('events')
        .set({ starts_at: past.starts_at - 20 * day, ends_at: past.ends_at - 20 * day })
        .where('id', '=', past.id)
        .execute()
    }
    await club.deps.db.updateTable('events').set({ capacity: 4 }).where('id', '=', event.id).execute()
    expect((await readOwn(club, 'cy', idOf(cy))).waitlist).toMatchObject({
      odds: { word: 'likely', needed: 1, basis: 'history', events: 3, enough: 2, expected: 4 },
    })
    const listed = await club.as('cy').get('/api/me/registrations?when=upcoming')
    expect((listed.body['registrations'] as { rank: number }[])[0]?.rank).toBe(2)
    expect((await eventNow(club, event.id)).waiting).toBe(2)
  })
})
