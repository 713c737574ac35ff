import { describe, expect, it, onTestFinished } from 'vitest'
import { closeUndecided } from '../../server/registrations/approval/close-undecided.ts'
import { desktop, hasChromium } from '../support/a-browser.ts'
import { aServedClub, booked } from '../support/a-served-club.ts'
import { anEvent } from '../support/an-event.ts'
import { withBrowser } from '../support/opened.ts'

describe.skipIf(!hasChromium)('approval, in several browsers', () => {
  const here = withBrowser()

  /** One seat at 30, given out by the marketer of Haikou; Ana, Bo and Cy could pay for it. */
  async function oneSeatToGive() {
    const served = await aServedClub(here.browser, { now: '2026-05-01T10:00:00+08:00' })
    onTestFinished(served.close)
    const { club } = served
    for (const name of ['ana', 'bo', 'cy']) await club.aMember(name, { points: 100 })
    await club.aStaff('hai', 'marketer', ['haikou'])
    const event = await anEvent(club, { price: 30, seats: 1, title: '名师一对一' })
    await club.deps.db
      .updateTable('events')
      .set({ allocation: 'approval' })
      .where('id', '=', event.id)
      .execute()
    return {
      ...served,
      event,
      studio: `${served.origin}/studio/registrations?region=haikou&event=${event.id}`,
    }
  }

  it('charges nobody who asks, the admitted once, and tells the declined why', async () => {
    const { club, as, origin, event, studio } = await oneSeatToGive()
    const ana = await as('ana')
    await ana.goto(`${origin}/events/${event.id}`)
    await ana.getByText('需审核：报名后由俱乐部逐一确认，通过时才扣积分。').waitFor()
    await ana.getByRole('button', { name: '预订' }).click()
    const sheet = ana.getByRole('dialog')
    await sheet.getByRole('button', { name: '取报价' }).click()
    await sheet.getByText('这场活动需要审核。', { exact: false }).waitFor()
    await sheet.getByRole('button', { name: '确认报名，等待审核' }).click()
    await sheet.getByText('没有扣除积分').first().waitFor()
    expect(await club.balanceOf('ana')).toBe(100)
    const bo = await as('bo', { locale: 'en' })
    const bosRequest = await booked(club, 'bo', event.id)
    await bo.goto(`${origin}/me/bookings/${bosRequest}`)
    await bo.getByText('Waits for the club’s decision; nothing was charged.').waitFor()

    const hai = await as('hai', { viewport: desktop })
    await hai.goto(studio)
    await hai.getByText('2组待审核').waitFor()
    await hai.getByText('还有1席').waitFor()
    await hai.locator('label').filter({ hasText: 'ana' }).click()
    await hai.getByRole('button', { name: '通过…', exact: true }).click()
    await hai.getByRole('dialog').getByText('1组共1位，按各自确认过的报价扣积分，合计30积分').waitFor()
    expect(await club.balanceOf('ana')).toBe(100)
    await hai.getByRole('dialog').getByRole('button', { name: '确认通过' }).click()
    await hai.getByText('已通过1组，积分已扣，并已告知。').waitFor()
    await hai.getByText('席位已满，会员仍可报名').waitFor()

    await hai.locator('label').filter({ hasText: 'bo' }).click()
    await hai.getByRole('button', { name: '不通过…' }).click()
    const decline = hai.getByRole('dialog')
    await decline.getByRole('button', { name: '确认不通过' }).click()
    await decline.getByText('请写明原因，至少两个字。').waitFor()
    await decline.getByLabel('原因', { exact: true }).fill('这一场只有一席。')
    await decline.getByLabel('原因（英文）').fill('There is one place only.')
    await decline.getByRole('button', { name: '确认不通过' }).click()
    await hai.getByText('没有待审核的报名').waitFor()
    await hai.getByText('原因：这一场只有一席。').waitFor()

    expect([await club.balanceOf('ana'), await club.balanceOf('bo')]).toEqual([70, 100])
    await ana.goto(`${origin}/me/bookings`)
    await ana.getByRole('link', { name: /名师一对一/ }).click()
    await ana.getByText('俱乐部审核通过。扣除30积分。').waitFor()
    await bo.reload()
    await bo.getByText('There is one place only.', { exact: false }).waitFor()
    await bo.getByText('Not admitted').first().waitFor()
    expect([...ana.complaints, ...bo.complaints, ...hai.complaints]).toEqual([])
  })

  it('says of a full event that one may still ask, and of who was not decided that nothing was charged', async () => {
    const { club, as, setTime, origin, event, studio } = await oneSeatToGive()
    const first = await booked(club, 'ana', event.id)
    await club
      .as('hai')
      .post(`/api/studio/events/${event.id}/requests/admissions`, { registrationIds: [first] })
    const cy = await as('cy')
    await cy.goto(`${origin}/events`)
    const row = cy.getByRole('link', { name: /名师一对一/ })
    await row.getByText('仍可报名').waitFor()
    expect(await row.innerText()).not.toContain('余0席')
    await row.click()
    await cy.getByText('席位已满，仍可报名候审').waitFor()
    const request = await booked(club, 'cy', event.id)

    await setTime(event.starts_at - club.deps.clock.now())
    expect(await closeUndecided(club.deps)).toBe(1)
    await cy.goto(`${origin}/me/bookings/${request}`)
    await cy.getByText('活动开始前没有来得及审核，没有扣除积分。').waitFor()
    // Both as its state and as the step that led to it.
    await expect.poll(() => cy.getByText('未及审核').count()).toBe(2)
    expect(await cy.getByText('未获通过').count()).toBe(0)
    expect(await club.balanceOf('cy')).toBe(100)
    const hai = await as('hai', { viewport: desktop })
    await hai.goto(studio)
    await hai.getByText('没有待审核的报名').waitFor()
    expect(await hai.getByRole('button', { name: '撤回决定' }).count()).toBe(0)
    expect([...cy.complaints, ...hai.complaints]).toEqual([])
  })

  it('pages a long list of requests', async () => {
    const { club, as, event, studio } = await oneSeatToGive()
    for (let at = 0; at < 101; at += 1) {
      await club.aMember(`m${at}`, { points: 100 })
      await booked(club, `m${at}`, event.id)
    }
    const hai = await as('hai', { viewport: desktop })
    await hai.goto(studio)
    await hai.getByText('100组以上待审核').waitFor()
    const requests = hai.locator('section').filter({ hasText: '100组以上待审核' }).last()
    await requests.getByRole('button', { name: '再看一些' }).click()
    await hai.getByText('101组待审核').waitFor()
    await hai.getByText('选前50组').click()
    await hai.getByText('已选50组，共50位').waitFor()
    expect(hai.complaints).toEqual([])
  })
})
