import { day, hour, minute, second } from '../../../server/base/clock.ts'
import { applyEvent } from '../../../server/payments/apply-event.ts'
import { askRefund } from '../../../server/payments/ask-refund.ts'
import { confirmRefund } from '../../../server/payments/confirm-refund.ts'
import type { Method } from '../../../server/payments/counter.contract.ts'
import { myTopUps } from '../../../server/payments/my-top-ups.ts'
import { previewAtCounter, recordAtCounter } from '../../../server/payments/record-at-counter.ts'
import { payOutRefund } from '../../../server/payments/pay-out-refund.ts'
import type { Cast, Character } from '../demo-world.ts'
import type { Act } from './act.ts'
import { payOnline } from './pay-online.ts'

type TopUp = {
  member: Character
  /** Minor units. */
  amount: number
  method: Method
  receipt: string
  reason: string
  /** The account that takes the money. */
  clerk: string
  at: number
}

/** Money taken at a counter, with the points that the preview showed. Answers the payment's id. */
async function take(
  deps: Parameters<typeof recordAtCounter>[0],
  { member, amount, method, receipt, reason, clerk }: TopUp,
): Promise<string> {
  const memberId = member.id
  const { points } = await previewAtCounter(deps, { memberId, amount })
  const by = { accountId: clerk, address: '127.0.0.1', key: `counter:${receipt}` }
  const { body } = await recordAtCounter(deps, by, { memberId, amount, method, receipt, reason, points })
  return (JSON.parse(body) as { paymentId: string }).paymentId
}

export function topUpAct(topUp: TopUp): Act {
  return { at: topUp.at, happen: (deps) => take(deps, topUp) }
}

/** Top-ups at the counter and online, one given back, one whose refund waits for its member, and one nobody knows. */
export function topUpActs({ chen, lin, li, fu, others, staff }: Cast, now: number): Act[] {
  const [clerk, manager] = [staff.lounge_staff, staff.manager]
  const [one, two, three, four] = others
  if (!one || !two || !three || !four) throw new Error('The demo club has more members than its sign-in list')
  const cash = { method: 'cash', reason: '会员在贵宾厅前台充值', clerk } as const
  const card = { ...cash, method: 'card', reason: '会员在贵宾厅前台刷卡充值' } as const
  const boss = { accountId: manager, address: '127.0.0.1' }
  return [
    topUpAct({ ...cash, member: three, amount: 50_000, receipt: 'HK-20388', at: now - 41 * day }),
    payOnline({ member: lin, amount: 50_000, at: now - 19 * day + 6 * hour, name: '8841' }),
    payOnline({ member: li, amount: 100_000, at: now - 5 * day - 2 * hour, name: '9027' }),
    {
      at: now - 13 * day,
      async happen(deps, wait) {
        const topUp = { ...cash, member: chen, amount: 20_000, receipt: 'HK-20455', at: 0 }
        const paymentId = await take(deps, topUp)
        wait(3 * hour)
        const asked = { paymentId, amount: 20_000, reason: '会员充错账户，改充另一张卡' }
        const { body } = await askRefund(deps, { ...boss, key: `refund:${paymentId}` }, asked)
        const { refundId } = JSON.parse(body) as { refundId: string }
        wait(12 * minute)
        const [asking] = (await myTopUps(deps, chen.id)).refunds
        if (!asking) throw new Error('The refund does not wait for its member')
        const by = { memberId: chen.id, accountId: chen.accountId, key: refundId }
        await confirmRefund(deps, { ...by, quoteId: asking.quoteId, points: asking.points })
        wait(8 * minute)
        await payOutRefund(deps, boss, { refundId, method: 'cash', receipt: 'TK-0093', reason: '原路退现金' })
      },
    },
    {
      at: now - 2 * day,
      async happen(deps, wait) {
        const topUp = { ...card, member: fu, amount: 20_000, receipt: 'HK-20496', at: 0 }
        const paymentId = await take(deps, topUp)
        wait(26 * hour)
        const asked = { paymentId, amount: 10_000, reason: '多刷了一百元，会员来电要求退回' }
        await askRefund(deps, { ...boss, key: `refund:${paymentId}` }, asked)
      },
    },
    {
      at: now - 1 * day - 7 * hour,
      happen: (deps) =>
        applyEvent(deps, {
          provider: 'stripe',
          id: 'evt_demo_unknown',
          kind: 'paid',
          paymentId: null,
          intentId: 'pi_demo_unknown',
          amount: 20_000,
          currency: deps.config.payments.currency,
          occurredAt: deps.clock.now() - 40 * second,
        }),
    },
    topUpAct({ ...card, member: two, amount: 20_000, receipt: 'HK-20502', at: now - 1 * day - 40 * minute }),
    topUpAct({ ...cash, member: one, amount: 10_000, receipt: 'HK-20511', at: now - 3 * minute }),
    topUpAct({ ...card, member: four, amount: 50_000, receipt: 'HK-20510', at: now - 16 * minute }),
    topUpAct({
      ...cash,
      member: three,
      method: 'transfer',
      reason: '公司转账，凭证已核对',
      clerk: manager,
      amount: 100_000,
      receipt: 'BT-1178',
      at: now - 9 * minute,
    }),
  ]
}
