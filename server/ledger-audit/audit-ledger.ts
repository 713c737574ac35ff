import { inTransaction } from '../../db/transaction.ts'
import { addDays, bookZone, dateIn, minuteOfDay } from '../base/calendar.ts'
import { hour, minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { letOthersIn } from '../base/let-others-in.ts'
import { findRuleVersions } from '../earning/earning.queries.ts'
import { readWholeLedger, findSums } from './account-audit.queries.ts'
import { judgeAccount, judgeLedger } from './account-audit.rules.ts'
import { auditCharges, auditExpiries, type Judged } from './audit-charges.ts'
import { auditAwards, auditEarnings } from './audit-earnings.ts'
import { auditMovements, auditWhole } from './audit-movements.ts'
import { auditMissingRefunds, auditRefunds } from './audit-refunds.ts'
import { findPageEnd, type IdSpan, type Walked } from './charge-audit.queries.ts'
import { findKnown, findUnsettled } from './finding.queries.ts'
import { earlierId } from './id-time.rules.ts'
import {
  countFindings,
  findLastNight,
  findNight,
  keepNight,
  lockOpened,
  takeNightOver,
} from './night.queries.ts'
import { settleAccount } from './settle-account.ts'
import { settleWrong } from './settle-wrong.ts'
import type { Wrong } from './wrong.rules.ts'

/** A night's audit begins at this minute of the day of the club's books: by then the day's last postings are in. */
const beginsAt = 2 * 60
/** Begins so much before where the last one ended: a transaction commits later than it makes its ids. */
const overlap = 1 * hour
const leaseLasts = 5 * minute
/**
 * Rows that are recomputed, and accounts that are summed, at a time: what is in memory at once. Few enough to be gone
 * before the collector takes them for long-lived: pages of thousands left a hundred megabytes of garbage behind.
 */
const page = 500
const accountsAtOnce = 200

export type Night = { day: string; recomputed: number; accounts: number; findings: number }

/** Thrown when another process has taken the audit over: this one stops. */
class TakenOver extends Error {}

/**
 * Audits the ledger once a night for the day of the club's books that is over: recomputes every charge, refund, expiry
 * and earning made since the night before, sums every account and the whole ledger, and settles what is wrong. A job,
 * safe in several processes; what a crash leaves another one begins again, and finds nothing twice. Null when it is
 * not time, done, or under way elsewhere.
 */
export async function auditLedger(deps: Deps): Promise<Night | null> {
  const now = deps.clock.now()
  if (minuteOfDay(now, bookZone) < beginsAt) return null
  const day = dateIn(addDays(now, -1, bookZone), bookZone)
  const known = await findNight(deps.db, day)
  if (known && (known.state === 'done' || Number(known.lease_until) > now)) return null
  const run = await claim(deps, day)
  if (!run) return null
  try {
    return await auditSpan(deps, run)
  } catch (error) {
    if (error instanceof TakenOver) return null
    throw error
  }
}

type Run = { day: string; runId: string; span: IdSpan; leaseUntil: number }

async function claim(deps: Deps, day: string): Promise<Run | null> {
  const now = deps.clock.now()
  const [runId, last] = [deps.newId(), deps.newId()]
  const leaseUntil = now + leaseLasts
  return inTransaction(deps, async (trx) => {
    const before = await findLastNight(trx)
    const night = await lockOpened(trx, {
      day,
      state: 'running',
      run_id: runId,
      lease_until: leaseUntil,
      after_transfer_id: before ? earlierId(before.last_transfer_id, overlap) : '',
      last_transfer_id: last,
      recomputed: 0,
      accounts: 0,
      findings: 0,
      started_at: now,
      finished_at: null,
    })
    if (night.run_id !== runId) {
      if (night.state === 'done' || Number(night.lease_until) > now) return null
      await takeNightOver(trx, { day, runId, leaseUntil })
    }
    return { day, runId, leaseUntil, span: { after: night.after_transfer_id, last: night.last_transfer_id } }
  })
}

async function auditSpan(deps: Deps, run: Run): Promise<Night> {
  const { db } = deps
  const rules = await findRuleVersions(db)
  let recomputed = 0
  const walk = async (table: Walked, audits: readonly ((span: IdSpan) => Promise<Judged>)[]) => {
    let { after } = run.span
    for (;;) {
      const last = await findPageEnd(db, table, { after, last: run.span.last }, page)
      if (last === null) return
      const span = { after, last }
      for (const { looked, wrongs } of await Promise.all(audits.map((audit) => audit(span)))) {
        recomputed += looked
        await settle(deps, run.day, wrongs)
      }
      after = last
      await keep(deps, run)
    }
  }
  await walk('transfers', [
    (span) => auditCharges(db, span),
    (span) => auditRefunds(db, span),
    (span) => auditExpiries(db, span),
    (span) => auditAwards(db, span),
    (span) => auditMovements(db, span),
  ])
  await walk('registration_decisions', [(span) => auditMissingRefunds(db, span)])
  await walk('earning_facts', [(span) => auditEarnings(db, rules, span)])
  const accounts = await auditAccounts(deps, run)
  await settle(deps, run.day, await auditWhole(db))
  await settle(deps, run.day, judgeLedger(await readWholeLedger(db), run.day))
  const findings = await countFindings(db, run.day)
  const finished = { state: 'done', recomputed, accounts, findings, finished_at: deps.clock.now() } as const
  if (!(await keepNight(db, run, finished))) throw new TakenOver()
  return { day: run.day, recomputed, accounts, findings }
}

/** Notes and makes good what is not known yet, one transaction each: a night has few, and members wait on none. */
async function settle(deps: Deps, day: string, wrongs: readonly Wrong[]): Promise<void> {
  if (wrongs.length === 0) return
  const known = await findKnown(
    deps.db,
    wrongs.map((wrong) => wrong.key),
  )
  for (const wrong of wrongs) if (!known.has(wrong.key)) await settleWrong(deps, day, wrong)
}

/** Sums every account, and sets right those whose rows are not what their transfers say. */
async function auditAccounts(deps: Deps, run: Run): Promise<number> {
  let accounts = 0
  for (let after = ''; ;) {
    const sums = await findSums(deps.db, after, accountsAtOnce)
    const last = sums.at(-1)
    if (!last) return accounts
    accounts += sums.length
    const wrongs = sums.flatMap((one) => judgeAccount(one, run.day))
    const unsettled = await findUnsettled(
      deps.db,
      wrongs.flatMap((wrong) => wrong.purseId ?? []),
    )
    const isKnown = (wrong: Wrong) =>
      unsettled.some(
        (one) =>
          one.purseId === wrong.purseId &&
          one.kind === wrong.kind &&
          one.expected - one.actual === wrong.expected - wrong.actual,
      )
    const fresh = new Set(wrongs.filter((wrong) => !isKnown(wrong)).flatMap((wrong) => wrong.purseId ?? []))
    for (const accountId of fresh) await settleAccount(deps, run.day, accountId)
    after = last.id
    await keep(deps, run)
  }
}

/** Lets others have a turn, and renews the lease before it ends. */
async function keep(deps: Deps, run: Run): Promise<void> {
  await letOthersIn()
  const now = deps.clock.now()
  if (now < run.leaseUntil - leaseLasts + 1 * minute) return
  run.leaseUntil = now + leaseLasts
  if (!(await keepNight(deps.db, run, { lease_until: run.leaseUntil }))) throw new TakenOver()
}
