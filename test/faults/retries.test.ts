import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { day } from '../../server/base/clock.ts'
import { defaultBooking } from '../../server/base/config.ts'
import { anEvent } from '../support/an-event.ts'
import { expectBalanced, expectExactSeats } from '../support/books.ts'
import { engines, type EngineName } from '../support/engines.ts'
import { aClubOfMany, ownDatabase, throughApps } from '../support/many-members.ts'
import { inLanes, seeded } from '../support/seeded.ts'

type Wish = { name: string; path: string; body: Record<string, unknown>; changed: object; key: string }

/** Each member wants one seat for points, by a quote, and one free seat, in one call. */
async function manyWishes(engine: EngineName, members: number) {
  const { club, names } = await aClubOfMany(engine, { members })
  const priced = await anEvent(club, { price: 150, seats: Math.ceil(members / 3) })
  const free = await anEvent(club, { seats: members, startsAt: priced.starts_at + 5 * day })
  const wishes: Wish[] = []
  for (const name of names) {
    const guests = name.endsWith('3') ? ['客人'] : []
    const quote = await club.as(name).post(`/api/events/${priced.id}/quotes`, { guests })
    const amount = Number(quote.body['amount'])
    wishes.push({
      name,
      path: `/api/quotes/${String(quote.body['id'])}/confirm`,
      body: { amount },
      changed: { amount: amount + 1 },
      key: `priced-${name}`,
    })
    wishes.push({
      name,
      path: `/api/events/${free.id}/registrations`,
      body: {},
      changed: { guests: ['又一位'] },
      key: `for-free-${name}`,
    })
  }
  return { club, names, wishes, priced, free }
}

describe.each(engines)('random retries on %s', (engine) => {
  it('get the first outcome to the byte, and another body under the same key is refused', async () => {
    const { club, wishes, priced, free } = await manyWishes(engine, 40)
    const send = throughApps(club, 2)
    const draw = seeded(`retries on ${engine}`)
    const first = new Map<Wish, string>()
    const wanted = [...wishes, ...Array.from({ length: 500 }, () => wishes[draw(wishes.length)] as Wish)]
    const shuffled = wanted.map((wish) => ({ wish, at: draw(1_000_000) })).sort((a, b) => a.at - b.at)
    let changed = 0
    await inLanes(shuffled, 48, async ({ wish, at }) => {
      const other = at % 5 === 0 && first.has(wish)
      const body = other ? wish.changed : wish.body
      const answer = await send(wish.name, 'POST', wish.path, body, wish.key)
      if (other) {
        changed += 1
        expect(answer, answer.text).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
        return
      }
      expect(answer.status, answer.text).toBe(201)
      expect(answer.text).toBe(first.get(wish) ?? answer.text)
      first.set(wish, answer.text)
    })
    expect(first.size).toBe(80)
    expect(changed).toBeGreaterThan(30)
    for (const event of [priced, free]) await expectExactSeats(club.deps.db, event.id)
    await expectBalanced(club.deps.db)
    const kept = await club.deps.db.selectFrom('idempotency_outcomes').select('body').execute()
    expect(kept.map((row) => row.body).sort()).toEqual([...first.values()].sort())
  })

  it('of one member in many tabs, each with its own key, are one registration and one charge', async () => {
    const { club, wishes } = await manyWishes(engine, 1)
    const send = throughApps(club, 3)
    const [wish] = wishes
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, tab) =>
        send('m0', 'POST', wish?.path ?? '', wish?.body, `tab-number-${tab}`),
      ),
    )
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1)
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(29)
    expect(await club.balanceOf('m0')).toBe(850)
    await expectBalanced(club.deps.db)
  })

  it('charge twice where outcomes are not kept: the control', async () => {
    const database = await ownDatabase(engine)
    const safeguards = { lock: true, replay: false }
    const config = { booking: { ...defaultBooking, safeguards } }
    const { club } = await aClubOfMany(engine, { members: 1, config }, database)
    const event = await anEvent(club, { price: 150 })
    const quote = await club.as('m0').post(`/api/events/${event.id}/quotes`)
    const unique = [
      'registrations_one_a_member',
      'registrations_one_a_quote',
      'transfers_one_charge_a_quote',
      'transfers_reference',
    ]
    if (engine === 'mariadb')
      await sql`CREATE INDEX plain_quote ON registrations (quote_id)`.execute(database.db)
    for (const name of unique) {
      const table = name.split('_')[0] ?? ''
      await (
        engine === 'sqlite'
          ? sql`DROP INDEX ${sql.ref(name)}`
          : sql`DROP INDEX ${sql.ref(name)} ON ${sql.table(table)}`
      ).execute(database.db)
    }
    const path = `/api/quotes/${String(quote.body['id'])}/confirm`
    for (let again = 0; again < 2; again += 1) {
      await club.as('m0').post(path, { amount: 150 }, { 'idempotency-key': 'the-same-key' })
    }
    expect(await club.balanceOf('m0')).toBe(700)
  })
})
