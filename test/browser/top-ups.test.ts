import { describe, expect, it } from 'vitest'
import { sendRefunds } from '../../server/payments/send-refunds.ts'
import { desktop, hasChromium } from '../support/a-browser.ts'
import { aServedClub } from '../support/a-served-club.ts'
import { aReport, aStripe } from '../support/a-stripe.ts'
import { withBrowser } from '../support/opened.ts'

describe.skipIf(!hasChromium)('topping up', () => {
  const here = withBrowser()

  it('goes by quote, confirmation and Stripe’s page to the points, and across the counter', async () => {
    const far = await aStripe()
    const served = await aServedClub(here.browser, { config: { payments: far.config } })
    const { club, origin } = served
    const { number } = await club.aMember('王', { points: 100 })
    await club.aStaff('陈静', 'manager')

    const page = await served.as('王')
    const paying = page.waitForRequest('https://checkout.stripe.example/**')
    await page.route('https://checkout.stripe.example/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>Stripe</title>' }),
    )
    await page.goto(`${origin}/me/points/top-up`)
    await page.getByRole('radio', { name: /¥500/ }).check()
    await page.getByRole('button', { name: '看报价…' }).click()
    await page.getByRole('button', { name: '确认充值¥500' }).click()
    await paying
    const { id } = await club.deps.db.selectFrom('payments').select('id').executeTakeFirstOrThrow()
    await page.goto(`${origin}/me/points/top-up/${id}`)
    await page.getByRole('heading', { name: '等您付款' }).waitFor()
    const event = { id: 'evt_1', type: 'checkout.session.completed', object: far.pay(id) }
    const { raw, headers } = await aReport(event, { at: club.deps.clock.now() })
    expect((await club.anonymous().post('/api/payments/stripe/webhook', raw, headers)).status).toBe(200)
    await page.clock.runFor(5_000)
    await page.getByRole('heading', { name: '到账了' }).waitFor()
    expect(await club.balanceOf('王')).toBe(700)

    const staff = await served.as('陈静', { viewport: desktop })
    await staff.goto(`${origin}/admin/top-ups`)
    await staff.getByRole('textbox', { name: '会员' }).fill(number)
    await staff.keyboard.press('Enter')
    await staff.getByRole('textbox', { name: /收到的金额/ }).fill('200')
    await staff.getByRole('textbox', { name: '凭证号' }).fill('HK-0001')
    await staff.getByRole('textbox', { name: '事由' }).fill('前台现金')
    await staff.getByRole('button', { name: '看可得积分…' }).click()
    await staff.getByRole('button', { name: '登记已收¥200' }).click()
    await staff.getByRole('cell', { name: /HK-0001/ }).waitFor()
    expect(await club.balanceOf('王')).toBe(930)

    // The member confirms a refund, Stripe does not send it, and the counter hands it over on a slip of its own.
    const refund = { paymentId: id, amount: 50_000, reason: '重复充值' }
    const key = { 'idempotency-key': 'a-refund-of-the-counter' }
    await club.as('陈静').post('/api/payment-desk/refunds', refund, key)
    await page.goto(`${origin}/me/points/top-up`)
    await page.getByRole('button', { name: '确认退款，收回600积分' }).click()
    await page.getByText('退款¥500已经办理').waitFor()
    far.refuseRefunds({ status: 400, code: 'charge_disputed' })
    expect(await sendRefunds(club.deps)).toBe(0)
    await page.goto(`${origin}/me/points/top-up/${id}`)
    await page.getByText(/¥500没能退回原支付方式，仍然是您的。/).waitFor()
    await staff.reload()
    await staff.getByText('平台代码 charge_disputed').waitFor()
    await staff.getByText('支付平台没有把会员确认的退款退出去').waitFor()
    await staff.getByRole('button', { name: '登记已交付…' }).click()
    const sheet = staff.getByRole('dialog')
    await sheet.getByRole('textbox', { name: '退款凭证号' }).fill('TK 1')
    await sheet.getByText('请填写3到40个字母、数字、-、_或/，不带空格。').waitFor()
    await sheet.getByRole('textbox', { name: '退款凭证号' }).fill('TK-0001')
    await sheet.getByRole('textbox', { name: '事由' }).fill('会员到台领取')
    await sheet.getByRole('button', { name: '登记已交付¥500' }).click()
    await staff.getByText('已登记，会员会收到通知').waitFor()
    await staff.getByRole('heading', { name: '还没退出去的款' }).waitFor({ state: 'detached' })
    await page.reload()
    await page.getByText('已当面交付').waitFor()
    expect(await club.balanceOf('王')).toBe(330)
    expect(staff.complaints).toEqual([])
    await served.close()
  })
})
