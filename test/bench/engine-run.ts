import { openDatabase } from '../../db/open-database.ts'
import { defaultBooking, readConfig } from '../../server/base/config.ts'
import type { Deps } from '../../server/base/deps.ts'
import { requestHash } from '../../server/http/idempotency.ts'
import { nodeDeps } from '../../server/node-deps.ts'
import { confirmSeats } from '../../server/registrations/confirm-seats.ts'
import { brokenOf, countBooks } from '../support/count-books.ts'
import { analyze } from './analyze.ts'
import { countFlash, makeFlashClub, price, type FlashMember } from './flash-club.ts'
import type { Run, Sizes } from './flash-run.ts'

/**
 * The same flash without HTTP, sessions and threads: all members' confirmations are handed to the engine at once, in
 * this process. What batches alone are worth, beside one transaction a booking with `batchMax` of 1.
 */
export async function engineAlone(databaseUrl: string, batchMax: number, sizes: Sizes): Promise<Run> {
  const asConfigured = readConfig({ NODE_ENV: 'production', DATABASE_URL: databaseUrl })
  const config = { ...asConfigured, booking: { ...defaultBooking, batchMax, queueMax: sizes.members + 1 } }
  const deps = nodeDeps(config, openDatabase({ url: databaseUrl, pool: 4 }))
  const club = await makeFlashClub(deps.db, sizes)
  const accounts = await accountsOf(deps)
  for (let at = 0; at < club.warmUp.length; at += sizes.members)
    await confirmAll(deps, accounts, club.warmUp.slice(at, at + sizes.members))
  const began = performance.now()
  const took = await confirmAll(deps, accounts, club.members)
  const seconds = (performance.now() - began) / 1000
  await analyze(deps.db)
  const counts = await countFlash(deps.db, club.eventId)
  const broken = brokenOf(await countBooks(deps.db))
  await deps.db.destroy()
  const sorted = took.toSorted((one, other) => one - other)
  const percentile = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)
  const perSecond = Math.round(club.members.length / seconds)
  const statuses = { 201: took.length }
  return { perSecond, p50: percentile(0.5), p99: percentile(0.99), seconds, statuses, counts, broken }
}

async function accountsOf({ db }: Deps): Promise<Map<string, string>> {
  const rows = await db.selectFrom('members').select(['id', 'account_id']).execute()
  return new Map(rows.map((row) => [row.id, row.account_id]))
}

/** Resolves with the milliseconds that each took; rejects with the first refusal. */
function confirmAll(
  deps: Deps,
  accounts: ReadonlyMap<string, string>,
  members: readonly FlashMember[],
): Promise<number[]> {
  const began = performance.now()
  return Promise.all(
    members.map(async ({ id, quoteId }) => {
      await confirmSeats(deps, {
        memberId: id,
        accountId: accounts.get(id) ?? '',
        quoteId,
        amount: price,
        key: `flash-${quoteId}`,
        hash: requestHash('confirm', quoteId, price),
      })
      return performance.now() - began
    }),
  )
}
