import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { listen } from '../../server/listen.node.ts'
import { serveWeb } from '../../server/web-files.ts'
import { aClub, type Club, type ClubOptions } from './a-club.ts'
import { aPage, type Look, type Watched } from './a-browser.ts'
import { freePort } from './mariadb-process.ts'

const dist = fileURLToPath(new URL('../../web/dist', import.meta.url))

let keys = 0

/** A club behind a port, whose clock stands still until it is moved; the browsers' clocks go with it. */
export async function aServedClub(browser: Browser, options: ClubOptions = {}) {
  const club = await aClub('sqlite', options)
  const port = await freePort()
  serveWeb(club.app, dist)
  const server = listen(club.app, { ...club.deps.config, port }, () => undefined)
  const origin = `http://localhost:${port}`
  const pages: Watched[] = []
  return {
    club,
    origin,
    /** A page in a context of its own, signed in as one of the club's people. */
    async as(name: string, look: Look = {}): Promise<Watched> {
      const page = await aPage(browser, origin, null, look)
      await page.context().setExtraHTTPHeaders({ cookie: `__Host-guibin=${club.person(name).token}` })
      // It goes on from there: what a page asks for again, it asks for by the time that has passed.
      await page.clock.install({ time: club.deps.clock.now() })
      pages.push(page)
      return page
    },
    /** Moves the club's clock, and that of every page, to a time of day or on by milliseconds. */
    async setTime(to: string | number): Promise<void> {
      club.setTime(to)
      for (const page of pages) await page.clock.setSystemTime(club.deps.clock.now())
    },
    async close(): Promise<void> {
      for (const page of pages) await page.context().close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type ServedClub = Awaited<ReturnType<typeof aServedClub>>

/** Quotes and confirms by the API; returns the registration's id. For what a test needs before the pages open. */
export async function booked(club: Club, name: string, eventId: string): Promise<string> {
  const quote = await club.as(name).post(`/api/events/${eventId}/quotes`, { guests: [] })
  const { id, amount } = quote.body
  keys += 1
  const key = { 'idempotency-key': `booked-${keys.toString().padStart(8, '0')}` }
  const made = await club.as(name).post(`/api/quotes/${String(id)}/confirm`, { amount }, key)
  if (made.status !== 201) throw new Error(`${name} could not book: ${made.text}`)
  return String(made.body['registrationId'])
}
