import { describe, expect, it, onTestFinished } from 'vitest'
import { hour } from '../../server/base/clock.ts'
import { rewardAttendance } from '../../server/checkin/reward-attendance.ts'
import { desktop, hasChromium } from '../support/a-browser.ts'
import { anEventDesk } from '../support/a-lounge.ts'
import { aServedClub, booked } from '../support/a-served-club.ts'
import { aVenue, anEvent } from '../support/an-event.ts'
import { withBrowser } from '../support/opened.ts'

describe.skipIf(!hasChromium)('marks, in two browsers', () => {
  const here = withBrowser()

  /** Ana stayed away from a concert with a door desk; golf opens for everybody four hours later. */
  async function afterAConcert() {
    const served = await aServedClub(here.browser, { now: '2026-05-01T18:00:00+08:00' })
    onTestFinished(served.close)
    const { club } = served
    await club.aMember('ana')
    await club.aStaff('lin', 'manager', ['haikou'])
    const venue = await aVenue(club, { kind: 'concert_hall', name: '椰城音乐厅' })
    await anEventDesk(club, { venueId: venue.id })
    const concert = await anEvent(club, {
      venueId: venue.id,
      kind: 'music',
      title: '弦乐之夜',
      startsAt: '2026-05-01T19:30:00+08:00',
      endsAt: '2026-05-01T21:30:00+08:00',
    })
    const registration = await booked(club, 'ana', concert.id)
    await served.setTime('2026-05-01T22:00:00+08:00')
    expect(await rewardAttendance(club.deps)).toMatchObject({ noShows: 1 })
    const golf = await anEvent(club, {
      opensAt: club.deps.clock.now() - hour,
      startsAt: '2026-05-20T08:00:00+08:00',
    })
    return { ...served, golf, registration }
  }

  it('follow a seat left empty: a later opening that explains itself, an appeal, a manager’s answer', async () => {
    const { as, setTime, origin, golf, registration } = await afterAConcert()
    const ana = await as('ana')
    await ana.goto(`${origin}/events/${golf.id}`)
    await ana.getByText('因为到场记录，这场活动晚12小时为您开放。').waitFor()
    // An hour ago for others, so eleven hours from now for her.
    await ana.getByText('明天09:00为您开放', { exact: true }).first().waitFor()
    expect(await ana.getByRole('button', { name: '预订' }).count()).toBe(0)
    await ana.getByRole('link', { name: '看到场记录' }).click()
    await ana.getByRole('heading', { name: '报名晚12小时为您开放' }).waitFor()
    await ana.getByText('5月1日 周五 19:30的活动，报名后没有到场。').waitFor()
    await ana.getByText('起作用中').waitFor()

    await ana.getByRole('button', { name: '申诉…' }).click()
    const sheet = ana.getByRole('dialog')
    await sheet.getByRole('button', { name: '提交申诉' }).click()
    await sheet.getByText('请写下缘由。').waitFor()
    await sheet.getByLabel('缘由').fill('当晚航班备降三亚，有改签单。')
    await sheet.getByRole('button', { name: '提交申诉' }).click()
    await ana.getByText('申诉处理中').waitFor()
    expect(await ana.getByRole('button', { name: '申诉…' }).count()).toBe(0)

    await setTime(hour)
    const lin = await as('lin', { viewport: desktop })
    await lin.goto(`${origin}/studio/appeals`)
    await lin.getByText('1件申诉等待处理').waitFor()
    await lin.getByText('当晚航班备降三亚，有改签单。').waitFor()
    await lin.getByRole('button', { name: '撤销记录…' }).click()
    const decision = lin.getByRole('dialog')
    await decision.getByRole('button', { name: '撤销记录' }).click()
    await decision.getByText('请写下理由。').waitFor()
    await decision.getByLabel('理由').fill('改签单已核对，航班确实备降。')
    await decision.getByRole('button', { name: '撤销记录' }).click()
    await lin.getByText('没有等待处理的申诉').waitFor()

    await ana.reload()
    await ana.getByRole('heading', { name: '报名按时为您开放' }).waitFor()
    await ana.getByText('已撤销').waitFor()
    await ana.getByText('改签单已核对，航班确实备降。').waitFor()
    await ana.goto(`${origin}/events/${golf.id}`)
    await ana.getByRole('button', { name: '预订' }).waitFor()
    expect(await ana.getByText('因为到场记录', { exact: false }).count()).toBe(0)

    await ana.goto(`${origin}/me/bookings/${registration}`)
    await ana.getByText('申诉成立，记录已撤销。').waitFor()
    expect([...ana.complaints, ...lin.complaints]).toEqual([])
  })

  it('that a manager upholds keep counting, with the reason beside them', async () => {
    const { club, as, origin, golf } = await afterAConcert()
    const { marks } = (await club.as('ana').get('/api/me/marks')).body as { marks: { id: string }[] }
    const path = `/api/me/marks/${marks[0]?.id}/appeal`
    expect((await club.as('ana').post(path, { text: 'I forgot' })).status).toBe(201)
    const lin = await as('lin', { viewport: desktop, locale: 'en', theme: 'dark' })
    await lin.goto(`${origin}/studio/appeals`)
    await lin.getByRole('button', { name: 'Uphold it…' }).click()
    await lin.getByLabel('Reason').fill('Forgetting is what marks are for.')
    await lin.getByRole('dialog').getByRole('button', { name: 'Uphold it' }).click()
    await lin.getByText('No appeals wait').first().waitFor()

    const ana = await as('ana', { locale: 'en' })
    await ana.goto(`${origin}/me/marks`)
    await ana.getByRole('heading', { name: 'Booking opens 12 hours later for you' }).waitFor()
    await ana.getByText('Upheld', { exact: true }).waitFor()
    await ana.getByText('Forgetting is what marks are for.').waitFor()
    expect(await ana.getByRole('button', { name: 'Appeal…' }).count()).toBe(0)
    await ana.goto(`${origin}/events/${golf.id}`)
    await ana.getByText('booking opens 12 hours later for you', { exact: false }).waitFor()
    expect([...ana.complaints, ...lin.complaints]).toEqual([])
  })
})
