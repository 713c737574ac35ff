import { describe, expect, it } from 'vitest'
import { demoLogins, desktop, hasChromium, tablet, type Watched } from '../support/a-browser.ts'
import { onDemoClub } from '../support/opened.ts'

type Listed = { id: string; price: number; availability: string; mine: unknown; title: { zh: string } }

describe.skipIf(!hasChromium)('the journeys of a club', () => {
  const here = onDemoClub()

  async function openEvents(page: Watched): Promise<Listed[]> {
    const answer = await page.request.get(`${here.origin}/api/events?open=yes`)
    return ((await answer.json()) as { events: Listed[] }).events.filter((event) => event.mine === null)
  }

  it('lets a visitor sign in on the page and lands her on her own card', async () => {
    const page = await here.page(null)
    await page.goto(`${here.origin}/sign-in`)
    await page.getByLabel('手机号').fill(demoLogins.member)
    await page.getByLabel('密码', { exact: true }).fill('coconut-harbour-88')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.waitForURL(`${here.origin}/`)
    await page.getByText('王女士').first().waitFor()
    expect(await page.getByText('12,480').first().isVisible()).toBe(true)
    expect(page.complaints).toEqual([])
  })

  it('books with points after a second confirmation, and cancels for what it showed', async () => {
    const page = await here.page(demoLogins.platinum)
    const balance = async () =>
      ((await (await page.request.get(`${here.origin}/api/me`)).json()) as { points: { balance: number } })
        .points.balance
    const event = (await openEvents(page)).find((one) => one.price > 0)
    if (!event) throw new Error('the demo club has no open event with a price')
    const before = await balance()
    await page.goto(`${here.origin}/events/${event.id}`)
    await page.getByRole('button', { name: '预订' }).click()
    await page.getByRole('button', { name: '取报价' }).click()
    const confirm = page.getByRole('button', { name: /^确认，用/ })
    await confirm.waitFor()
    expect(await balance()).toBe(before)
    await confirm.click()
    await page.getByText('已为您预订').waitFor()
    expect(await balance()).toBe(before - event.price)

    await page.getByRole('link', { name: '查看这项报名' }).click()
    await page.waitForURL(/\/me\/bookings\//)
    const id = page.url().split('/').at(-1)
    const preview = await page.request.get(`${here.origin}/api/registrations/${id}/cancellation`)
    const { refund } = (await preview.json()) as { refund: number }
    await page
      .getByRole('button', { name: /取消报名/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await dialog.getByRole('button', { name: /取消/ }).last().click()
    await page.getByText('已取消').first().waitFor()
    expect(await balance()).toBe(before - event.price + refund)
    expect(page.complaints).toEqual([])
  })

  it('lets her in at the desk by her code, and shows her as inside', async () => {
    const member = await here.page(demoLogins.member)
    await member.goto(`${here.origin}/pass`)
    await member.getByText('没有网络也能出示').waitFor()
    const answer = await member.request.get(`${here.origin}/api/me/pass/code`)
    const { code } = (await answer.json()) as { code: string }

    const desk = await here.page(demoLogins.staff, { viewport: tablet })
    await desk.goto(`${here.origin}/desk`)
    await desk.getByText('一号服务台').click()
    await desk.getByText('请会员出示会员码').waitFor()
    // As a keyboard-wedge scanner types it: fast, ended by Enter.
    await desk.keyboard.type(code)
    await desk.keyboard.press('Enter')
    await desk.getByRole('heading', { name: /欢迎，王女士/ }).waitFor()
    await desk.getByRole('button', { name: /^请进/ }).click()
    await desk.getByText('请会员出示会员码').waitFor()
    await desk.getByText('王女士').first().waitFor()
    expect(desk.complaints).toEqual([])
    expect(member.complaints).toEqual([])
  })

  it('publishes an activity from the studio that a member then finds', async () => {
    const studio = await here.page(demoLogins.marketer, { viewport: desktop })
    await studio.goto(`${here.origin}/studio`)
    await studio.getByText('新建活动').click()
    await studio.getByLabel('名称', { exact: true }).fill('冬日观星夜')
    await studio.getByRole('button', { name: '存为草稿' }).click()
    await studio.getByText('草稿已保存', { exact: false }).waitFor()
    const visitor = await here.page(demoLogins.member)
    const found = async () => {
      const listed = await visitor.request.get(`${here.origin}/api/events?q=${encodeURIComponent('观星')}`)
      return ((await listed.json()) as { events: Listed[] }).events.map((event) => event.title.zh)
    }
    expect(await found()).toEqual([])
    await studio.getByRole('button', { name: /^发布/ }).first().click()
    await studio.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
    await studio.getByText('已发布，会员现在就能看到。').waitFor()
    expect(await found()).toEqual(['冬日观星夜'])
    expect(studio.complaints).toEqual([])
  })
})
