import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { hour, second } from '../../server/base/clock.ts'
import { deliverDue, type Delivered } from '../../server/messages/deliver-due.ts'
import type { Senders } from '../../server/messages/senders.ts'
import { spreadOldest } from '../../server/messages/spread-bundles.ts'
import { tell, type Message } from '../../server/messages/tell.ts'
import { aKey } from '../support/a-booking.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { aLog } from '../support/a-log.ts'
import { anEvent } from '../support/an-event.ts'
import { engines } from '../support/engines.ts'
import { toldKeys } from '../support/told-keys.ts'

const data = {
  titleZh: '观澜湖晨练局 <第三期>',
  titleEn: 'Mission Hills morning round “three”',
  startsAt: Date.parse('2026-05-23T07:30:00+08:00'),
  zone: 'Asia/Shanghai',
  partySize: 2,
  charged: 1200,
  entryCode: 'GL-0042',
  registrationId: '01980000-0000-7000-8000-000000000042',
}

const keysFrom = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${name}:${String(at).padStart(4, '0')}`)

const messagesOf = (accountId: string, keys: readonly string[]): Message[] =>
  keys.map((dedupeKey) => ({ dedupeKey, accountId, template: 'registration_confirmed', data }))

/** Tells ana one message a key, all in one transaction. */
async function tellAna(club: Club, keys: readonly string[]): Promise<void> {
  const { accountId } = club.person('ana')
  await inTransaction(club.deps, (trx) => tell(trx, club.deps, messagesOf(accountId, keys)))
}

async function aClubWithAna(...options: Parameters<typeof aClub>) {
  const club = await aClub(...options)
  await club.aMember('ana')
  return club
}

/** A far side that takes everything and notes the keys, in the order in which they come. */
function aNotebook() {
  const keys: string[] = []
  const sms = {
    send: ({ id }: { id: string }) => {
      keys.push(id)
      return Promise.resolve()
    },
  }
  return { keys, senders: { sms, mail: null } satisfies Senders }
}

/** Delivers until nothing is left; returns how many were sent. */
async function deliverAll(club: Club, senders: Senders): Promise<number> {
  let sent = 0
  for (;;) {
    const run: Delivered = await deliverDue(club.deps, senders)
    expect(run).toMatchObject({ retried: 0, failed: 0 })
    if (run.sent === 0) return sent
    sent += run.sent
  }
}

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

const rowsOf = ({ deps }: Club) => deps.db.selectFrom('outbox').selectAll().orderBy('id').execute()
const bundlesOf = ({ deps }: Club) => deps.db.selectFrom('outbox_bundles').selectAll().orderBy('id').execute()

describe.each(engines)('messages told many at once on %s', (engine) => {
  it('are one row for 64 to 256 of them, and 63 are rows of their own', async () => {
    const club = await aClubWithAna(engine)
    await tellAna(club, keysFrom('few', 63))
    expect(await bundlesOf(club)).toEqual([])
    expect(await rowsOf(club)).toHaveLength(63)
    await tellAna(club, keysFrom('many', 64))
    expect(await bundlesOf(club)).toHaveLength(1)
    await tellAna(club, keysFrom('more', 300))
    expect((await bundlesOf(club)).map((one) => (JSON.parse(one.messages) as Message[]).length)).toEqual([
      64, 256, 44,
    ])
    expect(await rowsOf(club)).toHaveLength(63)
    expect(await toldKeys(club.deps.db)).toHaveLength(63 + 64 + 300)
  })

  it('are rows of their own where one has an address, a channel or a language, or they are too long for one', async () => {
    const club = await aClubWithAna(engine)
    const { accountId } = club.person('ana')
    const told = async (name: string, change: (message: Message, at: number) => Message) => {
      const messages = messagesOf(accountId, keysFrom(name, 64)).map(change)
      await inTransaction(club.deps, (trx) => tell(trx, club.deps, messages))
    }
    for (const special of [{ address: '+8613900000000' }, { channel: 'email' }, { locale: 'en' }] as const)
      await told(Object.keys(special)[0] ?? '', (message, at) =>
        at === 40 ? { ...message, ...special } : message,
      )
    const titleZh = '长'.repeat(5_000)
    await told('long', (message) => ({ ...message, data: { ...data, titleZh } }) as Message)
    expect(await bundlesOf(club)).toEqual([])
    const rows = await rowsOf(club)
    expect(rows.map((row) => row.dedupe_key)).toEqual(
      ['address', 'channel', 'locale', 'long'].flatMap((name) => keysFrom(name, 64)),
    )
    expect(rows[40]).toMatchObject({ address: '+8613900000000', channel: 'any', locale: null })
    expect(rows[64 + 40]).toMatchObject({ address: null, channel: 'email' })
    expect(rows[128 + 40]).toMatchObject({ locale: 'en' })
  })

  it('are delivered once each, in their order, as they would be alone', async () => {
    const club = await aClubWithAna(engine)
    const toldAt = club.deps.clock.now()
    await tellAna(club, keysFrom('a', 300))
    club.setTime(second)
    await tellAna(club, ['b'])
    await tellAna(club, keysFrom('c', 64))
    club.setTime(second)
    const { keys, senders } = aNotebook()
    expect(await deliverDue(club.deps, senders)).toEqual({ sent: 365, retried: 0, failed: 0 })
    expect(await deliverDue(club.deps, senders)).toEqual({ sent: 0, retried: 0, failed: 0 })
    expect(keys).toEqual([...keysFrom('a', 300), 'b', ...keysFrom('c', 64)])
    expect(await bundlesOf(club)).toEqual([])
    const first = (await rowsOf(club)).find((row) => row.dedupe_key === 'a:0000')
    expect(first).toMatchObject({
      account_id: club.person('ana').accountId,
      address: null,
      channel: 'any',
      template: 'registration_confirmed',
      locale: null,
      state: 'sent',
      attempts: 1,
      created_at: toldAt,
      last_error: null,
    })
    expect(JSON.parse(first?.data ?? '')).toEqual(data)
    const page = await club.anonymous().get('/dev/outbox.json')
    expect(page.text).toContain('《观澜湖晨练局 <第三期>》报名成功')
  })

  it('are due from the moment of telling, and what is told after many bundles overtakes none of them', async () => {
    const club = await aClubWithAna(engine)
    for (let at = 0; at < 8; at += 1) {
      await tellAna(club, keysFrom(`rush${at}`, 64))
      club.setTime(1)
    }
    const due = club.deps.clock.now()
    await tellAna(club, ['late'])
    const { keys, senders } = aNotebook()
    await deliverDue(club.deps, senders)
    expect(keys).toHaveLength(8 * 64 + 1)
    expect(keys.at(-1)).toBe('late')
    const rows = await rowsOf(club)
    expect(rows.filter((row) => row.dedupe_key.startsWith('rush')).every((row) => row.created_at < due)).toBe(
      true,
    )
  })

  it('wait for their time where they have one, alone or in a bundle, and hold up no other message', async () => {
    const club = await aClubWithAna(engine)
    const { accountId } = club.person('ana')
    const morning = club.deps.clock.now() + 9 * hour
    const waiting = (keys: string[]) =>
      messagesOf(accountId, keys).map((one) => ({ ...one, notBefore: morning }))
    await inTransaction(club.deps, (trx) => tell(trx, club.deps, waiting(['alone'])))
    const bundle = [...waiting(keysFrom('later', 63)), ...messagesOf(accountId, ['now'])]
    await inTransaction(club.deps, (trx) => tell(trx, club.deps, bundle))
    expect(await bundlesOf(club)).toHaveLength(1)
    const { keys, senders } = aNotebook()
    club.setTime(9 * hour - 1)
    expect(await deliverAll(club, senders)).toBe(1)
    expect(keys).toEqual(['now'])
    club.setTime(1)
    expect(await deliverAll(club, senders)).toBe(64)
  })

  it('show on the development outbox before anything is delivered', async () => {
    const club = await aClubWithAna(engine)
    await tellAna(club, keysFrom('shown', 70))
    const { body } = await club.anonymous().get('/dev/outbox.json')
    const messages = body['messages'] as { dedupeKey: string; state: string }[]
    expect(messages.map((one) => one.dedupeKey)).toEqual(keysFrom('shown', 70).reverse())
    expect(new Set(messages.map((one) => one.state))).toEqual(new Set(['waiting']))
  })

  it('are one message a key, whether it stands in the outbox, came before in a bundle, or comes after', async () => {
    const club = await aClubWithAna(engine)
    await tellAna(club, ['told:0003', 'told:0050'])
    const { keys, senders } = aNotebook()
    expect(await deliverAll(club, senders)).toBe(2)
    await tellAna(club, [...keysFrom('told', 64), 'told:0010'])
    await tellAna(club, keysFrom('told', 100))
    expect(await deliverAll(club, senders)).toBe(98)
    expect([...keys].sort()).toEqual(keysFrom('told', 100))
    expect(await bundlesOf(club)).toEqual([])
    // What was sent before stays as it was.
    const sent = (await rowsOf(club)).filter((row) => row.attempts === 1)
    expect(sent).toHaveLength(100)
    // A key that waits in a bundle may still be told alone: that one counts.
    await tellAna(club, keysFrom('later', 64))
    await tellAna(club, ['later:0007'])
    expect(await deliverAll(club, senders)).toBe(64)
    // A bundle of which nothing is new is gone, and does not keep the next one waiting.
    await tellAna(club, keysFrom('told', 64))
    await tellAna(club, keysFrom('next', 64))
    expect(await deliverAll(club, senders)).toBe(64)
    expect(await bundlesOf(club)).toEqual([])
  })

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
