import { fullList } from '../../db/prepared.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { insertBundle } from './bundle.queries.ts'
import { dueTimes } from './delivery.rules.ts'
import type { MessageData, TemplateName } from './message-data.ts'
import { insertMessages } from './outbox.queries.ts'

/** What a message tells, and to which account. */
export type PlainMessage = {
  /** Telling the same key twice is one message. */
  dedupeKey: string
  /** Its phone, e-mail and language are looked up when it is sent. */
  accountId?: string
  /** Sent no earlier than this, epoch milliseconds. At once, unless it is said. */
  notBefore?: number
  /** Can wait: never sent, nor tried again, in quiet hours of this IANA zone. */
  quietIn?: string
} & { [Name in TemplateName]: { template: Name; data: MessageData[Name] } }[TemplateName]

/** A message to be sent once the transaction that tells it has committed. */
export type Message = PlainMessage & {
  /** An address that no account has yet, such as the phone that signs up. */
  address?: string
  channel?: 'sms' | 'email' | 'any'
  locale?: 'zh' | 'en'
}

/** As many as this are a bundle. More than a batch of deliveries, so that nothing told later overtakes it. */
const bundledFrom = 64
/** Characters of a bundle. Each has 3 bytes at most, so it stays below a megabyte. */
const bundleMax = 300_000

/**
 * Writes messages to the outbox, in the transaction of what they tell about. A flash of bookings tells thousands: many
 * at once are one row, which `spreadOldest` makes rows of later. Of a key that was told before, a bundle's message is
 * left out then, where a single message fails the transaction.
 */
export async function tell(trx: Trx, deps: Deps, messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return
  const plain = messages.every((message) => !message.address && !message.channel && !message.locale)
  if (!plain || messages.length < bundledFrom) return tellEach(trx, deps, messages)
  for (let from = 0; from < messages.length; from += fullList) {
    const bundle = messages.slice(from, from + fullList)
    const json = JSON.stringify(bundle)
    if (json.length > bundleMax) await tellEach(trx, deps, bundle)
    else await insertBundle(trx, { id: deps.newId(), messages: json, created_at: deps.clock.now() })
  }
}

async function tellEach(trx: Trx, deps: Deps, messages: readonly Message[]): Promise<void> {
  const now = deps.clock.now()
  const dueOf = dueTimes(now)
  await insertMessages(
    trx,
    messages.map((message) => ({
      id: deps.newId(),
      dedupe_key: message.dedupeKey,
      account_id: message.accountId ?? null,
      address: message.address ?? null,
      channel: message.channel ?? 'any',
      template: message.template,
      data: JSON.stringify(message.data),
      locale: message.locale ?? null,
      next_at: dueOf(message),
      quiet_zone: message.quietIn ?? null,
      created_at: now,
    })),
  )
}
