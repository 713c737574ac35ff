import { describe, expect, it } from 'vitest'
import { hour } from '../../server/base/clock.ts'
import { demoLogins, desktop, hasChromium } from '../support/a-browser.ts'
import { onDemoClub } from '../support/opened.ts'

type Listed = { id: string; price: number; guestsMax: number; mine: unknown; startsAt: number }
type Held = { id: string; event: { id: string }; partySize: number; charged: number }

describe.skipIf(!hasChromium)('a series', () => {
  const here = onDemoClub()

  it('is made by a marketer, booked whole with a guest, moved from its second occasion on, and kept or left', async () => {
    const marketer = await here.page(demoLogins.marketer, { viewport: desktop })
    const member = await here.page(demoLogins.platinum)
    const get = async <Answer>(path: string) =>
      (await (await member.request.get(`${here.origin}${path}`)).json()) as Answer
    const { events } = await get<{ events: Listed[] }>('/api/events?open=yes&region=haikou')
    const [event] = events
      .filter((one) => one.price > 0 && one.guestsMax > 0 && one.mine === null)
      .sort((a, b) => a.price - b.price)
    if (!event) throw new Error('the demo club has no open event with a price and guests in Haikou')

    await marketer.goto(`${here.origin}/studio?region=haikou&event=${event.id}`)
    await marketer.getByRole('button', { name: '系列…' }).click()
    const making = marketer.getByRole('dialog')
    const weekdays = making.getByRole('group', { name: '星期几' }).getByRole('button')
    const free = await weekdays.and(making.locator('[aria-pressed=false]')).first().innerText()
    const other = weekdays.filter({ hasText: free })
    const onThatDay = making.locator('label', { hasText: free })
    await other.click()
    await onThatDay.first().waitFor()
    await other.click()
    await expect.poll(() => onThatDay.count()).toBe(0)
    await making.getByText('到哪天').click()
    await expect.poll(() => making.getByLabel('最后一天').inputValue()).toMatch(/^20\d\d-/)
    await making.getByText('共几场', { exact: true }).click()
    // The second of the three further weeks is left out.
    await making.getByRole('checkbox').nth(1).uncheck({ force: true })
    await marketer.getByRole('button', { name: '生成2场草稿' }).click()
    await marketer.getByRole('button', { name: '发布2场草稿' }).click()
    await marketer.getByText('系列已全部发布').first().waitFor()

    const balance = async () => (await get<{ points: { balance: number } }>('/api/me')).points.balance
    const before = await balance()
    await member.goto(`${here.origin}/events/${event.id}`)
    await member.getByText('共3场').waitFor()
    await member.getByRole('button', { name: '预订整个系列…' }).click()
    const sheet = member.getByRole('dialog')
    await sheet.getByRole('button', { name: '增加 宾客人数' }).click()
    const quote = sheet.getByRole('button', { name: '取报价' })
    expect(await quote.isDisabled()).toBe(true)
    await sheet.getByLabel('第1位宾客的姓名').fill('林晚')
    await quote.click()
    await sheet.getByText('每场2位：您本人和林晚。').waitFor()
    expect(await sheet.locator('details').count()).toBe(3)
    expect(await balance()).toBe(before)
    await sheet.getByRole('button', { name: /^确认，用/ }).click()
    await member.getByText('系列已订好').waitFor()
    expect(await balance()).toBe(before - 3 * 2 * event.price)

    const page = await get<{ series: { occurrences: { event: Listed }[] } }>(`/api/series?event=${event.id}`)
    const [, second, third] = page.series.occurrences.map((one) => one.event)
    if (!second || !third) throw new Error('the series has lost occasions')
    await marketer.goto(`${here.origin}/studio?region=haikou&event=${second.id}`)
    const time = marketer.getByLabel('开始时间', { exact: true })
    const [hours = 0, minutes] = (await time.inputValue()).split(':').map(Number)
    await time.fill([hours + 1, minutes].map((part) => String(part).padStart(2, '0')).join(':'))
    await marketer.getByRole('button', { name: '保存', exact: true }).click()
    const scope = marketer.getByRole('dialog')
    await scope.getByRole('button', { name: '保存1场，询问1项报名' }).waitFor()
    await scope.getByText('本场及以后').click()
    await scope.getByText('询问1项报名').nth(1).waitFor()
    await scope.getByRole('button', { name: '保存2场，询问2项报名' }).click()
    await marketer.getByText('已保存2场。').first().waitFor()

    const { registrations } = await get<{ registrations: Held[] }>('/api/me/registrations?when=upcoming')
    const held = (eventId: string) => registrations.find((one) => one.event.id === eventId)?.id ?? ''
    await member.goto(`${here.origin}/me/bookings/${held(event.id)}`)
    await member.getByText('林晚').first().waitFor()
    expect(await member.getByRole('region', { name: '活动改期了' }).count()).toBe(0)
    await member.goto(`${here.origin}/me/bookings/${held(second.id)}`)
    await member.getByRole('button', { name: '保留席位' }).click()
    await member.getByText('已为您保留席位。').first().waitFor()
    await member.goto(`${here.origin}/me/bookings/${held(third.id)}`)
    await member.getByRole('button', { name: /^离开，退还/ }).click()
    await expect.poll(balance).toBe(before - 2 * 2 * event.price)
    const now = await get<{ series: { occurrences: { event: Listed }[] } }>(`/api/series?event=${third.id}`)
    // The split is the marketer's matter: members see one series on.
    expect(now.series.occurrences.map((one) => one.event.id)).toEqual([event.id, second.id, third.id])
    expect(now.series.occurrences.slice(1).map((one) => one.event.startsAt)).toEqual([
      second.startsAt + hour,
      third.startsAt + hour,
    ])

    // Every third week from the second on: the third has no booking any more, and is called off with a reason.
    await marketer.goto(`${here.origin}/studio?region=haikou&event=${second.id}`)
    await marketer.getByRole('button', { name: '系列…' }).click()
    await marketer.getByRole('button', { name: '更改重复方式…' }).click()
    const ruling = marketer.getByRole('dialog')
    for (let weeks = 1; weeks < 3; weeks += 1) {
      await ruling.getByRole('button', { name: '增加 间隔' }).click()
    }
    await ruling.getByText('不再举办').waitFor()
    await ruling.getByText('新增草稿').first().waitFor()
    expect(await ruling.getByRole('button', { name: '更改重复方式' }).isDisabled()).toBe(true)
    await ruling.getByLabel('原因').fill('改为隔周举办')
    await ruling.getByRole('button', { name: '更改重复方式' }).click()
    await marketer.getByText('重复方式已更改').first().waitFor()
    await member.goto(`${here.origin}/events/${event.id}`)
    await member.getByText('共3场').waitFor()
    expect([...marketer.complaints, ...member.complaints]).toEqual([])
  })
})
