import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aPage,
  demoLogins,
  desktop,
  hasChromium,
  openBrowser,
  startDemoClub,
  type RunningClub,
} from '../support/a-browser.ts'

type Listed = { id: string; price: number; mine: unknown; title: { zh: string } }

describe.skipIf(!hasChromium)('a series', () => {
  let club: RunningClub
  let browser: Browser

  beforeAll(async () => {
    club = await startDemoClub()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await club.stop()
  })

  it('is made and published by a marketer, and booked whole by a member with one confirmation', async () => {
    const marketer = await aPage(browser, club.origin, demoLogins.marketer, { viewport: desktop })
    const member = await aPage(browser, club.origin, demoLogins.platinum)
    const open = await member.request.get(`${club.origin}/api/events?open=yes&region=haikou`)
    const event = ((await open.json()) as { events: Listed[] }).events.find(
      (one) => one.price > 0 && one.mine === null,
    )
    if (!event) throw new Error('the demo club has no open event with a price in Haikou')

    await marketer.goto(`${club.origin}/studio?region=haikou&event=${event.id}`)
    await marketer.getByRole('button', { name: '系列…' }).click()
    // The second of the three further weeks is left out.
    await marketer.getByRole('dialog').getByRole('checkbox').nth(1).uncheck({ force: true })
    await marketer.getByRole('button', { name: '生成2场草稿' }).click()
    await marketer.getByRole('button', { name: '发布2场草稿' }).click()
    await marketer.getByText('系列已全部发布').first().waitFor()

    const balance = async () =>
      ((await (await member.request.get(`${club.origin}/api/me`)).json()) as { points: { balance: number } })
        .points.balance
    const before = await balance()
    await member.goto(`${club.origin}/events/${event.id}`)
    await member.getByText('共3场').waitFor()
    await member.getByRole('button', { name: '预订整个系列…' }).click()
    const confirm = member.getByRole('button', { name: /^确认，用/ })
    await confirm.waitFor()
    expect(await balance()).toBe(before)
    await confirm.click()
    await member.getByText('系列已订好').waitFor()
    expect(await balance()).toBe(before - 3 * event.price)
    expect([...marketer.complaints, ...member.complaints]).toEqual([])
  })
})
