import type { Deps } from '../base/deps.ts'
import type { Trx } from '../../db/transaction.ts'
import type { MessageData, TemplateName } from './message-data.ts'
import { insertMessages } from './outbox.queries.ts'

/** A message to be sent once the transaction that tells it has committed. */
export type Message = {
  /** Telling the same key twice is one message. */
  dedupeKey: string
  /** Its phone, e-mail and language are looked up when it is sent. */
  accountId?: string
  /** An address that no account has yet, such as the phone that signs up. */
  address?: string
  channel?: 'sms' | 'email' | 'any'
  locale?: 'zh' | 'en'
} & { [Name in TemplateName]: { template: Name; data: MessageData[Name] } }[TemplateName]

/** Writes messages to the outbox, in the transaction of what they tell about. */
export async function tell(trx: Trx, deps: Deps, messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return
  const now = deps.clock.now()
  // A flash of bookings tells thousands at once: what is the column's own default is not written out for each.
  const plain = messages.every((message) => !message.address && !message.channel && !message.locale)
  const rows = messages.map((message) => ({
    id: deps.newId(),
    dedupe_key: message.dedupeKey,
    account_id: message.accountId ?? null,
    template: message.template,
    data: JSON.stringify(message.data),
    next_at: now,
    created_at: now,
    ...(plain
      ? {}
      : {
          address: message.address ?? null,
          channel: message.channel ?? 'any',
          locale: message.locale ?? null,
        }),
  }))
  await insertMessages(trx, rows)
}
