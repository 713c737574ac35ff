import type { Insertable } from 'kysely'
import { minute, second } from '../../../server/base/clock.ts'
import type { Deps } from '../../../server/base/deps.ts'
import { applyEvent } from '../../../server/payments/apply-event.ts'
import { quoteTopUp } from '../../../server/payments/quote-top-up.ts'
import { confirmQuotes } from '../../../server/points/confirm-quotes.ts'
import type { PaymentTable } from '../../tables/payments.ts'
import { inTransaction } from '../../transaction.ts'
import type { Character } from '../demo-world.ts'
import type { Act } from './act.ts'

/**
 * A top-up paid on a provider's page, as its reports tell it. No page was opened, since the demo reaches nobody: the
 * payment is written here as confirming writes it, and settled by the product.
 */
export function payOnline({
  member,
  amount,
  at,
  name,
}: {
  member: Character
  amount: number
  at: number
  /** The provider's own name for it. */
  name: string
}): Act {
  return {
    at,
    async happen(deps, wait) {
      const { currency } = deps.config.payments
      const quote = await quoteTopUp(withProvider(deps), { memberId: member.id, amount })
      const paymentId = deps.newId()
      wait(30 * second)
      const confirmedAt = deps.clock.now()
      await inTransaction(deps, async (trx) => {
        await confirmQuotes(trx, [{ id: quote.id, memberId: member.id }], confirmedAt)
        const payment: Insertable<PaymentTable> = {
          id: paymentId,
          member_id: member.id,
          provider: 'stripe',
          quote_id: quote.id,
          amount,
          currency,
          state: 'started',
          promised: quote.points,
          given: null,
          dispute: null,
          session_id: `cs_demo_${name}`,
          session_url: null,
          intent_id: null,
          method: null,
          receipt: null,
          recorded_by: null,
          reason: null,
          created_at: confirmedAt,
          paid_at: null,
          expires_at: confirmedAt + 31 * minute,
          check_at: null,
        }
        await trx.insertInto('payments').values(payment).execute()
      })
      wait(70 * second)
      await applyEvent(deps, {
        provider: 'stripe',
        id: `evt_demo_${name}`,
        kind: 'paid',
        paymentId,
        intentId: `pi_demo_${name}`,
        amount,
        currency,
        occurredAt: deps.clock.now(),
      })
    },
  }
}

/** As if a provider were configured: quoting asks whether there is one, and nothing of it. */
function withProvider(deps: Deps): Deps {
  const stripe = { secretKey: '', webhookSecret: '', apiUrl: 'https://provider.invalid' }
  return { ...deps, config: { ...deps.config, payments: { ...deps.config.payments, stripe } } }
}
