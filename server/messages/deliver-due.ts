import { inTransaction } from '../../db/transaction.ts'
import { minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { attemptsMax, mayGoAt, nextAttemptAt, recipientOf, routeOf } from './delivery.rules.ts'
import { claimDue, settleAttempt, type ClaimedMessage } from './outbox.queries.ts'
import { renderMessage, type RenderedMessage } from './render-message.ts'
import { DeliveryRefused, type Senders } from './senders.ts'
import { spreadOldest } from './spread-bundles.ts'
import { endsWithItsTime, isSecret } from './templates/every-template.ts'

/** `retried` come again later, those among them whose quiet hours began before they could go. */
export type Delivered = { sent: number; retried: number; failed: number }

/** Longer than any attempt takes: while it lasts, no other worker takes the same rows. */
const lease = 2 * minute
const batch = 20
/** Batches a run, so that a job always comes back to its schedule. */
const batchesMax = 50

/**
 * Sends what is due: at least once, each with a key by which the far side knows a repetition. Failures are tried
 * again with growing pauses, eight times at most, and then stay visible as failed; a message never stops another.
 * Any number of workers may run at the same time.
 */
export async function deliverDue(deps: Deps, senders: Senders): Promise<Delivered> {
  const total: Delivered = { sent: 0, retried: 0, failed: 0 }
  const unspread = new Set<string>()
  let bundled = true
  for (let at = 0; at < batchesMax; at += 1) {
    // One bundle a batch: it brings more than the batch takes, so that no message overtakes those of a bundle told
    // before it, and what a rush told is spread by many short transactions.
    bundled &&= await spreadOldest(deps, unspread)
    const now = deps.clock.now()
    const claimed = await inTransaction(deps, (trx) =>
      claimDue(trx, { now, leaseUntil: now + lease, limit: batch }),
    )
    if (claimed.length === 0 && !bundled) break
    const outcomes = await Promise.all(claimed.map((message) => deliver(deps, senders, message)))
    for (const outcome of outcomes) total[outcome] += 1
  }
  return total
}

async function deliver(deps: Deps, senders: Senders, message: ClaimedMessage): Promise<keyof Delivered> {
  try {
    const now = deps.clock.now()
    if (isOver(message, now))
      return await fail(deps, message, 'It could not be delivered while it was of use')
    const goesAt = mayGoAt(now, message.quiet_zone)
    if (goesAt > now) return await putOff(deps, message, goesAt)
    const rendered = render(deps, message)
    const kept = await send(deps, senders, message, rendered)
    await settleAttempt(deps.db, message, {
      state: 'sent',
      next_at: now,
      sent_at: deps.clock.now(),
      last_error: null,
      ...(isSecret(message.template) && !kept ? { data: '{}' } : {}),
    })
    return 'sent'
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    const final = error instanceof DeliveryRefused || message.attempts >= attemptsMax
    return final ? fail(deps, message, said) : retry(deps, message, said)
  }
}

/** Sends by the way that reaches the person; answers true when only the development outbox kept it. */
async function send(
  deps: Deps,
  senders: Senders,
  message: ClaimedMessage,
  rendered: RenderedMessage,
): Promise<boolean> {
  const recipient = message.address === null ? message : recipientOf(message.address)
  const route = routeOf(message.channel, recipient, {
    sms: senders.sms !== null,
    mail: senders.mail !== null,
  })
  const id = message.dedupe_key
  if (route?.by === 'sms') await senders.sms?.send({ to: route.to, text: rendered.sms, id })
  else if (route) await senders.mail?.send({ to: route.to, ...rendered.mail, id })
  else if (deps.config.production) throw unreachable(message, recipient)
  return route === null
}

function unreachable(
  message: ClaimedMessage,
  recipient: { phone: string | null; email: string | null },
): Error {
  const { channel } = message
  const phone = channel === 'email' ? null : recipient.phone
  const email = channel === 'sms' ? null : recipient.email
  if (phone === null && email === null)
    return new DeliveryRefused('The account has no address for this channel')
  // Kept for later: an operator may still configure the sender.
  return new Error(`No sender is configured for ${phone === null ? 'e-mail' : 'SMS'}`)
}

function render(deps: Deps, message: ClaimedMessage): RenderedMessage {
  try {
    return renderMessage({
      template: message.template,
      data: message.data,
      locale: message.locale ?? message.accountLocale ?? 'zh',
      publicUrl: deps.config.publicUrl,
    })
  } catch (error) {
    deps.log.error({ template: message.template, messageId: message.id }, 'a message could not be written')
    throw new DeliveryRefused(error instanceof Error ? error.message : 'The message could not be written')
  }
}

/** A code that has run out would only puzzle, and so would a reminder after the fact. */
function isOver(message: ClaimedMessage, now: number): boolean {
  if (!endsWithItsTime(message.template)) return false
  const { expiresAt } = JSON.parse(message.data) as { expiresAt?: unknown }
  return typeof expiresAt === 'number' && expiresAt <= now
}

async function fail(deps: Deps, message: ClaimedMessage, said: string): Promise<'failed'> {
  deps.log.warn(
    { messageId: message.id, template: message.template, attempts: message.attempts },
    'message failed',
  )
  await settleAttempt(deps.db, message, {
    state: 'failed',
    next_at: message.next_at,
    sent_at: null,
    last_error: said.slice(0, 500),
    ...(isSecret(message.template) ? { data: '{}' } : {}),
  })
  return 'failed'
}

async function retry(deps: Deps, message: ClaimedMessage, said: string): Promise<'retried'> {
  await settleAttempt(deps.db, message, {
    state: 'waiting',
    next_at: nextAttemptAt(deps.clock.now(), message.attempts, message.quiet_zone),
    sent_at: null,
    last_error: said.slice(0, 500),
  })
  return 'retried'
}

/** Leaves a message for the morning. It was not tried, so no attempt counts. */
async function putOff(deps: Deps, message: ClaimedMessage, until: number): Promise<'retried'> {
  await settleAttempt(deps.db, message, {
    state: 'waiting',
    next_at: until,
    sent_at: null,
    last_error: message.last_error,
    attempts: message.attempts - 1,
  })
  return 'retried'
}
