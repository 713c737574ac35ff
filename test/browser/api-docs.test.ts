import { describe, expect, it } from 'vitest'
import { demoLogins, desktop, hasChromium } from '../support/a-browser.ts'
import { onDemoClub } from '../support/opened.ts'

describe.skipIf(!hasChromium)('the API’s pages', () => {
  const here = onDemoClub()

  it('show every route under the strict policy, ask no other host, and try a call as who is signed in', async () => {
    // Tall, since a long list is drawn as far as it is in view.
    const viewport = { ...desktop, height: 20_000 }
    const page = await here.page(demoLogins.member, { viewport })
    const hosts = new Set<string>()
    page.on('request', (request) => hosts.add(new URL(request.url()).origin))
    await page.goto(`${here.origin}/api/docs`)
    const document = await page.context().request.get(`${here.origin}/api/openapi.json`)
    const { paths } = (await document.json()) as { paths: Record<string, object> }
    const routes = Object.values(paths).flatMap(Object.keys)
    await page
      .locator('.opblock')
      .nth(routes.length - 1)
      .waitFor()
    expect(await page.locator('.opblock').count()).toBe(routes.length)

    const me = page.locator('#operations-accounts-getApiAccountsMe')
    await me.locator('.opblock-summary-control').click()
    await me.getByRole('button', { name: 'Try it out' }).click()
    await me.getByRole('button', { name: 'Execute' }).click()
    await me.locator('.live-responses-table .response-col_status', { hasText: '200' }).waitFor()
    expect(await me.locator('.live-responses-table').innerText()).toContain('"displayName"')

    expect(page.complaints).toEqual([])
    // Swagger UI’s icons are data: images, which have no host.
    expect([...hosts].filter((host) => host !== 'null')).toEqual([here.origin])
  })
})
