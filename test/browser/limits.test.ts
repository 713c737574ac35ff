import { describe, expect, it, onTestFinished } from 'vitest'
import { desktop, hasChromium } from '../support/a-browser.ts'
import { aServedClub, booked } from '../support/a-served-club.ts'
import { aClubOfKind, anEvent, type EventOptions } from '../support/an-event.ts'
import { withBrowser } from '../support/opened.ts'

describe.skipIf(!hasChromium)('limits, in two browsers', () => {
  const here = withBrowser()

  /** A golf club of Haikou with a manager, a member, and events that take no guests: a tap quotes at once. */
  async function aGolfClub() {
    const served = await aServedClub(here.browser, { now: '2026-05-01T10:00:00+08:00' })
    onTestFinished(served.close)
    const { club } = served
    await club.aMember('ana')
    await club.aStaff('mei', 'manager', ['haikou'])
    const golf = await aClubOfKind(club)
    const on = (day: string, more: EventOptions = {}) =>
      anEvent(club, { clubId: golf.id, guestsMax: 0, startsAt: `2026-${day}T09:00:00+08:00`, ...more })
    return { ...served, golf, on }
  }

  it('a month’s cap, set by a manager, is told before booking and when it is reached', async () => {
    const { club, as, origin, on } = await aGolfClub()
    const [first, second, july] = [await on('06-02'), await on('06-09'), await on('07-01')]
    const mei = await as('mei', { viewport: desktop })
    await mei.goto(`${origin}/studio/limits`)
    await mei.getByLabel('高尔夫俱乐部').selectOption('1')
    await mei.getByText('高尔夫俱乐部改为每月1场。').waitFor()

    await booked(club, 'ana', first.id)
    const ana = await as('ana')
    await ana.goto(`${origin}/events/${second.id}`)
    await ana.getByText('本俱乐部每月1场，取消的不计。').waitFor()
    await ana.getByRole('button', { name: '预订' }).click()
    const refusal = ana.getByRole('dialog').getByRole('alert')
    await refusal.getByText(/每月可预订 1 场，您当月已有 1 场/).waitFor()
    await refusal.getByRole('link', { name: '我的报名' }).click()
    await ana.waitForURL(`${origin}/me/bookings`)

    await ana.goto(`${origin}/events/${july.id}`)
    await ana.getByRole('button', { name: '预订' }).click()
    await ana.getByRole('button', { name: '确认预订，不收积分' }).click()
    await ana.getByRole('heading', { name: '已为您预订' }).waitFor()
    expect([...mei.complaints, ...ana.complaints]).toEqual([])
  })

  it('a block is told with its reason and last day, never the note, until a manager lifts it', async () => {
    const { club, as, origin, on } = await aGolfClub()
    const event = await on('06-02')
    const mei = await as('mei', { viewport: desktop, locale: 'en' })
    await mei.goto(`${origin}/studio/limits`)
    await mei.getByRole('button', { name: 'Block a member…' }).click()
    const form = mei.getByRole('dialog')
    await form.getByLabel('Member number').fill('999999999999')
    await form.getByLabel('Last day').fill('2026-05-31')
    await form.getByRole('button', { name: 'Block bookings' }).click()
    await form.getByText('No member has this number', { exact: false }).waitFor()
    await form.getByLabel('Member number').fill(club.person('ana').number)
    await form.getByLabel('Note').fill('shouted at the caddie')
    await form.getByRole('button', { name: 'Block bookings' }).click()
    await mei.getByText('until 31 May 2026', { exact: false }).waitFor()

    const ana = await as('ana', { locale: 'en' })
    await ana.goto(`${origin}/events/${event.id}`)
    const tap = () => ana.getByRole('button', { name: 'Book', exact: true }).click()
    await tap()
    const refusal = ana.getByRole('dialog').getByRole('alert')
    await refusal.getByText(/Until the end of 2026-05-31 you cannot book these events/).waitFor()
    await refusal.getByText(/because of what happened at an earlier event; nothing was charged/).waitFor()
    expect(await ana.content()).not.toContain('caddie')

    await mei.getByRole('button', { name: 'Lift the block of ana' }).click()
    await mei.getByRole('dialog').getByRole('button', { name: 'Lift it' }).click()
    await mei.getByText('No member is kept from booking').waitFor()
    await ana.reload()
    await tap()
    await ana.getByRole('button', { name: 'Confirm, no points' }).click()
    await ana.getByRole('heading', { name: 'You are booked' }).waitFor()
    expect([...mei.complaints, ...ana.complaints]).toEqual([])
  })

  it('an age asks for the birthday first, and a parent-child event for a child of one’s own', async () => {
    const { club, as, origin, on } = await aGolfClub()
    const wine = await on('06-02')
    const boats = await on('06-09', { guestsMax: 2, price: 0 })
    const only = (id: string, set: { min_age?: number; needs_child?: 0 | 1 }) =>
      club.deps.db.updateTable('events').set(set).where('id', '=', id).execute()
    await only(wine.id, { min_age: 18 })
    await only(boats.id, { needs_child: 1 })

    const ana = await as('ana')
    await ana.goto(`${origin}/events/${wine.id}`)
    await ana.getByText('活动当天满18岁。').waitFor()
    await ana.getByRole('button', { name: '预订' }).click()
    await ana.getByText('您的资料里还没有生日', { exact: false }).waitFor()
    await ana.getByRole('dialog').getByRole('link', { name: '填写生日' }).click()
    await ana.getByRole('textbox', { name: /^生日/ }).fill('2010-05-01')
    await ana.getByRole('button', { name: '保存' }).click()
    await ana.getByText('已保存。').waitFor()
    await ana.goto(`${origin}/events/${wine.id}`)
    await ana.getByRole('button', { name: '预订' }).click()
    await ana.getByText('须在当天年满 18 岁', { exact: false }).waitFor()

    await club.aMember('bo')
    const born = await club.as('bo').patch('/api/me', { birthday: '1990-05-01' })
    expect(born.status).toBe(200)
    const bo = await as('bo')
    await bo.goto(`${origin}/events/${boats.id}`)
    await bo.getByText('需与您名下未满18岁的孩子同行。').waitFor()
    await bo.getByRole('button', { name: '预订' }).click()
    const sheet = bo.getByRole('dialog')
    await sheet.getByText('您还没有添加孩子，在这里添加即可。').waitFor()
    expect(await sheet.getByRole('button', { name: '取报价' }).isDisabled()).toBe(true)
    await sheet.getByLabel('孩子的名字').fill('小舟')
    await sheet.getByLabel('出生日期').fill('2019-03-08')
    await sheet.getByRole('button', { name: '添加孩子' }).click()
    await sheet.getByRole('button', { name: '取报价' }).click()
    await sheet.getByText('小舟（孩子）', { exact: false }).waitFor()
    await sheet.getByRole('button', { name: '确认预订，不收积分' }).click()
    await bo.getByRole('heading', { name: '已为您预订' }).waitFor()
    expect([...ana.complaints, ...bo.complaints]).toEqual([])
  })
})
