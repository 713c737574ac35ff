import type { Generated } from 'kysely'

/** Effects that leave the database: written in the transaction of what they tell about, delivered after it. */
export type OutboxTable = {
  id: string
  /** Delivering the same key twice is one message. */
  dedupe_key: string
  /** Who is told; phone and e-mail are looked up when it is sent. */
  account_id: string | null
  /** An address not yet on an account, such as the phone that signs up. */
  address: string | null
  channel: Generated<'sms' | 'email' | 'any'>
  template: string
  /** JSON: what the template shows. Emptied after delivery when the template is secret. */
  data: string
  /** Null: the account's own, as of sending. */
  locale: 'zh' | 'en' | null
  state: Generated<'waiting' | 'claimed' | 'sent' | 'failed'>
  attempts: Generated<number>
  next_at: number
  sent_at: number | null
  last_error: string | null
  /** IANA zone in whose quiet hours it is not sent; null goes at any hour. */
  quiet_zone: Generated<string | null>
  created_at: number
}

/** Messages told many at once, until they are spread into rows of the outbox of their own. */
export type OutboxBundleTable = {
  /** Made when they were told: the order of ids is the order of telling. */
  id: string
  /** JSON: a list of `PlainMessage`s (server/messages/tell.ts). */
  messages: string
  created_at: number
}
