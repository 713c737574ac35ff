import { inTransaction } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { describeError } from '../base/describe-error.ts'
import { applyEvent } from './apply-event.ts'
import { changePayment, findOrphaned, findSilent, lockPayment, type Payment } from './payment.queries.ts'
import type { PaymentProvider } from './payment-provider.ts'
import { isSettled } from './payment-state.rules.ts'
import { onlineProvider } from './providers.ts'
import { settlePayment, silence } from './settle-payment.ts'

const batch = 100

/**
 * Asks the provider about payments of which it reported nothing for too long, closes the pages of those that were given
 * up, and brings together what was written at once. A job, safe in several processes; returns how many it looked at.
 */
export async function reconcilePayments(deps: Deps): Promise<number> {
  const provider = onlineProvider(deps)
  if (!provider) return 0
  const silent = await findSilent(deps.db, deps.clock.now(), batch)
  for (const payment of silent) await lookAfter(deps, provider, payment)
  for (const { id } of await findOrphaned(deps.db, batch)) await settleAgain(deps, id)
  return silent.length
}

async function lookAfter(deps: Deps, provider: PaymentProvider, payment: Payment): Promise<void> {
  const { id, session_id: sessionId } = payment
  try {
    if (sessionId === null) await giveUp(deps, payment)
    else if (payment.state === 'cancelled') await close(deps, provider, { id, sessionId })
    else await ask(deps, provider, { id, sessionId })
  } catch (error) {
    // One that cannot be asked must not keep the others from being asked; it is asked again later.
    deps.log.error({ payment: id, error: describeError(error) }, 'payment not reconciled')
    await changeLocked(deps, id, deps.clock.now() + silence)
  }
}

/** Whose page was never opened to them: nobody can pay it. */
async function giveUp(deps: Deps, { id, provider }: Payment): Promise<void> {
  const occurredAt = deps.clock.now()
  const nothing = { paymentId: id, intentId: null, amount: null, currency: null }
  await applyEvent(deps, { provider, id: `never_opened:${id}`, kind: 'expired', occurredAt, ...nothing })
}

/** It may have been paid meanwhile: that is asked before and after. */
async function close(
  deps: Deps,
  provider: PaymentProvider,
  { id, sessionId }: { id: string; sessionId: string },
): Promise<void> {
  await provider.close(sessionId)
  const event = await provider.ask(sessionId)
  if (event) await applyEvent(deps, { ...event, paymentId: id })
  await changeLocked(deps, id, null)
}

async function ask(
  deps: Deps,
  provider: PaymentProvider,
  { id, sessionId }: { id: string; sessionId: string },
): Promise<void> {
  const event = await provider.ask(sessionId)
  if (event && (await applyEvent(deps, { ...event, paymentId: id })) === 'applied') return
  await changeLocked(deps, id, deps.clock.now() + silence)
}

/** When it is asked next, unless it settled meanwhile. */
async function changeLocked(deps: Deps, id: string, checkAt: number | null): Promise<void> {
  await inTransaction(deps, async (trx) => {
    const payment = await lockPayment(trx, id)
    if (!payment) return
    const over = isSettled(payment.state) && payment.state !== 'cancelled'
    await changePayment(trx, id, { check_at: over ? null : checkAt })
  })
}

async function settleAgain(deps: Deps, id: string): Promise<void> {
  await inTransaction(deps, async (trx) => {
    const payment = await lockPayment(trx, id)
    if (payment) await settlePayment(trx, deps, payment)
  })
}
