import { describe, expect, it } from 'vitest'
import { demoLogins, hasChromium } from '../support/a-browser.ts'
import { onDemoClub } from '../support/opened.ts'

type Listed = { id: string; price: number; availability: string; opensAt: number }

describe.skipIf(!hasChromium)('everything I have, in a browser', () => {
  const here = onDemoClub()

  it('asks for an event to be booked at its opening, finds it under 0000, and drops all of it', async () => {
    const page = await here.page(demoLogins.member)
    const listed = (await (await page.request.get(`${here.origin}/api/events`)).json()) as {
      events: Listed[]
    }
    const later = listed.events.find((event) => event.availability === 'not_open_yet' && event.price > 0)
    await page.goto(`${here.origin}/events/${later?.id}`)
    await page.getByRole('button', { name: '到点替我报名…' }).click()
    await page.getByRole('button', { name: /^确认约定，最多/ }).click()
    await page.getByText(/^已约定：/).waitFor()

    await page.goto(`${here.origin}/events`)
    await page.getByRole('searchbox').fill('0000')
    await page.waitForURL(`${here.origin}/me/everything`)
    await page.getByText(/开放，最多/).waitFor()
    await page.getByRole('button', { name: '全选' }).click()
    await page.getByRole('button', { name: /^取消所选/ }).click()
    await page.getByRole('button', { name: /^确认取消/ }).click()
    await page.getByRole('button', { name: '好的' }).click()
    await page.getByText('您名下没有任何项目').waitFor()
    const left = await (await page.request.get(`${here.origin}/api/me/everything`)).json()
    expect(left).toMatchObject({ holdings: [], refund: 0 })
    expect(page.complaints).toEqual([])
  })
})
