import { describe, expect, it } from 'vitest'
import { day, hour, minute } from '../../server/base/clock.ts'
import { recordAtCounter } from '../../server/payments/record-at-counter.ts'
import { reconcilePayments } from '../../server/payments/reconcile-payments.ts'
import { sendRefunds } from '../../server/payments/send-refunds.ts'
import { aClub, type Answer, type Club } from '../support/a-club.ts'
import { aLog } from '../support/a-log.ts'
import { purseOf } from '../support/a-purse.ts'
import { aReport, aStripe, secretKey, webhookSecret } from '../support/a-stripe.ts'
import { expectBalanced } from '../support/books.ts'
import { definition } from '../support/an-earning.ts'
import { engines } from '../support/engines.ts'

type Far = Awaited<ReturnType<typeof aStripe>>
let keys = 0
const aKey = () => ({ 'idempotency-key': `top-up-key-${(keys += 1)}` })

async function started(club: Club, name = 'ana', amount = 20_000): Promise<string> {
  const quote = await club.as(name).post('/api/me/top-ups/quotes', { amount })
  expect(quote.status, quote.text).toBe(201)
  const path = `/api/me/top-ups/quotes/${String(quote.body['id'])}/confirm`
  const answer = await club.as(name).post(path, { amount }, aKey())
  expect(answer.status, answer.text).toBe(201)
  return String(answer.body['paymentId'])
}

async function report(
  club: Club,
  event: { id: string; type: string; object: unknown },
  signed: { at?: number; secret?: string } = {},
): Promise<Answer> {
  const { raw, headers } = await aReport(event, { at: club.deps.clock.now(), ...signed })
  return club.anonymous().post('/api/payments/stripe/webhook', raw, headers)
}

const completed = (far: Far, paymentId: string, id = `evt_paid_${paymentId}`) => ({
  id,
  type: 'checkout.session.completed',
  object: far.pay(paymentId),
})
const refundedAt = (paymentId: string, amount: number) => ({
  id: `evt_refunded_${paymentId}`,
  type: 'charge.refunded',
  object: {
    payment_intent: `pi_of_${paymentId}`,
    amount_refunded: amount,
    currency: 'cny',
    metadata: { payment_id: paymentId },
  },
})

const stateOf = async (club: Club, id: string, name = 'ana') =>
  (await club.as(name).get(`/api/me/top-ups/payments/${id}`)).body
const findingsIn = async (club: Club) =>
  (await club.deps.db.selectFrom('payment_findings').select('code').orderBy('code').execute()).map(
    (row) => row.code,
  )
const auditedIn = async (club: Club, action: string) =>
  club.deps.db
    .selectFrom('audit_entries')
    .select(['action', 'after_json'])
    .where('action', '=', action)
    .execute()
const rowsIn = async (club: Club) =>
  (await club.deps.db.selectFrom('payment_events').select('id').execute()).length

describe.each(engines)('topping up on %s', (engine) => {
  async function aPayingClub(log = aLog()) {
    const far = await aStripe()
    const club = await aClub(engine, { config: { payments: far.config }, log })
    await club.aMember('ana')
    return { far, club, log }
  }

  it('is quoted, confirmed, paid at Stripe and given, once however often it is reported', async () => {
    const { far, club, log } = await aPayingClub()
    const overview = await club.as('ana').get('/api/me/top-ups')
    expect(overview.body).toMatchObject({ online: true, currency: 'CNY' })
    expect(overview.body['choices']).toMatchObject([
      { amount: 10_000, points: 100 },
      { amount: 20_000, points: 230, awards: [{ points: 200 }, { points: 30 }] },
      { amount: 50_000, points: 600 },
    ])
    expect((await club.as('ana').post('/api/me/top-ups/quotes', { amount: 12_345 })).body['code']).toBe(
      'amount_not_offered',
    )

    const id = await started(club)
    const [asked] = far.taken
    expect(asked).toMatchObject({ method: 'POST', path: '/v1/checkout/sessions' })
    expect(asked?.headers['idempotency-key']).toBe(`payment:${id}`)
    expect(Object.fromEntries(asked?.form ?? [])).toMatchObject({
      mode: 'payment',
      client_reference_id: id,
      'payment_intent_data[metadata][payment_id]': id,
      'line_items[0][price_data][currency]': 'cny',
      'line_items[0][price_data][unit_amount]': '20000',
      success_url: `http://localhost/me/points/top-up/${id}`,
      expires_at: String(Math.floor((club.deps.clock.now() + 31 * minute) / 1_000)),
    })
    expect(await stateOf(club, id)).toMatchObject({ state: 'started', given: null })

    const paid = completed(far, id)
    const both = await Promise.all([report(club, paid), report(club, paid)])
    expect(both.map((answer) => answer.status)).toEqual([200, 200])
    expect((await report(club, paid)).status).toBe(200)
    expect(await stateOf(club, id)).toMatchObject({ state: 'paid', given: 230, payAt: null })
    expect(await purseOf(club, 'ana')).toMatchObject({ balance: 230 })
    expect(await rowsIn(club)).toBe(1)
    const told = await club.deps.db.selectFrom('outbox').select('dedupe_key').execute()
    expect(told.filter((row) => row.dedupe_key === `topped_up:${id}`)).toHaveLength(1)
    await expectBalanced(club.deps.db)
    const logged = JSON.stringify(log.lines)
    for (const secret of [secretKey, webhookSecret]) expect(logged).not.toContain(secret)
  })

  it('goes on where it was when Stripe did not answer, and wants the quote and the amount that were shown', async () => {
    const { far, club } = await aPayingClub()
    await club.aMember('bo')
    const quote = await club.as('ana').post('/api/me/top-ups/quotes', { amount: 20_000 })
    const path = `/api/me/top-ups/quotes/${String(quote.body['id'])}/confirm`
    expect((await club.as('bo').post(path, { amount: 20_000 }, aKey())).status).toBe(404)
    expect((await club.as('ana').post(path, { amount: 10_000 }, aKey())).body['code']).toBe('amount_changed')
    far.setAway(true)
    const key = aKey()
    const away = await club.as('ana').post(path, { amount: 20_000 }, key)
    expect(away).toMatchObject({ status: 503, body: { code: 'payment_provider_unavailable' } })
    far.setAway(false)
    const again = await club.as('ana').post(path, { amount: 20_000 }, key)
    expect(again.status, again.text).toBe(201)
    expect((await club.as('ana').post(path, { amount: 20_000 }, key)).body).toEqual(again.body)
    expect((await club.as('ana').post(path, { amount: 20_000 }, aKey())).body['code']).toBe('quote_over')
    expect(await club.deps.db.selectFrom('payments').select('id').execute()).toHaveLength(1)
    const late = await club.as('ana').post('/api/me/top-ups/quotes', { amount: 20_000 })
    club.setTime(hour)
    const over = await club
      .as('ana')
      .post(`/api/me/top-ups/quotes/${String(late.body['id'])}/confirm`, { amount: 20_000 }, aKey())
    expect(over.body['code']).toBe('quote_over')
  }, 20_000)

  it('cannot be written without its member’s confirmation, nor twice for one', async () => {
    const { club } = await aPayingClub()
    const id = await started(club)
    const row = await club.deps.db
      .selectFrom('payments')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const other = { ...row, id: club.deps.newId(), session_id: null }
    const write = (change: object) =>
      club.deps.db
        .insertInto('payments')
        .values({ ...other, ...change })
        .execute()
    await expect(write({})).rejects.toThrow()
    await expect(write({ quote_id: club.deps.newId() })).rejects.toThrow()
    await expect(write({ quote_id: null })).rejects.toThrow()
    await expect(write({ quote_id: null, provider: 'manual' })).rejects.toThrow()
  })

  it('takes no report that Stripe did not sign just now, and ignores what does not concern it', async () => {
    const { far, club } = await aPayingClub()
    const id = await started(club)
    const paid = completed(far, id)
    const now = club.deps.clock.now()
    const forged = await report(club, paid, { secret: 'whsec_of_somebody_else' })
    expect(forged).toMatchObject({ status: 400, body: { code: 'bad_signature' } })
    const stale = await report(club, paid, { at: now - 6 * minute })
    expect(stale).toMatchObject({ status: 400, body: { code: 'bad_signature' } })
    const { raw, headers } = await aReport(paid, { at: now })
    const changed = raw.replace('20000', '90000')
    expect((await club.anonymous().post('/api/payments/stripe/webhook', changed, headers)).status).toBe(400)
    expect((await club.anonymous().post('/api/payments/stripe/webhook', raw)).status).toBe(400)
    expect(await report(club, { ...paid, id: 'evt_other', type: 'customer.created' })).toMatchObject({
      status: 200,
      body: { received: false },
    })
    expect(await rowsIn(club)).toBe(0)
    expect(await stateOf(club, id)).toMatchObject({ state: 'started', given: null })
  })

  it('comes to the same end when reports come late, reordered or not at all', async () => {
    const { far, club } = await aPayingClub()
    const early = await started(club)
    const paid = completed(far, early)
    await report(club, refundedAt(early, 20_000))
    await report(club, paid)
    expect(await stateOf(club, early)).toMatchObject({ state: 'paid', refunded: 20_000, given: null })
    expect((await purseOf(club, 'ana')).balance).toBe(0)

    const disputed = await started(club)
    const dispute = { payment_intent: `pi_of_${disputed}`, amount: 20_000, currency: 'cny', status: 'lost' }
    await report(club, { id: 'evt_d', type: 'charge.dispute.created', object: dispute })
    await report(club, completed(far, disputed))
    expect(await stateOf(club, disputed)).toMatchObject({ disputed: true, given: null })

    const wrong = await started(club)
    const session = { ...far.pay(wrong), amount_total: 100 }
    await report(club, { id: 'evt_wrong', type: 'checkout.session.completed', object: session })
    expect(await stateOf(club, wrong)).toMatchObject({ state: 'mismatched', given: null })
    const nobodys = {
      ...session,
      client_reference_id: 'nobody',
      payment_intent: 'pi_nobody',
      id: 'cs_nobody',
    }
    await report(club, { id: 'evt_nobody', type: 'checkout.session.completed', object: nobodys })
    expect(await findingsIn(club)).toEqual([
      'amount_mismatch',
      'charged_back',
      'refunded_elsewhere',
      'unknown_payment',
    ])

    const failed = await started(club)
    const failing = { ...far.pageOf(failed), status: 'complete' }
    await report(club, { id: 'evt_f', type: 'checkout.session.async_payment_failed', object: failing })
    await report(club, { id: 'evt_p', type: 'checkout.session.completed', object: failing })
    expect(await stateOf(club, failed)).toMatchObject({ state: 'failed', given: null })

    const lost = await started(club)
    const left = await started(club)
    far.pay(lost)
    far.pageOf(left)['status'] = 'expired'
    expect(await reconcilePayments(club.deps)).toBe(0)
    club.setTime(11 * minute)
    await Promise.all([reconcilePayments(club.deps), reconcilePayments(club.deps)])
    expect(await stateOf(club, lost)).toMatchObject({ state: 'paid', given: 230 })
    expect(await stateOf(club, left)).toMatchObject({ state: 'expired' })
    await report(club, completed(far, lost))
    expect((await purseOf(club, 'ana')).balance).toBe(230)
    expect(await reconcilePayments(club.deps)).toBe(0)
    await expectBalanced(club.deps.db)
  })

  it('is listed in 0000 until it is paid, and dropping it closes the page at Stripe', async () => {
    const { far, club } = await aPayingClub()
    const id = await started(club)
    const quote = await club.as('ana').post('/api/me/top-ups/quotes', { amount: 10_000 })
    const listed = await club.as('ana').get('/api/me/everything')
    expect(listed.body['holdings']).toMatchObject([
      { kind: 'top_up', id, refund: 0 },
      { kind: 'top_up_quote', id: quote.body['id'] },
    ])
    const items = [
      { kind: 'top_up', id, refund: 0 },
      { kind: 'top_up_quote', id: String(quote.body['id']), refund: 0 },
    ]
    const dropped = await club.as('ana').post('/api/me/everything/drop', { items }, aKey())
    expect(dropped.status, dropped.text).toBe(200)
    expect(await stateOf(club, id)).toMatchObject({ state: 'cancelled', payAt: null })
    await reconcilePayments(club.deps)
    expect(far.pageOf(id)['status']).toBe('expired')
    expect((await club.as('ana').get('/api/me/everything')).body['holdings']).toEqual([])
    // Paid in the very moment in which it was given up: the money counts.
    await report(club, completed(far, id))
    expect(await stateOf(club, id)).toMatchObject({ state: 'paid', given: 230 })
  })

  it('promises what a cap leaves once, however many pages are open, and is refused where its money is not', async () => {
    const { far, club } = await aPayingClub()
    await club.aStaff('boss', 'manager')
    const once = definition('top-up', { caps: [{ of: 'times', per: 'year', most: 1 }] })
    const drafted = await club.as('boss').post('/api/earning-rules/top-up/drafts', { definition: once })
    const [draft] = drafted.body['versions'] as { id: string }[]
    const publish = { revision: 1, effectiveFrom: null }
    await club.as('boss').post(`/api/earning-drafts/${String(draft?.id)}/publish`, publish)
    club.setTime(2 * minute)
    // Two tabs at once, then one page after the other, given up and paid all the same.
    const quotes = '/api/me/top-ups/quotes'
    const tabs = await Promise.all([1, 2].map(() => club.as('ana').post(quotes, { amount: 20_000 })))
    expect(tabs.map((tab) => tab.body['points'])).toEqual([230, 230])
    const confirm = (quote: Answer) =>
      club.as('ana').post(`${quotes}/${String(quote.body['id'])}/confirm`, { amount: 20_000 }, aKey())
    const confirmed = await Promise.all(tabs.map(confirm))
    expect(confirmed.map((answer) => answer.status).toSorted()).toEqual([201, 410])
    const first = String(confirmed.find((answer) => answer.status === 201)?.body['paymentId'])
    expect((await club.as('ana').post(quotes, { amount: 20_000 })).body['points']).toBe(200)
    const second = await started(club)
    await club.as('ana').post(`/api/me/top-ups/payments/${first}/cancel`, {})
    const third = await started(club)
    for (const id of [third, second, first]) await report(club, completed(far, id))
    const given = await Promise.all([first, second, third].map((id) => stateOf(club, id)))
    expect(given.map((one) => one['given'])).toEqual([200, 200, 230])
    expect(await findingsIn(club)).toEqual([])

    const ask = (paymentId: string, key = aKey()) =>
      club.as('boss').post('/api/payment-desk/refunds', { paymentId, amount: 10_000, reason: '退款' }, key)
    // Sent back at Stripe while the member makes up their mind, and disputed before anybody asks.
    await ask(third)
    const [asked] = (await club.as('ana').get('/api/me/top-ups')).body['refunds'] as { quoteId: string }[]
    await report(club, refundedAt(third, 20_000))
    const back = `/api/me/top-ups/refunds/${String(asked?.quoteId)}/confirm`
    expect((await club.as('ana').post(back, { points: 115 }, aKey())).body['code']).toBe('refunded_meanwhile')
    const dispute = { payment_intent: `pi_of_${first}`, amount: 20_000, currency: 'cny', status: 'lost' }
    await report(club, { id: 'evt_dd', type: 'charge.dispute.created', object: dispute })
    expect((await ask(first)).body['code']).toBe('payment_disputed')
    expect((await purseOf(club, 'ana')).balance).toBe(630)

    // Less than asked, and another currency: what came can go back, once for two taps, and no points were given.
    const less = await started(club)
    const foreign = await started(club)
    const came = (id: string, change: object) =>
      report(club, { ...completed(far, id), object: { ...far.pay(id), ...change } })
    await came(less, { amount_total: 15_000 })
    await came(foreign, { currency: 'usd' })
    expect((await ask(foreign)).body['code']).toBe('nothing_to_refund')
    const key = aKey()
    const taps = await Promise.all([ask(less, key), ask(less, key)])
    expect(taps.map((tap) => tap.status)).toEqual([201, 201])
    expect((await ask(less)).body).toMatchObject({ code: 'beyond_refundable', refundable: 5_000 })
    expect(await sendRefunds(club.deps)).toBe(1)
    expect(far.refunds).toEqual([{ intent: `pi_of_${less}`, amount: 10_000 }])
    await expectBalanced(club.deps.db)
  }, 30_000)

  it('goes back as far as its points are unspent, once the member confirms, and the money after the points', async () => {
    const { far, club } = await aPayingClub()
    await club.aStaff('boss', 'manager')
    const id = await started(club)
    await report(club, completed(far, id))
    const ask = (amount: number) =>
      club.as('boss').post('/api/payment-desk/refunds', { paymentId: id, amount, reason: '重复充值' }, aKey())
    expect((await ask(20_001)).body).toMatchObject({ code: 'beyond_refundable', refundable: 20_000 })
    const asked = await ask(10_000)
    expect(asked).toMatchObject({ status: 201, body: { points: 115, state: 'asked' } })
    expect((await ask(5_000)).body['code']).toBe('refund_open')
    expect((await purseOf(club, 'ana')).balance).toBe(230)
    const waiting = (await club.as('ana').get('/api/me/top-ups')).body['refunds'] as { quoteId: string }[]
    const path = `/api/me/top-ups/refunds/${String(waiting[0]?.quoteId)}/confirm`
    const key = aKey()
    const done = await club.as('ana').post(path, { points: 115 }, key)
    expect(done).toMatchObject({ status: 200, body: { amount: 10_000, points: 115, balanceAfter: 115 } })
    expect((await club.as('ana').post(path, { points: 115 }, key)).body).toEqual(done.body)
    far.setAway(true)
    expect(await sendRefunds(club.deps)).toBe(0)
    far.setAway(false)
    expect(await sendRefunds(club.deps)).toBe(0)
    club.setTime(minute)
    expect(await sendRefunds(club.deps)).toBe(1)
    expect(await sendRefunds(club.deps)).toBe(0)
    expect(far.refunds).toEqual([{ intent: `pi_of_${id}`, amount: 10_000 }])
    await report(club, refundedAt(id, 10_000))
    expect(await stateOf(club, id)).toMatchObject({ refunded: 10_000 })
    expect(await findingsIn(club)).toEqual([])

    await ask(10_000)
    club.setTime(4 * day)
    const late = (await club.as('ana').get('/api/me/top-ups')).body['refunds']
    expect(late).toEqual([])
    expect((await purseOf(club, 'ana')).balance).toBe(115)
    await expectBalanced(club.deps.db)
  }, 20_000)

  it('whose refund Stripe refuses for good goes to staff, and is paid by hand or tried again, once', async () => {
    const { far, club, log } = await aPayingClub()
    await club.aStaff('boss', 'manager')
    const id = await started(club)
    await report(club, completed(far, id))
    const desk = '/api/payment-desk/refunds'
    const confirmed = async (amount: number) => {
      await club.as('boss').post(desk, { paymentId: id, amount, reason: '重复充值' }, aKey())
      const [asked] = (await club.as('ana').get('/api/me/top-ups')).body['refunds'] as {
        quoteId: string
        points: number
      }[]
      const path = `/api/me/top-ups/refunds/${String(asked?.quoteId)}/confirm`
      expect((await club.as('ana').post(path, { points: asked?.points }, aKey())).status).toBe(200)
    }
    const unpaid = async () =>
      (await club.as('boss').get(desk)).body['refunds'] as { id: string; refusal: unknown }[]
    const told = async (template: string) =>
      (await club.deps.db.selectFrom('outbox').select('template').where('template', '=', template).execute())
        .length

    // What passes is tried again after growing pauses, and a lost answer does not send it twice.
    await confirmed(5_000)
    far.refuseRefunds({ status: 429, type: 'invalid_request_error', code: 'lock_timeout' })
    expect(await sendRefunds(club.deps)).toBe(0)
    expect(await sendRefunds(club.deps)).toBe(0)
    expect(log.lines.filter((line) => JSON.stringify(line).includes('refund not sent'))).toHaveLength(1)
    far.refuseRefunds()
    far.setLost(true)
    club.setTime(minute)
    expect(await Promise.all([sendRefunds(club.deps), sendRefunds(club.deps)])).toEqual([0, 0])
    far.setLost(false)
    expect(far.refunds).toHaveLength(1)
    club.setTime(3 * minute)
    expect(await sendRefunds(club.deps)).toBe(1)
    expect(far.refunds).toHaveLength(1)
    expect(await unpaid()).toEqual([])

    await confirmed(5_000)
    far.refuseRefunds({ status: 400, code: 'charge_disputed' })
    expect(await sendRefunds(club.deps)).toBe(0)
    expect(JSON.stringify(log.lines)).not.toContain('ana@example.com')
    const [refused] = await unpaid()
    expect(refused).toMatchObject({ state: 'refused', points: 57, refusal: { code: 'charge_disputed' } })
    expect(await findingsIn(club)).toEqual(['refund_refused'])
    expect(await told('top_up_refund_refused')).toBe(1)
    expect((await stateOf(club, id))['refunds']).toMatchObject([{ state: 'settled' }, { state: 'refused' }])
    club.setTime(day)
    expect(await sendRefunds(club.deps)).toBe(0)
    const close = { id: `refund_refused:${String(refused?.id)}:0`, reason: '看过了' }
    expect((await club.as('boss').post('/api/payment-desk/findings/close', close)).body['code']).toBe(
      'refund_waits',
    )
    const again = `${desk}/${String(refused?.id)}/retry`
    expect((await club.as('ana').post(again, { reason: '争议已了结' })).status).toBe(403)
    expect((await club.as('boss').post(again, { reason: '争议已了结' })).status).toBe(204)
    expect((await club.as('boss').post(again, { reason: '争议已了结' })).body['code']).toBe('not_waiting')
    far.refuseRefunds()
    expect(await sendRefunds(club.deps)).toBe(1)
    expect(await unpaid()).toEqual([])
    expect(await stateOf(club, id)).toMatchObject({ refunded: 10_000 })

    // It came back from the bank days later, and is handed over instead.
    const failed = { id: 'evt_failed', type: 'refund.failed', object: far.failRefund(1) }
    await Promise.all([report(club, failed), report(club, { ...failed, type: 'charge.refund.updated' })])
    const [back] = await unpaid()
    expect(back).toMatchObject({ state: 'refused', refusal: { code: 'expired_or_canceled_card' } })
    expect(await stateOf(club, id)).toMatchObject({ refunded: 5_000 })
    const paid = { method: 'transfer', receipt: 'ZZ-0001', reason: '原卡已注销，转账退回' }
    const payOut = `${desk}/${String(back?.id)}/paid-out`
    far.setAway(true)
    expect((await club.as('boss').post(payOut, paid)).status).toBe(503)
    far.setAway(false)
    expect((await club.as('boss').post(payOut, paid)).status).toBe(204)
    expect((await club.as('boss').post(payOut, paid)).status).toBe(204)
    expect(await told('top_up_refund_paid')).toBe(1)
    expect(await auditedIn(club, 'top_up.refund_paid_out')).toHaveLength(1)
    expect(await sendRefunds(club.deps)).toBe(0)
    expect(await stateOf(club, id)).toMatchObject({ refunded: 10_000 })
    const open = club.deps.db.selectFrom('payment_findings').select('id').where('closed_at', 'is', null)
    expect(await open.execute()).toEqual([])
    expect((await purseOf(club, 'ana')).balance).toBe(115)

    // After the last attempt nobody knows whether it went: it did, so nothing is handed over, and no second one is sent.
    await confirmed(5_000)
    await club.deps.db
      .updateTable('payment_refunds')
      .set({ attempts: 11 })
      .where('state', '=', 'confirmed')
      .execute()
    far.setLost(true)
    expect(await sendRefunds(club.deps)).toBe(0)
    far.setLost(false)
    const [lost] = await unpaid()
    expect(lost).toMatchObject({ state: 'refused', refusal: { code: 'not_reached' } })
    const byHand = { ...paid, receipt: 'ZZ-0002' }
    const handed = await club.as('boss').post(`${desk}/${String(lost?.id)}/paid-out`, byHand)
    expect(handed.body['code']).toBe('refund_sent_after_all')
    await club.as('boss').post(`${desk}/${String(lost?.id)}/retry`, { reason: '已在平台核对' })
    expect(await sendRefunds(club.deps)).toBe(1)
    expect(far.refunds).toHaveLength(3)
    expect(await stateOf(club, id)).toMatchObject({ refunded: 15_000 })
    expect((await purseOf(club, 'ana')).balance).toBe(57)
    await expectBalanced(club.deps.db)
  }, 30_000)

  it('is taken at a counter by receipt, never for oneself, and goes back across it', async () => {
    const club = await aClub(engine)
    const ana = await club.aMember('ana')
    await club.aStaff('desk', 'lounge_staff', ['a-desk'])
    await club.aStaff('boss', 'manager')
    const online = await club.as('ana').post('/api/me/top-ups/quotes', { amount: 20_000 })
    expect(online.body['code']).toBe('online_top_up_not_offered')
    const found = await club.as('desk').post('/api/counter/members', { q: ana.number })
    expect(found.body['members']).toMatchObject([{ id: ana.memberId, number: ana.number }])
    const pass = await club.as('ana').get('/api/me/pass/code')
    const byPass = await club.as('desk').post('/api/counter/members', { q: String(pass.body['code']) })
    expect(byPass.body['members']).toMatchObject([{ id: ana.memberId }])

    const taking = {
      memberId: ana.memberId,
      amount: 20_000,
      method: 'cash',
      receipt: 'HK-0001',
      reason: '前台现金',
    }
    const record = (change: object, by = 'desk', key = aKey()) =>
      club.as(by).post('/api/counter/top-ups', { ...taking, points: 230, ...change }, key)
    expect((await record({ points: 200 })).body).toMatchObject({ code: 'points_changed', points: 230 })
    const key = aKey()
    const done = await record({}, 'desk', key)
    expect(done).toMatchObject({ status: 201, body: { points: 230, balanceAfter: 230 } })
    expect((await record({}, 'desk', key)).body).toEqual(done.body)
    expect((await record({})).body['code']).toBe('receipt_taken')
    const herself = { accountId: ana.accountId, address: '127.0.0.1', key: 'her-own-key' }
    const own = recordAtCounter(club.deps, herself, {
      ...taking,
      method: 'cash',
      receipt: 'HK-2',
      points: 230,
    })
    await expect(own).rejects.toMatchObject({ code: 'own_account' })
    await record({ method: 'card', receipt: 'POS-77', amount: 10_000, points: 100 }, 'boss')
    const mine = await club.as('desk').get('/api/counter/top-ups')
    expect(mine.body['totals']).toEqual([{ method: 'cash', count: 1, amount: 20_000 }])
    const all = await club.as('boss').get('/api/counter/top-ups')
    expect(all.body['totals']).toHaveLength(2)
    const acts = await club.deps.db.selectFrom('audit_entries').select('action').execute()
    expect(acts.filter((act) => act.action === 'top_up.recorded')).toHaveLength(2)

    const paymentId = String(done.body['paymentId'])
    expect((await club.as('desk').post('/api/payment-desk/refunds', {})).status).toBe(403)
    const ask = { paymentId, amount: 20_000, reason: '客户要求' }
    await club.as('boss').post('/api/payment-desk/refunds', ask, aKey())
    const [asked] = (await club.as('ana').get('/api/me/top-ups')).body['refunds'] as { quoteId: string }[]
    const confirm = `/api/me/top-ups/refunds/${String(asked?.quoteId)}/confirm`
    expect((await club.as('ana').post(confirm, { points: 230 }, aKey())).status).toBe(200)
    const refund = await club.deps.db.selectFrom('payment_refunds').select('id').executeTakeFirstOrThrow()
    const payOut = (change: object = {}) =>
      club.as('boss').post(`/api/payment-desk/refunds/${refund.id}/paid-out`, {
        method: 'cash',
        receipt: 'TK-0001',
        reason: '会员到台领取',
        ...change,
      })
    const wrong = await payOut({ receipt: '' })
    expect(wrong, wrong.text).toMatchObject({ status: 422, body: { code: 'invalid_input' } })
    // The slip of the top-up is none of a refund.
    expect((await payOut({ receipt: 'HK-0001' })).body['code']).toBe('receipt_taken')
    expect((await Promise.all([payOut(), payOut()])).map((answer) => answer.status)).toEqual([204, 204])
    expect((await payOut({ receipt: 'TK-0002' })).body['code']).toBe('not_waiting')
    expect(await auditedIn(club, 'top_up.refund_paid_out')).toHaveLength(1)
    expect(await stateOf(club, paymentId)).toMatchObject({ refunded: 20_000 })
    expect((await purseOf(club, 'ana')).balance).toBe(100)
    await expectBalanced(club.deps.db)
  })
})
