import { isRetryable, isUnavailable } from '../../../db/errors.ts'
import { inTransaction } from '../../../db/transaction.ts'
import { second } from '../../base/clock.ts'
import type { Deps } from '../../base/deps.ts'
import { letOthersIn } from '../../base/let-others-in.ts'
import { qualifyingSince } from '../../tiers/tier-progress.rules.ts'
import { countFacts, findFactsOf, findNextMembers, findQualified } from './fact-pages.queries.ts'
import { advance, claimSimulation } from './simulation.queries.ts'
import { withMembers, type Tally } from './tally.rules.ts'
import { decideMembers, qualifiesElse, withMove, type Work } from './work.rules.ts'

/** A worker that is not heard of for so long has died, and another goes on where it was. */
const leaseLasts = 30 * second

/** Members a page, which is what memory holds; pages in one run, after which other jobs of a Worker have their turn. */
const usual = { membersAPage: 100, pagesAtOnce: 2_000 }

/**
 * Works through the simulations that were asked for, one after the other. Safe in several processes and after a crash
 * at any moment: a page's findings and its place are written together, by whoever holds the lease. A job; returns how
 * many it brought to their end.
 */
export async function runSimulations(
  deps: Deps,
  { membersAPage, pagesAtOnce }: Partial<typeof usual> = {},
): Promise<number> {
  let pages = pagesAtOnce ?? usual.pagesAtOnce
  let ended = 0
  while (pages > 0) {
    const held = await claim(deps)
    if (!held) break
    const worked = await workThrough(deps, held, { pages, members: membersAPage ?? usual.membersAPage })
    pages -= Math.max(1, worked.pages)
    if (worked.done) ended += 1
  }
  return ended
}

async function claim(deps: Deps) {
  const now = deps.clock.now()
  const lease = deps.newId()
  const row = await inTransaction(deps, (trx) =>
    claimSimulation(trx, { lease, now, leaseUntil: now + leaseLasts }),
  )
  return row && { row, id: row.id, lease }
}

type Claimed = NonNullable<Awaited<ReturnType<typeof claim>>>

/** Pages until the end, or until the simulation is cancelled or taken over, or the pages of this run are used up. */
async function workThrough(
  deps: Deps,
  held: Claimed,
  limit: { pages: number; members: number },
): Promise<{ pages: number; done: boolean }> {
  try {
    const work = JSON.parse(held.row.plan) as Work
    const total = held.row.total ?? (await countFacts(deps.db, work))
    let [tally, after, done] = [JSON.parse(held.row.tally) as Tally, held.row.after_member, held.row.done]
    for (let pages = 0; pages < limit.pages; pages += 1) {
      const page = await lookAtPage(deps, work, { after, limit: limit.members })
      if (!page) {
        const end = { state: 'done', trying: null, done: total, total, ended_at: deps.clock.now() } as const
        return { pages, done: await advance(deps.db, held, end) }
      }
      tally = withMembers(tally, page.members)
      after = page.last
      done = Math.min(total, done + page.facts)
      // At the end of this run the lease ends too, so that the next one goes on at once.
      const leaseUntil = deps.clock.now() + (pages + 1 < limit.pages ? leaseLasts : 0)
      const progress = { done, total, after_member: after, tally: JSON.stringify(tally) }
      if (!(await advance(deps.db, held, { ...progress, lease_until: leaseUntil })))
        return { pages: pages + 1, done: false }
      await letOthersIn()
    }
    return { pages: limit.pages, done: false }
  } catch (error) {
    // A database that is away or busy leaves the lease to run out, and the simulation goes on after that.
    if (!isRetryable(error) && !isUnavailable(error)) await giveUp(deps, held)
    throw error
  }
}

/** What cannot be worked through now never can: its people are told, instead of being left waiting. */
async function giveUp(deps: Deps, held: Claimed): Promise<void> {
  await advance(deps.db, held, { state: 'failed', trying: null, ended_at: deps.clock.now() })
}

async function lookAtPage(deps: Deps, work: Work, { after, limit }: { after: string | null; limit: number }) {
  const memberIds = await findNextMembers(deps.db, work, after, limit)
  const last = memberIds.at(-1)
  if (last === undefined) return null
  const facts = await findFactsOf(deps.db, work, memberIds)
  const decided = decideMembers(work, facts)
  const changed = decided.filter(qualifiesElse).map((member) => member.memberId)
  const entries = await findQualified(deps.db, changed, {
    after: qualifyingSince(work.period.from),
    before: work.period.before,
  })
  const members = decided.map((member) =>
    qualifiesElse(member)
      ? withMove(work, member, entries.get(member.memberId) ?? [])
      : { ...member, move: null },
  )
  return { members, last, facts: facts.length }
}
