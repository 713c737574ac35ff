import { describe, expect, it, onTestFinished } from 'vitest'
import { day, hour } from '../../server/base/clock.ts'
import { runDueRequests } from '../../server/scheduled/run-due-requests.ts'
import { desktop, hasChromium } from '../support/a-browser.ts'
import { aServedClub, booked } from '../support/a-served-club.ts'
import { anEvent } from '../support/an-event.ts'
import { withBrowser } from '../support/opened.ts'

describe.skipIf(!hasChromium)('“book it the moment my window opens”', () => {
  const here = withBrowser()

  /** Golf for 300 points that opens to silver the day after tomorrow at ten. */
  async function aLaterEvent(seats = 4) {
    const served = await aServedClub(here.browser, { now: '2026-05-01T10:00:00+08:00' })
    onTestFinished(served.close)
    const { club } = served
    await club.aMember('ana', { points: 1_000 })
    await club.aMember('bo', { points: 1_000 })
    const event = await anEvent(club, { seats, price: 300, opensAt: club.deps.clock.now() + 2 * day })
    return { ...served, event }
  }

  it('takes a bound, lists it, books within it at the opening, and shows the seat', async () => {
    const { club, as, setTime, origin, event } = await aLaterEvent()
    const ana = await as('ana')
    await ana.goto(`${origin}/events/${event.id}`)
    await ana.getByRole('button', { name: '到点替我报名…' }).click()
    const sheet = ana.getByRole('dialog')
    await sheet.getByLabel('最多用多少积分').fill('200')
    await sheet.getByText('现在已经需要300积分，请不要低于它。').waitFor()
    expect(await sheet.getByRole('button', { name: /^确认约定/ }).isDisabled()).toBe(true)
    await sheet.getByLabel('最多用多少积分').fill('400')
    await sheet.getByRole('button', { name: '确认约定，最多400积分' }).click()
    await ana.getByText(/^已约定：.*10:00开放时为您报名，最多400积分。/).waitFor()
    expect(await club.balanceOf('ana')).toBe(1_000)

    await ana.goto(`${origin}/me/bookings`)
    await ana.getByRole('heading', { name: '到点替您报名' }).waitFor()
    await ana.getByText('最多400积分').waitFor()

    await setTime(2 * day)
    expect(await runDueRequests(club.deps)).toBe(1)
    await ana.reload()
    await ana.getByText('已确认').first().waitFor()
    expect(await ana.getByRole('heading', { name: '到点替您报名' }).count()).toBe(0)
    await ana.getByRole('link', { name: /春分晨球/ }).click()
    await ana.getByText('入场码').first().waitFor()
    expect(await club.balanceOf('ana')).toBe(700)
    expect(ana.complaints).toEqual([])
  })

  it('says why nothing was booked when the price rose above the bound', async () => {
    const { club, as, setTime, origin, event } = await aLaterEvent()
    const ana = await as('ana', { viewport: desktop, locale: 'en' })
    await ana.goto(`${origin}/events/${event.id}`)
    await ana.getByRole('button', { name: 'Book it for me…' }).click()
    await ana.getByRole('button', { name: 'Request it, 300 points at most' }).click()
    await ana.getByText(/^Requested: booked for you when it opens/).waitFor()
    await club.deps.db.updateTable('events').set({ price: 350 }).where('id', '=', event.id).execute()
    await setTime(2 * day)
    await runDueRequests(club.deps)
    await ana.goto(`${origin}/me/bookings`)
    await ana.getByText('Not booked', { exact: true }).waitFor()
    await ana.getByText('It would cost 350 points, more than the 300 you allowed', { exact: false }).waitFor()
    expect(await club.balanceOf('ana')).toBe(1_000)
    expect(ana.complaints).toEqual([])
  })

  it('stands in one queue: of two that ask for the last seat one waits, and either may take it back before', async () => {
    const { club, as, setTime, origin, event } = await aLaterEvent(1)
    const [ana, bo] = [await as('ana'), await as('bo')]
    for (const page of [ana, bo]) {
      await page.goto(`${origin}/events/${event.id}`)
      await page.getByRole('button', { name: '到点替我报名…' }).click()
      await page.getByRole('button', { name: '确认约定，最多300积分' }).click()
      await page.getByText(/^已约定：/).waitFor()
    }
    await bo.getByRole('button', { name: '更改约定…' }).click()
    await bo.getByRole('button', { name: '收回约定' }).click()
    await bo.getByRole('button', { name: '到点替我报名…' }).click()
    await bo.getByRole('button', { name: '确认约定，最多300积分' }).click()
    await bo.getByText(/^已约定：/).waitFor()

    await setTime(2 * day)
    expect(await runDueRequests(club.deps)).toBe(2)
    const states = []
    for (const page of [ana, bo]) {
      await page.goto(`${origin}/me/bookings`)
      await page
        .getByText(/^(已确认|候补第1位)$/)
        .first()
        .waitFor()
      states.push(
        await page
          .getByText(/^(已确认|候补第1位)$/)
          .first()
          .innerText(),
      )
      expect(page.complaints).toEqual([])
    }
    expect(states.sort()).toEqual(['候补第1位', '已确认'])
    expect((await club.balanceOf('ana')) + (await club.balanceOf('bo'))).toBe(1_700)
  })

  it('does nothing about an event that the member booked meanwhile', async () => {
    const { club, as, setTime, origin, event } = await aLaterEvent()
    const asked = { guests: [], pointsMax: 300 }
    const made = await club.as('ana').put(`/api/events/${event.id}/scheduled-request`, asked)
    expect(made.status).toBe(200)
    await setTime(2 * day)
    await booked(club, 'ana', event.id)
    await runDueRequests(club.deps)
    await setTime(hour)
    const ana = await as('ana')
    await ana.goto(`${origin}/me/bookings`)
    await ana.getByText('已确认').first().waitFor()
    expect(await ana.getByText('没能报上').count()).toBe(0)
    expect(await club.balanceOf('ana')).toBe(700)
    expect(ana.complaints).toEqual([])
  })
})
