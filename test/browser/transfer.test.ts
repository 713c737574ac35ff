import { describe, expect, it } from 'vitest'
import { demoLogins, hasChromium, type Watched } from '../support/a-browser.ts'
import { onDemoClub } from '../support/opened.ts'

type Listed = { id: string; price: number; startsAt: number; mine: unknown }
const day = 86_400_000

describe.skipIf(!hasChromium)('changes of plan, between two members', () => {
  const here = onDemoClub()

  async function post(page: Watched, path: string, data: object, key?: string) {
    const headers = { origin: here.origin, ...(key ? { 'idempotency-key': key } : {}) }
    const answer = await page.request.post(`${here.origin}${path}`, { data, headers })
    return { status: answer.status(), body: (await answer.json()) as Record<string, unknown> }
  }

  async function balanceOf(page: Watched): Promise<number> {
    const answer = await page.request.get(`${here.origin}/api/me`)
    return ((await answer.json()) as { points: { balance: number } }).points.balance
  }

  /** An event that both may book with a guest, so far ahead that seats still change hands. */
  async function anEventForBoth(
    giver: Watched,
    receiver: Watched,
  ): Promise<Listed & { quote: Record<string, unknown> }> {
    const listed = await giver.request.get(`${here.origin}/api/events?open=yes`)
    const { events } = (await listed.json()) as { events: Listed[] }
    for (const event of events) {
      if (event.price === 0 || event.mine !== null || event.startsAt < Date.now() + 3 * day) continue
      const path = `/api/events/${event.id}/quotes`
      const theirs = await post(receiver, path, { guests: ['林客人'] })
      const quote = await post(giver, path, { guests: ['林客人'] })
      if (theirs.status === 201 && quote.status === 201 && quote.body['likely'] === 'confirmed')
        return { ...event, quote: quote.body }
    }
    throw new Error('the demo club has no event that both could book')
  }

  it('renames a guest, passes the booking on, and gives the guest’s seat up', async () => {
    const giver = await here.page(demoLogins.platinum)
    const receiver = await here.page(demoLogins.member)
    const event = await anEventForBoth(giver, receiver)
    const before = { giver: await balanceOf(giver), receiver: await balanceOf(receiver) }
    const { id: quoteId, amount } = event.quote as { id: string; amount: number }
    const booked = await post(giver, `/api/quotes/${quoteId}/confirm`, { amount }, 'journey-of-transfer')
    expect(booked.status).toBe(201)

    await giver.goto(`${here.origin}/me/bookings/${String(booked.body['registrationId'])}`)
    await giver.getByRole('button', { name: '同行宾客…' }).click()
    await giver.getByLabel('宾客1').fill('陈客人')
    await giver.getByRole('button', { name: '保存名单' }).click()
    await giver.getByText('名单已更新。').waitFor()

    await giver.getByRole('button', { name: '转让给其他会员…' }).click()
    await giver.getByLabel('对方的手机号或会员号').fill(demoLogins.member)
    await giver.getByRole('button', { name: '发出邀请' }).click()
    await giver.getByText(/转让邀请已发给尾号0001的号码/).waitFor()
    expect(await balanceOf(receiver)).toBe(before.receiver)

    await receiver.goto(`${here.origin}/me/bookings`)
    await receiver.getByText('等您答复的转让').waitFor()
    await receiver.getByRole('link', { name: /想把席位转让给您/ }).click()
    await receiver.waitForURL(/\/me\/invitations\//)
    expect(await receiver.getByLabel('宾客1').inputValue()).toBe('陈客人')
    await receiver.getByRole('button', { name: '取报价' }).click()
    await receiver.getByRole('button', { name: /^确认接受，用/ }).waitFor()
    expect(await balanceOf(receiver)).toBe(before.receiver)
    await receiver.getByRole('button', { name: /^确认接受，用/ }).click()
    await receiver.waitForURL(/\/me\/bookings\//)
    await receiver.getByText('席位已经是您的了。').waitFor()
    expect(await balanceOf(receiver)).toBe(before.receiver - amount)
    expect(await balanceOf(giver)).toBe(before.giver)
    await giver.reload()
    await giver.getByText('已转让').first().waitFor()

    await receiver.getByRole('button', { name: '同行宾客…' }).click()
    await receiver.getByText('减少同行').click()
    await receiver.getByText('陈客人').last().click()
    await receiver.getByRole('button', { name: /^减少1位，退还/ }).click()
    await receiver.getByText(/^已减少同行/).waitFor()
    expect(await balanceOf(receiver)).toBe(before.receiver - amount / 2)
    expect(giver.complaints).toEqual([])
    expect(receiver.complaints).toEqual([])
  })
})
