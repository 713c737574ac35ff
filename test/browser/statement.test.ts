import { describe, expect, it, onTestFinished } from 'vitest'
import { hasChromium, phone } from '../support/a-browser.ts'
import { aServedClub, booked } from '../support/a-served-club.ts'
import { anEvent } from '../support/an-event.ts'
import { withBrowser } from '../support/opened.ts'

describe.skipIf(!hasChromium)('my points, read to their source', () => {
  const here = withBrowser()

  it('open to what was confirmed, and print as a statement without the pages around it', async () => {
    const { club, origin, as, setTime, close } = await aServedClub(here.browser, {
      now: '2026-05-10T10:00:00+08:00',
    })
    onTestFinished(close)
    await club.aMember('ana', { points: 1_000 })
    const concert = await anEvent(club, {
      title: '弦乐之夜',
      price: 300,
      startsAt: '2026-06-20T19:30:00+08:00',
    })
    await booked(club, 'ana', concert.id)
    await setTime('2026-06-02T10:00:00+08:00')

    const ana = await as('ana', { viewport: phone, theme: 'dark' })
    await ana.goto(`${origin}/me/points`)
    const charge = ana.locator('details', { hasText: '弦乐之夜，报名' })
    await charge.locator('summary').click()
    await charge.getByText('2026年5月10日获得').waitFor()
    await charge.getByText('1位，每位300分').waitFor()
    expect(await charge.getByRole('listitem').count()).toBeGreaterThan(1)

    await ana.getByRole('link', { name: '账单' }).click()
    await ana.getByRole('heading', { name: '2026年5月积分账单' }).waitFor()
    const lines = ana.getByRole('table').getByRole('row')
    expect(await lines.allInnerTexts()).toEqual([
      expect.stringContaining('日期'),
      expect.stringMatching(/月初可用积分\s+0/),
      expect.stringMatching(/10\s+期初积分[^]+\+1,000/),
      expect.stringMatching(/10\s+弦乐之夜，报名[^]+−300/),
      expect.stringMatching(/月末可用积分\s+700/),
    ])

    await ana.emulateMedia({ media: 'print' })
    const printed = await ana.locator('body').innerText()
    for (const told of ['弦乐之夜，报名', '会员号', '700']) expect(printed).toContain(told)
    for (const around of ['首页', '会员码', '跳到正文', 'CSV']) expect(printed).not.toContain(around)
    expect(await ana.getByRole('navigation').count()).toBe(0)
    // Dark on the screen, ink on paper.
    expect(await ana.locator('h1').evaluate((head) => getComputedStyle(head).color)).toBe('rgb(27, 36, 31)')
    const pdf = await ana.pdf({ preferCSSPageSize: true })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBe(1)
  })
})
