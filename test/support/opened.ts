import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { aPage, openBrowser, startDemoClub, type Look, type RunningClub, type Watched } from './a-browser.ts'

/** A browser for the tests of a describe, open while they run. */
export function withBrowser(): { readonly browser: Browser } {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())
  return {
    get browser() {
      return opened(browser)
    },
  }
}

/** A browser, and the demo club behind a server of its own, for the tests of a describe. */
export function onDemoClub() {
  const here = withBrowser()
  let club: RunningClub | undefined
  beforeAll(async () => {
    club = await startDemoClub()
  })
  afterAll(() => club?.stop())
  return {
    get browser() {
      return here.browser
    },
    get origin() {
      return opened(club).origin
    },
    /** A page in a context of its own, signed in when a demo login is given. */
    page: (login: string | null, look: Look = {}): Promise<Watched> =>
      aPage(here.browser, opened(club).origin, login, look),
  }
}

function opened<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('What a describe opens is there for its tests only')
  return thing
}
