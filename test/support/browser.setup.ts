import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasChromium, launchForAll, serveDemoClub } from './a-browser.ts'

/**
 * Opens one browser for all files of a run, and loads one demo club, whose database file each test's own server starts
 * from. Both cost more than most tests; the club is loaded while the first tests that need none run.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (!hasChromium) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'guibin-demo-'))
  const browser = await launchForAll()
  process.env['TEST_BROWSER'] = browser.wsEndpoint()
  process.env['TEST_DEMO_CLUB'] = join(folder, 'loaded.db')
  const loading = load(folder)
  return async () => {
    await loading
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The file has its name when all of it is there: a server that has ended leaves no log beside it. */
async function load(folder: string): Promise<void> {
  const club = await serveDemoClub(folder, { kept: true })
  await club.stop()
  renameSync(join(folder, 'club.db'), join(folder, 'loaded.db'))
}
