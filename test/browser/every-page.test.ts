import type axeCore from 'axe-core'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { beforeAll, describe, expect, it } from 'vitest'
import { demoLogins, hasChromium, type Watched } from '../support/a-browser.ts'
import { liveIn, type LivedIn } from '../support/lived-in-club.ts'
import { lookAt, viewsOf, type View } from '../support/views.ts'
import { onDemoClub } from '../support/opened.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** So many pages are looked at side by side. */
const atOnce = 4

describe.skipIf(!hasChromium)('every page and every sheet', () => {
  let places: LivedIn

  const here = onDemoClub()
  beforeAll(async () => {
    places = await liveIn(here.origin)
  })

  it.each(['zh', 'en'] as const)(
    'is accessible in light and dark, fits its screen and complains of nothing in %s',
    async (locale) => {
      const found: string[] = []
      const queue = bySight(viewsOf(places))
      const worker = async () => {
        for (let views = queue.shift(); views; views = queue.shift()) {
          const [{ who, on }] = views
          const page = await here.page(who && demoLogins[who], { viewport: on, locale })
          // axe runs in the page's world but is not the page's script: the page's own policy stays as it is.
          await page.context().addInitScript({ content: axe })
          for (const view of views) {
            const complaints = await complaintsAbout(page, here.origin, view, locale)
            found.push(...complaints.map((one) => `${view.name} (${on.width}): ${one}`))
          }
          await page.context().close()
        }
      }
      await Promise.all(Array.from({ length: atOnce }, worker))
      expect(found).toEqual([])
    },
    240_000,
  )
})

type Some = [View, ...View[]]

/** The views of one person on one screen, a few together: each group has a page of its own. */
function bySight(views: readonly View[]): Some[] {
  const few = 8
  const groups: Some[] = []
  for (const view of views) {
    const [own] = groups.filter(
      ([first, ...rest]) => first.who === view.who && first.on === view.on && rest.length < few - 1,
    )
    if (own) own.push(view)
    else groups.push([view])
  }
  return groups.sort((a, b) => b.length - a.length)
}

async function complaintsAbout(
  page: Watched,
  origin: string,
  view: View,
  locale: 'zh' | 'en',
): Promise<string[]> {
  await lookAt(page, origin, view)
  const found: string[] = []
  const lang = await page.evaluate(() => document.documentElement.lang)
  if (lang !== (locale === 'zh' ? 'zh-CN' : 'en')) found.push(`is in ${lang}`)
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  if (over > 0) found.push(`is ${over}px wider than its screen`)
  found.push(...(await violations(page)))
  // Nothing but colours changes with the theme, and no colour with the language.
  if (locale === 'en') return [...found, ...page.complaints.splice(0)]
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'))
  found.push(...(await violations(page, ['color-contrast'])).map((one) => `in the dark ${one}`))
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'light'))
  found.push(...page.complaints.splice(0))
  return found
}

function violations(page: Watched, only?: string[]): Promise<string[]> {
  return page.evaluate(async (rules) => {
    const { axe: run } = window as unknown as { axe: typeof axeCore }
    const result = await run.run(document, {
      resultTypes: ['violations'],
      ...(rules ? { runOnly: { type: 'rule' as const, values: rules } } : {}),
    })
    return result.violations.map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 160)}`)
  }, only)
}
