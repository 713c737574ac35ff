import { describe, expect, it } from 'vitest'
import { hour } from '../../server/base/clock.ts'
import { book } from '../support/a-plan.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { anEvent, eventNow, type EventOptions } from '../support/an-event.ts'
import { expectBalanced, expectExactSeats } from '../support/books.ts'
import { engines } from '../support/engines.ts'
import { seeded } from '../support/seeded.ts'

let keys = 0
const aKey = () => ({ 'idempotency-key': `guests-${(keys += 1).toString().padStart(6, '0')}` })

async function aParty(club: Club, options: EventOptions = {}) {
  await club.aMember('ana', { points: 2_000 })
  const event = await anEvent(club, { seats: 3, price: 101, guestsMax: 2, ...options })
  const { id } = await book(club, 'ana', event.id, ['Bo', 'Cy'])
  return { event, id, path: `/api/registrations/${id}/guests` }
}

describe.each(engines)('guests on %s', (engine) => {
  it('give up their seats for the part that was previewed, and the waitlist gets them', async () => {
    const club = await aClub(engine)
    const { event, id, path } = await aParty(club)
    await club.aMember('dee', { points: 500 })
    await book(club, 'dee', event.id)
    const preview = await club.as('ana').get(`${path}/leaving?positions=1`)
    expect(preview).toMatchObject({
      status: 200,
      body: { refund: 101, percent: 100, charged: 101, partySize: 2 },
    })

    const body = { positions: [1], refund: 101 }
    const key = aKey()
    const left = await club.as('ana').delete(path, body, key)
    expect(left).toMatchObject({
      status: 200,
      body: { partySize: 2, refund: 101, balanceAfter: 2_000 - 202 },
    })
    expect(await club.as('ana').delete(path, body, key)).toMatchObject({ status: 200, text: left.text })
    const mine = await club.as('ana').get(`/api/me/registrations/${id}`)
    expect(mine.body).toMatchObject({ state: 'confirmed', partySize: 2, guests: ['Bo'], charged: 202 })
    expect(await eventNow(club, event.id)).toMatchObject({ taken: 3, waiting: 0 })
    expect(await club.balanceOf('dee')).toBe(399)
    await expectExactSeats(club.deps.db, event.id)
    await expectBalanced(club.deps.db)
    const noted = await club.deps.db
      .selectFrom('registration_decisions')
      .select(['decision', 'rule', 'numbers'])
      .where('registration_id', '=', id)
      .execute()
    expect(noted.map(({ numbers, ...one }) => ({ ...one, ...(JSON.parse(numbers) as object) }))).toEqual([
      {
        decision: 'guests_changed',
        rule: 'guests_given_up',
        seats: 1,
        partySize: 2,
        charged: 101,
        refund: 101,
        percent: 100,
      },
    ])
  })

  it('refuses a refund that has stepped down, a guest who is not there, and another member', async () => {
    const club = await aClub(engine)
    const { event, path } = await aParty(club)
    await club.aMember('eve')
    expect(await club.as('eve').get(path)).toMatchObject({ status: 404 })
    expect(await club.as('eve').get(`${path}/leaving?positions=0`)).toMatchObject({ status: 404 })
    expect(await club.as('eve').delete(path, { positions: [0], refund: 101 }, aKey())).toMatchObject({
      status: 404,
    })
    expect(await club.as('ana').get(`${path}/leaving?positions=7`)).toMatchObject({
      status: 409,
      body: { code: 'guest_unknown' },
    })
    club.setTime(event.starts_at - 30 * hour - club.deps.clock.now())
    expect(await club.as('ana').delete(path, { positions: [0], refund: 101 }, aKey())).toMatchObject({
      status: 409,
      body: { code: 'refund_changed', refund: 51 },
    })
    expect(await eventNow(club, event.id)).toMatchObject({ taken: 3 })
    club.setTime(31 * hour)
    expect(await club.as('ana').delete(path, { positions: [0], refund: 0 }, aKey())).toMatchObject({
      status: 409,
      body: { code: 'party_fixed' },
    })
  })

  it('never gives back more than was charged, however a party shrinks and whenever it leaves', async () => {
    const club = await aClub(engine)
    for (let round = 0; round < 25; round += 1) {
      const draw = seeded(`party ${round} on ${engine}`)
      const name = `member${round}`
      await club.aMember(name, { points: 10_000 })
      const price = draw(400)
      const size = 1 + draw(5)
      const guests = Array.from({ length: size }, (_, at) => `客人${at}`)
      const percents = [100, 1 + draw(99)]
      const ladder = percents.map((percent, at) => ({ hoursBefore: 60 - 30 * at, percent }))
      const event = await anEvent(club, { seats: 9, price, guestsMax: 5, ladder })
      const { id } = await book(club, name, event.id, guests)
      const path = `/api/registrations/${id}/guests`
      let back = 0
      for (let position = 0; position < size; position += 1) {
        if (draw(3) === 0) club.setTime(draw(60) * hour)
        if (draw(2) === 0) continue
        const shown = await club.as(name).get(`${path}/leaving?positions=${position}`)
        if (shown.body['code'] === 'party_fixed') break
        expect(shown.status, shown.text).toBe(200)
        const refund = shown.body['refund'] as number
        expect(refund).toBeLessThanOrEqual(price)
        const left = await club.as(name).delete(path, { positions: [position], refund }, aKey())
        expect(left.status, left.text).toBe(200)
        back += refund
      }
      const rest = await club.as(name).get(`/api/registrations/${id}/cancellation`)
      if (rest.status === 200) {
        const refund = rest.body['refund'] as number
        await club.as(name).delete(`/api/registrations/${id}`, { refund })
        back += refund
      }
      expect(back).toBeLessThanOrEqual(price * (size + 1))
      expect(await club.balanceOf(name)).toBe(10_000 - price * (size + 1) + back)
    }
    await expectBalanced(club.deps.db)
  })

  it('are renamed free of charge until the list closes, and refused with that time after it', async () => {
    const club = await aClub(engine)
    const { event, id, path } = await aParty(club)
    const until = event.starts_at - 12 * hour
    expect(await club.as('ana').get(path)).toMatchObject({
      status: 200,
      body: {
        namesUntil: until,
        guests: [
          { position: 0, name: 'Bo', child: false },
          { position: 1, name: 'Cy', child: false },
        ],
      },
    })
    const swap = (name: string) => club.as('ana').put(path, { names: [{ position: 1, name }] })
    expect(await swap('Dee')).toMatchObject({ status: 204 })
    expect((await club.as('ana').get(`/api/me/registrations/${id}`)).body).toMatchObject({
      guests: ['Bo', 'Dee'],
    })
    expect(await club.balanceOf('ana')).toBe(2_000 - 303)
    expect(await club.as('ana').put(path, { names: [{ position: 2, name: 'Fay' }] })).toMatchObject({
      status: 409,
      body: { code: 'guest_unknown' },
    })
    club.setTime(until - club.deps.clock.now())
    expect(await swap('Eve')).toMatchObject({ status: 409, body: { code: 'names_frozen', frozenAt: until } })
    expect((await club.as('ana').get(`/api/me/registrations/${id}`)).body).toMatchObject({
      guests: ['Bo', 'Dee'],
    })
  })

  it('who are linked children are neither swapped nor all left behind where one is needed', async () => {
    const club = await aClub(engine)
    const { event, id, path } = await aParty(club)
    const childId = club.deps.newId()
    await club.deps.db
      .insertInto('member_children')
      .values({
        id: childId,
        member_id: club.person('ana').memberId,
        name: 'Bo',
        born_on: '2018-05-01',
        added_at: 0,
        removed_at: null,
      })
      .execute()
    await club.deps.db
      .updateTable('registration_guests')
      .set({ child_id: childId })
      .where('registration_id', '=', id)
      .where('position', '=', 0)
      .execute()
    await club.deps.db.updateTable('events').set({ needs_child: 1 }).where('id', '=', event.id).execute()
    expect(await club.as('ana').put(path, { names: [{ position: 0, name: 'Max' }] })).toMatchObject({
      status: 409,
      body: { code: 'child_stays' },
    })
    expect(await club.as('ana').get(`${path}/leaving?positions=0`)).toMatchObject({
      status: 409,
      body: { code: 'child_needed' },
    })
    expect(await club.as('ana').get(`${path}/leaving?positions=1`)).toMatchObject({ status: 200 })
  })
})
