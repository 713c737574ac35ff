import type { Page } from 'playwright-core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { hasChromium } from '../support/a-browser.ts'
import { onDemoClub } from '../support/opened.ts'

const ivory = 'rgb(245, 240, 229)'
const night = 'rgb(14, 23, 19)'
const groundOf = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)

describe.skipIf(!hasChromium)('light and dark', () => {
  const here = onDemoClub()

  async function onDevice(colorScheme: 'light' | 'dark'): Promise<Page> {
    const context = await here.browser.newContext({ colorScheme, locale: 'en-US' })
    onTestFinished(() => context.close())
    return context.newPage()
  }

  it('follow the device, also when it turns while the page is open', async () => {
    const page = await onDevice('dark')
    await page.goto(`${here.origin}/sign-in`)
    expect(await groundOf(page)).toBe(night)
    await page.emulateMedia({ colorScheme: 'light' })
    await expect.poll(() => groundOf(page)).toBe(ivory)
  })

  it('are decided before anything of the page is drawn', async () => {
    const page = await onDevice('dark')
    // Without its own scripts the page is what boot.js made of it.
    await page.route(/\/assets\/.*\.js$/, (route) => route.abort())
    await page.goto(`${here.origin}/`)
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
    expect(await groundOf(page)).toBe(night)
  })

  it('stay as they were chosen, until the choice is the device again', async () => {
    const page = await onDevice('dark')
    await page.goto(`${here.origin}/dev/ui`)
    const choice = page.getByRole('radiogroup', { name: 'Theme' }).first()
    await choice.getByText('Light', { exact: true }).click()
    await expect.poll(() => groundOf(page)).toBe(ivory)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await groundOf(page)).toBe(ivory)
    await page.reload()
    expect(await groundOf(page)).toBe(ivory)
    await choice.getByText('As device', { exact: true }).click()
    await expect.poll(() => groundOf(page)).toBe(night)
  })
})
