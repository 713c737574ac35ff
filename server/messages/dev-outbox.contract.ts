import * as v from 'valibot'

export const OutboxMessage = v.object({
  id: v.string(),
  dedupeKey: v.string(),
  template: v.string(),
  /** Phone or e-mail; empty when the account has neither. */
  to: v.string(),
  channel: v.picklist(['sms', 'email', 'any']),
  locale: v.picklist(['zh', 'en']),
  state: v.picklist(['waiting', 'claimed', 'sent', 'failed']),
  attempts: v.number(),
  lastError: v.nullable(v.string()),
  createdAt: v.number(),
  sentAt: v.nullable(v.number()),
  /** As rendered; null when a secret was emptied after delivery or the template cannot write it. */
  sms: v.nullable(v.string()),
  mail: v.nullable(v.object({ subject: v.string(), text: v.string(), html: v.string() })),
})
export type OutboxMessage = v.InferOutput<typeof OutboxMessage>

export const DevOutbox = v.object({ messages: v.array(OutboxMessage) })
