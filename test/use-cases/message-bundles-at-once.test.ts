import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { deliverDue } from '../../server/messages/deliver-due.ts'
import { spreadOldest } from '../../server/messages/spread-bundles.ts'
import { tell } from '../../server/messages/tell.ts'
import { aKey } from '../support/a-booking.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { aLog } from '../support/a-log.ts'
import { anEvent } from '../support/an-event.ts'
import { engines } from '../support/engines.ts'
import { toldKeys } from '../support/told-keys.ts'
import {
  aClubWithAna,
  aNotebook,
  bundlesOf,
  deliverAll,
  keysFrom,
  messagesOf,
  rowsOf,
  tellAna,
} from '../support/told-messages.ts'

/** So many members confirm in the same moment; the event has seats for half of them. */
async function aFlash(club: Club, members: number): Promise<void> {
  const event = await anEvent(club, { seats: members / 2, price: 100 })
  const names = Array.from({ length: members }, (_, at) => `m${at}`)
  const quotes = new Map<string, unknown>()
  for (const name of names) {
    await club.aMember(name, { points: 500 })
    quotes.set(name, (await club.as(name).post(`/api/events/${event.id}/quotes`)).body['id'])
  }
  const answers = await Promise.all(
    names.map((name) =>
      club.as(name).post(`/api/quotes/${String(quotes.get(name))}/confirm`, { amount: 100 }, aKey()),
    ),
  )
  expect(answers.map((answer) => answer.status)).toEqual(names.map(() => 201))
}

describe.each(engines)('bundles of messages that fail, or meet many workers, on %s', (engine) => {
  it('leave nothing behind when what they tell about is undone', async () => {
    const club = await aClubWithAna(engine)
    const { accountId } = club.person('ana')
    const undone = inTransaction(club.deps, async (trx) => {
      await tell(trx, club.deps, messagesOf(accountId, keysFrom('undone', 300)))
      throw new Error('the booking failed')
    })
    await expect(undone).rejects.toThrow('the booking failed')
    expect(await bundlesOf(club)).toEqual([])
    expect(await toldKeys(club.deps.db)).toEqual([])
  })

  it('stay a bundle when spreading fails half-way, stop no other message, and are spread once it can be', async () => {
    const log = aLog()
    const club = await aClubWithAna(engine, { log })
    const { accountId } = club.person('ana')
    const stranger = club.deps.newId()
    // They are two statements, of 192 and of 8, so that most rows are in when the foreign key refuses the others.
    const keys = keysFrom('half', 200)
    const half = messagesOf(accountId, keys).map((one, at) =>
      at === 195 ? { ...one, accountId: stranger } : one,
    )
    await inTransaction(club.deps, (trx) => tell(trx, club.deps, half))
    await tellAna(club, keysFrom('whole', 64))
    await tellAna(club, ['single'])
    const before = await bundlesOf(club)
    const { keys: sent, senders } = aNotebook()
    expect(await deliverAll(club, senders)).toBe(65)
    expect(new Set(sent)).toEqual(new Set([...keysFrom('whole', 64), 'single']))
    expect(await bundlesOf(club)).toEqual(before.slice(0, 1))
    expect((await rowsOf(club)).filter((row) => row.dedupe_key.startsWith('half'))).toEqual([])
    const lines = log.lines.filter((line) => line.message === 'messages could not be spread')
    expect(lines.length).toBeGreaterThan(0)
    expect(lines[0]).toMatchObject({ level: 'error', fields: { bundleId: before[0]?.id } })
    expect(JSON.stringify(lines)).not.toContain('观澜湖')

    const ana = await club.deps.db
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow()
    await club.deps.db
      .insertInto('accounts')
      .values({ ...ana, id: stranger, phone: '+8613899990000', email: null })
      .execute()
    expect(await deliverAll(club, senders)).toBe(200)
    expect(sent.slice(65).sort()).toEqual(keys)
    expect(await bundlesOf(club)).toEqual([])
  })

  it('arrive once each with four workers at the same time, while more are told', async () => {
    const club = await aClubWithAna(engine)
    const names = Array.from({ length: 12 }, (_, at) => `w${at}`)
    for (const name of names.slice(0, 8)) await tellAna(club, keysFrom(name, 100))
    const { keys, senders } = aNotebook()
    await Promise.all([
      ...[1, 2, 3, 4].map(() => deliverDue(club.deps, senders)),
      ...names.slice(8).map((name) => tellAna(club, keysFrom(name, 100))),
    ])
    await deliverAll(club, senders)
    expect([...keys].sort()).toEqual(names.flatMap((name) => keysFrom(name, 100)).sort())
    expect(await bundlesOf(club)).toEqual([])
  })

  it('are spread once each by workers that do nothing else, keys that several bundles hold included', async () => {
    const club = await aClubWithAna(engine)
    for (let at = 0; at < 6; at += 1)
      await tellAna(club, [...keysFrom(`s${at}`, 90), ...keysFrom('same', 10)])
    const failed = await Promise.all(
      [1, 2, 3].map(async () => {
        const left = new Set<string>()
        while (await spreadOldest(club.deps, left));
        return left.size
      }),
    )
    expect(failed).toEqual([0, 0, 0])
    const wanted = [
      ...Array.from({ length: 6 }, (_, at) => keysFrom(`s${at}`, 90)).flat(),
      ...keysFrom('same', 10),
    ]
    expect((await rowsOf(club)).map((row) => row.dedupe_key).sort()).toEqual(wanted.sort())
    expect(await bundlesOf(club)).toEqual([])
  })

  it('are told once to each of 300 who confirm in the same moment', async () => {
    const club = await aClub(engine)
    await aFlash(club, 300)
    expect((await bundlesOf(club)).length).toBeGreaterThan(0)
    const registrations = await club.deps.db.selectFrom('registrations').select(['id', 'state']).execute()
    const wanted = registrations.map(({ id, state }) => `registration_${state}:${id}`).sort()
    expect(wanted).toHaveLength(300)
    expect((await toldKeys(club.deps.db)).sort()).toEqual(wanted)
    const { keys, senders } = aNotebook()
    expect(await deliverAll(club, senders)).toBe(300)
    expect([...keys].sort()).toEqual(wanted)
    expect(await bundlesOf(club)).toEqual([])
  })
})
