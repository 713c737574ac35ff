import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { PayOutBody, RecordBody } from '../../server/payments/counter.contract.ts'
import type { CounterRoutes, PaymentDeskRoutes } from '../../server/payments/counter.routes.ts'
import { answer, spoken } from './client.ts'

const counter = hc<CounterRoutes>('/api/counter', spoken)
const paymentDesk = hc<PaymentDeskRoutes>('/api/payment-desk', spoken)

/** What came in on a day (YYYY-MM-DD), today without one. */
export const counterDay = query(
  async (date?: string) => answer(counter['top-ups'].$get({ query: date === undefined ? {} : { date } })),
  'counter-day',
)

/** Payments that a person has to look at; for managers. */
export const paymentFindings = query(async () => answer(paymentDesk.findings.$get()), 'payment-findings')

/** Members by pass, name, number or last four digits. */
export const findAtCounter = (q: string) => answer(counter.members.$post({ json: { q } }))

export const previewAtCounter = (memberId: string, amount: number) =>
  answer(counter.previews.$post({ json: { memberId, amount } }))

export const recordAtCounter = (taken: RecordBody, key: string) =>
  answer(counter['top-ups'].$post({ json: taken }, { headers: { 'idempotency-key': key } }))

export const readRefundable = (paymentId: string) =>
  answer(paymentDesk.refundable.$get({ query: { paymentId } }))

export const askRefund = (refund: { paymentId: string; amount: number; reason: string }, key: string) =>
  answer(paymentDesk.refunds.$post({ json: refund }, { headers: { 'idempotency-key': key } }))

/** Refunds whose money has not left; for managers. */
export const unpaidRefunds = query(async () => answer(paymentDesk.refunds.$get()), 'unpaid-refunds')

export const payOutRefund = (id: string, paid: PayOutBody) =>
  paymentDesk.refunds[':id']['paid-out'].$post({ param: { id }, json: paid })

export const retryRefund = (id: string, reason: string) =>
  paymentDesk.refunds[':id'].retry.$post({ param: { id }, json: { reason } })

export const closePaymentFinding = (id: string, reason: string) =>
  paymentDesk.findings.close.$post({ json: { id, reason } })
