import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { serveWeb } from '../../server/web-files.ts'
import { aClub } from '../support/a-club.ts'

const name = async (app: {
  request(path: string): Response | Promise<Response>
  router: { name: string }
}) => {
  await app.request('/healthz')
  return app.router.name
}

it('routes are told apart by one regular expression; an address that needs a walk would cost every request', async () => {
  const { app } = await aClub('sqlite')
  serveWeb(app, fileURLToPath(new URL('../../web', import.meta.url)))
  expect(await name(app)).toBe('SmartRouter + RegExpRouter')

  const { app: slower } = await aClub('sqlite')
  slower.get('/api/events/today/:zone', (c) => c.text('a word where others have an event'))
  expect(await name(slower)).toBe('SmartRouter + TrieRouter')
})
