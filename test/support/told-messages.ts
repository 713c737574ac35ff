import { expect } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { deliverDue, type Delivered } from '../../server/messages/deliver-due.ts'
import type { Senders } from '../../server/messages/senders.ts'
import { tell, type Message } from '../../server/messages/tell.ts'
import { aClub, type Club } from './a-club.ts'

/** What a confirmed registration tells. */
export const data = {
  titleZh: '观澜湖晨练局 <第三期>',
  titleEn: 'Mission Hills morning round “three”',
  startsAt: Date.parse('2026-05-23T07:30:00+08:00'),
  zone: 'Asia/Shanghai',
  partySize: 2,
  charged: 1200,
  entryCode: 'GL-0042',
  registrationId: '01980000-0000-7000-8000-000000000042',
}

/** So many dedupe keys that begin alike, in order. */
export const keysFrom = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${name}:${String(at).padStart(4, '0')}`)

/** A message a key to an account. */
export const messagesOf = (accountId: string, keys: readonly string[]): Message[] =>
  keys.map((dedupeKey) => ({ dedupeKey, accountId, template: 'registration_confirmed', data }))

/** Tells ana one message a key, all in one transaction. */
export async function tellAna(club: Club, keys: readonly string[]): Promise<void> {
  const { accountId } = club.person('ana')
  await inTransaction(club.deps, (trx) => tell(trx, club.deps, messagesOf(accountId, keys)))
}

/** A club with one member, ana. */
export async function aClubWithAna(...options: Parameters<typeof aClub>) {
  const club = await aClub(...options)
  await club.aMember('ana')
  return club
}

/** A far side that takes everything and notes the keys, in the order in which they come. */
export function aNotebook() {
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
export async function deliverAll(club: Club, senders: Senders): Promise<number> {
  let sent = 0
  for (;;) {
    const run: Delivered = await deliverDue(club.deps, senders)
    expect(run).toMatchObject({ retried: 0, failed: 0 })
    if (run.sent === 0) return sent
    sent += run.sent
  }
}

/** What waits to be delivered, one row a message, and the bundles that wait to be spread. */
export const rowsOf = ({ deps }: Club) => deps.db.selectFrom('outbox').selectAll().orderBy('id').execute()

export const bundlesOf = ({ deps }: Club) =>
  deps.db.selectFrom('outbox_bundles').selectAll().orderBy('id').execute()
