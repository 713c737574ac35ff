import type axeCore from 'axe-core'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aPage,
  demoLogins,
  desktop,
  hasChromium,
  openBrowser,
  phone,
  startDemoClub,
  tablet,
  type RunningClub,
} from '../support/a-browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const pages: [who: keyof typeof demoLogins | null, viewport: typeof phone, paths: string[]][] = [
  [null, phone, ['/sign-in', '/sign-up', '/reset', '/activate', '/events', '/nowhere']],
  [
    'member',
    phone,
    [
      '/',
      '/events',
      '/pass',
      '/me',
      '/me/bookings',
      '/me/everything',
      '/me/points',
      '/me/tier',
      '/me/security',
      '/me/profile',
      '/clubs',
      '/lounges',
    ],
  ],
  ['member', desktop, ['/', '/events', '/me/points']],
  ['staff', tablet, ['/desk']],
  ['marketer', desktop, ['/studio', '/studio/registrations']],
  [null, desktop, ['/dev/ui', '/dev/outbox']],
]

describe.skipIf(!hasChromium)('every page', () => {
  let club: RunningClub
  let browser: Browser

  beforeAll(async () => {
    club = await startDemoClub()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await club.stop()
  })

  describe.each(['light', 'dark'] as const)('in %s', (theme) => {
    it.each(['zh', 'en'] as const)(
      'is accessible, fits its screen and complains of nothing in %s',
      async (locale) => {
        const found: string[] = []
        for (const [who, viewport, paths] of pages) {
          const page = await aPage(browser, club.origin, who && demoLogins[who], { viewport, theme, locale })
          for (const path of paths) {
            await page.goto(`${club.origin}${path}`, { waitUntil: 'networkidle' })
            await page.locator('h1').first().waitFor({ state: 'attached' })
            expect(await page.evaluate(() => document.documentElement.lang)).toBe(
              locale === 'zh' ? 'zh-CN' : 'en',
            )
            // axe runs in the page's world but is not the page's script: the page's own policy stays as it is.
            await page.evaluate(axe)
            const violations = await page.evaluate(async () => {
              const { axe: run } = window as unknown as { axe: typeof axeCore }
              const result = await run.run(document, { resultTypes: ['violations'] })
              return result.violations.map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 160)}`)
            })
            found.push(...violations.map((one) => `${path} ${one}`))
            const overflow = await page.evaluate(
              () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
            )
            if (overflow > 0) found.push(`${path} is ${overflow}px wider than its screen`)
          }
          found.push(...page.complaints)
          await page.context().close()
        }
        expect(found).toEqual([])
      },
    )
  })
})
