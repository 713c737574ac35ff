import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import {
  aPage,
  demoLogins,
  desktop,
  openBrowser,
  phone,
  startDemoClub,
  tablet,
} from '../support/a-browser.ts'

/*
 * `npm run screenshots`: takes the README's pictures from the running product with the demo club, into
 * docs/screenshots. Run `npm run build` first.
 */
const folder = 'docs/screenshots'
mkdirSync(folder, { recursive: true })
const club = await startDemoClub()
const browser = await openBrowser()

async function settle(page: Page, path: string): Promise<void> {
  await page.goto(`${club.origin}${path}`, { waitUntil: 'networkidle' })
  await page.locator('h1').first().waitFor({ state: 'attached' })
}

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${folder}/${name}.png` })
  console.log(`${folder}/${name}.png`)
}

for (const theme of ['light', 'dark'] as const) {
  const home = await aPage(browser, club.origin, demoLogins.member, { viewport: phone, theme, scale: 2 })
  await settle(home, '/')
  await take(home, theme === 'light' ? 'home' : 'home-dark')
}

const member = await aPage(browser, club.origin, demoLogins.member, { viewport: phone, scale: 2 })
const answer = await member.request.get(`${club.origin}/api/events?open=yes`)
const { events } = (await answer.json()) as {
  events: { id: string; kind: string; price: number; mine: unknown; guestsMax: number }[]
}
const event =
  events.find((one) => one.price > 0 && one.mine === null && one.guestsMax > 0 && one.kind === 'golf') ??
  events.find((one) => one.price > 0 && one.mine === null)
if (event) {
  await settle(member, `/events/${event.id}`)
  await take(member, 'event')
  await member.getByRole('button', { name: '预订' }).click()
  await member.getByRole('button', { name: '取报价' }).click()
  await member.getByRole('button', { name: /^确认，用/ }).waitFor()
  await take(member, 'booking')
}
await settle(member, '/me/points')
await take(member, 'points')
await settle(member, '/pass')
await member.getByText('没有网络也能出示').waitFor()
await take(member, 'pass')

const { code } = (await (await member.request.get(`${club.origin}/api/me/pass/code`)).json()) as {
  code: string
}
const desk = await aPage(browser, club.origin, demoLogins.staff, { viewport: tablet })
await settle(desk, '/desk')
await desk.getByText('一号服务台').click()
await desk.getByText('请会员出示会员码').waitFor()
await desk.keyboard.type(code)
await desk.keyboard.press('Enter')
await desk.getByRole('heading', { name: /欢迎/ }).waitFor()
await take(desk, 'desk')

const studio = await aPage(browser, club.origin, demoLogins.marketer, { viewport: desktop })
await settle(studio, '/studio')
await take(studio, 'studio')

await browser.close()
await club.stop()
