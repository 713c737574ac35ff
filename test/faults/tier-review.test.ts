import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { readConfig } from '../../server/base/config.ts'
import type { Deps } from '../../server/base/deps.ts'
import { newUuid } from '../../server/base/ids.ts'
import { silentLog } from '../../server/base/log.ts'
import { systemRandom } from '../../server/base/random.ts'
import { foundClub, hainan } from '../../server/members/found-club.ts'
import { spreadAll } from '../../server/messages/spread-bundles.ts'
import { reviewTiers } from '../../server/tiers/review-tiers.ts'
import { deadline, expectedChanges, insertMembersDue } from '../bench/tier-members.ts'
import { engines, type EngineName } from '../support/engines.ts'
import { ownDatabase } from '../support/many-members.ts'

const members = 2_500
const now = deadline + 1
/** The second batch has changed its members and is telling them: one id a change, and one for each 256 letters. */
const midOfSecondBatch = 1_024 + 4 + 1_024 + 2

async function aDueClub(engine: EngineName): Promise<{ deps: Deps; url: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'guibin-review-'))
  const { db, url } = await ownDatabase(engine, join(folder, 'club.db'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const config = readConfig({ NODE_ENV: 'test', DATABASE_URL: url })
  const deps = { db, clock: { now: () => now }, newId: newUuid, random: systemRandom, config, log: silentLog }
  await inTransaction(deps, (trx) => foundClub(trx, hainan))
  await insertMembersDue(db, members)
  return { deps, url }
}

/** Runs the review until nobody is due: the rows of a process that died are locked until the server notices. */
async function resume(deps: Deps): Promise<number> {
  let looked = 0
  for (let tries = 0; tries < 100 && looked < members; tries += 1) {
    const done = await reviewTiers(deps)
    looked += done.looked
    if (done.looked === 0 && tries > 0) {
      const due = await deps.db.selectFrom('members').select('id').where('review_at', '<=', now).execute()
      if (due.length === 0) break
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  return looked
}

/** All that a review leaves behind, but for the ids that it drew. */
async function effectOf({ db, ...rest }: Deps) {
  await spreadAll({ db, ...rest })
  const standings = await db
    .selectFrom('members')
    .select(['id', 'tier_id', 'tier_until', 'own_tier_id', 'grace_until', 'review_at'])
    .orderBy('id')
    .execute()
  const changes = await db
    .selectFrom('tier_changes')
    .select(['member_id', 'from_tier_id', 'to_tier_id', 'because', 'reasons', 'held_until', 'changed_at'])
    .orderBy('member_id')
    .orderBy('because')
    .execute()
  const told = await db
    .selectFrom('outbox')
    .select(['account_id', 'template', 'data'])
    .orderBy('account_id')
    .orderBy('template')
    .execute()
  return { standings, changes, told }
}

/** A process of its own reviews and is killed amid the second batch. */
function killedMidway(url: string): Promise<void> {
  const file = fileURLToPath(new URL('../support/review-process.ts', import.meta.url))
  const args = [file, url, String(now), String(midOfSecondBatch)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return new Promise((resolve, reject) => {
    let stood = false
    child.stdout.once('data', () => {
      stood = true
      child.kill('SIGKILL')
    })
    child.once('exit', () => (stood ? resolve() : reject(new Error('the review ended before it was killed'))))
  })
}

describe.each(engines)('a review of tiers that dies midway on %s', (engine) => {
  it('is taken up where it was, with the same effect as one that lived, and nothing twice', async () => {
    const whole = await aDueClub(engine)
    expect(await resume(whole.deps)).toBe(members)
    const expected = await effectOf(whole.deps)
    const counts = Object.groupBy(expected.changes, (change) => change.because)
    for (const [because, count] of Object.entries(expectedChanges(members)))
      expect(counts[because as 'kept']).toHaveLength(count)
    expect(expected.told).toHaveLength(members)

    const killed = await aDueClub(engine)
    await killedMidway(killed.url)
    const before = await killed.deps.db.selectFrom('tier_changes').select('id').execute()
    expect(before).toHaveLength(1_024)
    expect(await resume(killed.deps)).toBe(members - 1_024)
    expect(await effectOf(killed.deps)).toEqual(expected)
  })

  it('control: without its transactions a death leaves members changed and not told', async () => {
    const { deps } = await aDueClub(engine)
    let asked = 0
    const dying = () => {
      asked += 1
      if (asked === midOfSecondBatch) throw new Error('died')
      return newUuid()
    }
    const loose = new Proxy(deps.db, {
      get(db, name) {
        if (name === 'transaction')
          return () => ({ execute: (work: (trx: Deps['db']) => unknown) => work(db) })
        const own: unknown = Reflect.get(db, name, db)
        return typeof own === 'function' ? (own.bind(db) as unknown) : own
      },
    })
    await expect(reviewTiers({ ...deps, db: loose, newId: dying })).rejects.toThrow('died')
    await resume(deps)
    const { changes, told } = await effectOf(deps)
    expect(changes).toHaveLength(members)
    expect(told.length).toBeLessThan(members)
  })
})
