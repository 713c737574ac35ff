import { describe, expect, it, onTestFinished } from 'vitest'
import { book } from '../support/a-plan.ts'
import { desktop, hasChromium } from '../support/a-browser.ts'
import { aServedClub, booked } from '../support/a-served-club.ts'
import { anEvent, aVenue, eventNow } from '../support/an-event.ts'
import { withBrowser } from '../support/opened.ts'

describe.skipIf(!hasChromium)('seats given by hand, in several browsers', () => {
  const here = withBrowser()

  it('seat a waiting member with a reason that only staff read, up to what the hall holds', async () => {
    const { club, as, origin, close } = await aServedClub(here.browser, { now: '2026-05-01T10:00:00+08:00' })
    onTestFinished(close)
    for (const name of ['ana', 'bo', 'cy']) await club.aMember(name, { points: 100 })
    await club.aStaff('hai', 'marketer', ['haikou'])
    await club.aStaff('boss', 'manager')
    const venue = await aVenue(club, { kind: 'studio', name: '骑楼小剧场', holds: 3 })
    const event = await anEvent(club, { price: 30, seats: 2, venueId: venue.id, title: '小剧场之夜' })
    await book(club, 'ana', event.id, ['韩梅梅'])
    const { id: cys } = await book(club, 'cy', event.id, ['李雷'])
    const bos = await booked(club, 'bo', event.id)
    const other = await anEvent(club, { startsAt: event.starts_at, title: '同时的讲座' })
    await booked(club, 'bo', other.id)

    const bo = await as('bo')
    await bo.goto(`${origin}/me/bookings/${bos}`)
    await bo.getByText('席位已满，按到达先后候补。').waitFor()
    expect(await club.balanceOf('bo')).toBe(100)

    const studio = `${origin}/studio/registrations?region=haikou&event=${event.id}`
    const hai = await as('hai', { viewport: desktop })
    await hai.goto(studio)
    await hai.getByRole('row', { name: /cy/ }).getByRole('button').click()
    await hai.getByRole('button', { name: '安排席位…' }).click()
    const tooLarge = hai.getByRole('dialog')
    await tooLarge.getByText('最多容纳3人', { exact: true }).waitFor()
    await tooLarge.getByText('场地最多容纳3人，这一行坐下会到4人，所以不能安排。').waitFor()
    expect(await tooLarge.getByRole('button', { name: '确认安排' }).isDisabled()).toBe(true)
    await tooLarge.getByRole('button', { name: '先不安排' }).click()

    const seatBo = async (page: typeof hai) => {
      await page.getByRole('row', { name: /bo/ }).getByRole('button').click()
      await page.getByRole('button', { name: '安排席位…' }).click()
      const sheet = page.getByRole('dialog')
      await sheet.getByRole('button', { name: '确认安排' }).click()
      await sheet.getByText('请写明原因，至少四个字。').waitFor()
      await sheet.getByLabel('原因').fill('赞助商的客人')
      await sheet.getByRole('button', { name: '确认安排' }).click()
      await sheet.getByText('还差1席', { exact: false }).waitFor()
      await sheet.getByText('增加1席名额').click()
      await sheet.getByRole('button', { name: '确认安排' }).click()
      await sheet.getByText('需由经理同意', { exact: false }).waitFor()
      await sheet.getByText('允许与会员的另一场时间重叠').click()
      await sheet.getByRole('button', { name: '确认安排' }).click()
      return sheet
    }
    await (await seatBo(hai)).getByText('只有经理可以豁免时间冲突', { exact: false }).waitFor()
    expect(await eventNow(club, event.id)).toMatchObject({ capacity: 2, taken: 2 })
    expect(await club.balanceOf('bo')).toBe(100)

    const boss = await as('boss', { viewport: desktop })
    await boss.goto(studio)
    await seatBo(boss)
    await boss.getByText('已为bo安排席位，并已告知。').waitFor()
    expect(await eventNow(club, event.id)).toMatchObject({ capacity: 3, taken: 3 })
    expect([await club.balanceOf('bo'), await club.balanceOf('cy')]).toEqual([70, 100])

    await bo.reload()
    await bo.getByText('由俱乐部安排').waitFor()
    await bo.getByText('名额从2席加到3席。', { exact: false }).waitFor()
    await bo.getByText('经理同意与另一场时间重叠。', { exact: false }).waitFor()
    expect(await bo.locator('main').innerText()).not.toContain('赞助商')
    await boss.getByRole('row', { name: /bo/ }).getByRole('button').click()
    await boss.getByRole('dialog').getByText('赞助商的客人', { exact: false }).waitFor()

    const cy = await as('cy')
    await cy.goto(`${origin}/me/bookings/${cys}`)
    await cy.getByText('候补第1位').first().waitFor()
    expect([...bo.complaints, ...cy.complaints, ...hai.complaints, ...boss.complaints]).toEqual([])
  })
})
