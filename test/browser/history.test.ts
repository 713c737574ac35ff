import { describe, expect, it, onTestFinished } from 'vitest'
import { hour } from '../../server/base/clock.ts'
import { desktop, hasChromium } from '../support/a-browser.ts'
import { aServedClub, booked } from '../support/a-served-club.ts'
import { anEvent } from '../support/an-event.ts'
import { withBrowser } from '../support/opened.ts'

describe.skipIf(!hasChromium)('why a booking stands as it does, in two browsers', () => {
  const here = withBrowser()

  it('is told step by step to its member, in either language, and to staff', async () => {
    const served = await aServedClub(here.browser, { now: '2026-05-01T10:00:00+08:00' })
    onTestFinished(served.close)
    const { club, as, setTime, origin } = served
    for (const name of ['ana', 'bo']) await club.aMember(name, { points: 1_000 })
    await club.aStaff('hai', 'marketer', ['haikou'])
    const event = await anEvent(club, { seats: 1, price: 300, titleEn: 'Morning Round' })
    const first = await booked(club, 'ana', event.id)
    const second = await booked(club, 'bo', event.id)

    const bo = await as('bo', { locale: 'en' })
    await bo.goto(`${origin}/me/bookings/${second}`)
    await bo.getByText('All places were taken; you wait in order of arrival.').waitFor()

    await setTime(hour)
    const ana = await as('ana')
    await ana.goto(`${origin}/me/bookings/${first}`)
    await ana.getByText('有席位，当时就确认了。').waitFor()
    await ana.getByText(/第1个到达，一行1位，300积分/).waitFor()
    await ana.getByRole('button', { name: '取消报名…' }).click()
    await ana
      .getByRole('dialog')
      .getByRole('button', { name: /^确认取消/ })
      .click()
    await ana.getByText('您取消了报名', { exact: false }).waitFor()

    await bo.reload()
    const steps = bo.locator('li', { has: bo.locator('time') })
    await bo.getByText(/came free and went to the first party in line that fits/).waitFor()
    expect(await steps.locator('b').allInnerTexts()).toEqual(['On the waitlist', 'Given a place'])
    await bo.getByText('300 points charged.', { exact: false }).waitFor()

    const hai = await as('hai', { viewport: desktop, locale: 'en' })
    await hai.goto(`${origin}/studio/registrations?region=haikou&event=${event.id}`)
    await hai.getByRole('button', { name: /^ana/ }).click()
    const sheet = hai.getByRole('dialog')
    await sheet.getByText(/^The member cancelled\./).waitFor()
    expect(await sheet.locator('li b').allInnerTexts()).toEqual(['Booked', 'Cancelled'])
    // Another member's is not there, whoever asks.
    await ana.goto(`${origin}/me/bookings/${second}`)
    await ana.getByText('没有找到', { exact: false }).first().waitFor()
    expect([...ana.complaints, ...bo.complaints]).toEqual([])
  })
})
