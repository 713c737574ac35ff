import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { hour, second } from '../../server/base/clock.ts'
import { deliverDue } from '../../server/messages/deliver-due.ts'
import { tell, type Message } from '../../server/messages/tell.ts'
import { engines } from '../support/engines.ts'
import { toldKeys } from '../support/told-keys.ts'
import {
  aClubWithAna,
  aNotebook,
  bundlesOf,
  data,
  deliverAll,
  keysFrom,
  messagesOf,
  rowsOf,
  tellAna,
} from '../support/told-messages.ts'

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
})
