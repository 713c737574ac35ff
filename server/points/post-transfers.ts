import type { Insertable } from 'kysely'
import { isUniqueViolation, RunAgain } from '../../db/errors.ts'
import { fewestPiecesOf } from '../../db/prepared.ts'
import type { LotTable, LotTakingTable, TransferTable } from '../../db/tables/points.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { findPosted } from './ledger.queries.ts'
import {
  insertLots,
  insertTakings,
  insertTransfers,
  markRestored,
  moveBalances,
  moveLots,
  replaceBalance,
  replaceRemaining,
} from './posting.queries.ts'
import { accountOf, effectsOf, type Posting } from './posting.rules.ts'

/**
 * Posts transfers, any number of them in a few statements: the one way in which points move. The accounts must be
 * locked, and quotes confirmed, in this transaction before. Returns the ids of the new transfers by reference; a
 * reference that was posted before is left out. Throws when it was posted as another movement, and when amounts and
 * lots do not agree; the schema refuses what would go below zero and a debit that no confirmed quote carries.
 */
export async function postTransfers(
  trx: Trx,
  deps: Deps,
  postings: readonly Posting[],
): Promise<ReadonlyMap<string, string>> {
  if (postings.length === 0) return new Map()
  const asked = eachOnce(postings)
  const ids = new Map(asked.map(({ reference }) => [reference, deps.newId()]))
  const all = effectsOf(asked)
  const now = deps.clock.now()
  const fresh: Posting[] = []
  for (const some of fewestPiecesOf(asked))
    fresh.push(
      ...(await insertFresh(trx, some, (one) => transferRow(one, ids.get(one.reference) ?? '', now))),
    )
  const effects = fresh.length === asked.length ? all : effectsOf(fresh)
  const takings: LotTakingTable[] = []
  const lots: LotTable[] = []
  for (const { reference, from, to } of fresh) {
    const id = ids.get(reference) ?? ''
    if ('purse' in from)
      for (const { lotId, amount } of from.takes)
        takings.push({ transfer_id: id, lot_id: lotId, amount, restored: 0 })
    if (!('purse' in to)) continue
    const anew = (to.restores ?? []).flatMap((one) => (one.anew ? [{ amount: one.amount, ...one.anew }] : []))
    for (const { amount, earnedAt, expiresAt } of [...(to.lots ?? []), ...anew])
      lots.push({
        id: deps.newId(),
        account_id: to.purse,
        transfer_id: id,
        amount,
        remaining: amount,
        earned_at: earnedAt,
        expires_at: expiresAt,
      })
  }
  await insertTakings(trx, takings)
  await insertLots(trx, lots)
  await markRestored(trx, effects.restored)
  await moveBalances(trx, effects.balances)
  await moveLots(trx, effects.lots)
  return new Map(fresh.map(({ reference }) => [reference, ids.get(reference) ?? '']))
}

/** A row of the ledger that is not what its transfers or takings say. Points; both were read under the row's lock. */
export type WrongRow = { id: string; wrong: number; right: number }

/**
 * Sets an account's balance and lots to what their transfers and takings say, for the nightly audit alone: transfers are
 * never changed, they are the truth. The account must be locked. Throws when a row has changed since it was read.
 */
export async function setRowsRight(
  trx: Trx,
  { balance, lots }: { balance?: WrongRow; lots?: readonly WrongRow[] },
): Promise<void> {
  const done = balance ? await replaceBalance(trx, balance) : true
  if (!done) throw new RunAgain()
  for (const lot of lots ?? []) if (!(await replaceRemaining(trx, lot))) throw new RunAgain()
}

/** The postings, each reference once. */
function eachOnce(postings: readonly Posting[]): Posting[] {
  const once = new Map<string, Posting>()
  for (const posting of postings) {
    const twin = once.get(posting.reference)
    if (twin && !isSame(posting, { ...twin, from: accountOf(twin.from), to: accountOf(twin.to) }))
      throw otherwisePosted(posting)
    if (!twin) once.set(posting.reference, posting)
  }
  return [...once.values()]
}

/**
 * Inserts the transfers of those postings that were not posted before, and returns these. Hardly any ever was, so they
 * are looked for only when the schema finds one.
 */
async function insertFresh(
  trx: Trx,
  postings: readonly Posting[],
  rowOf: (posting: Posting) => Insertable<TransferTable>,
): Promise<readonly Posting[]> {
  try {
    await insertTransfers(trx, postings.map(rowOf))
    return postings
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const posted = await findPosted(
      trx,
      postings.map((posting) => posting.reference),
    )
    if (posted.size === 0) throw error
    for (const posting of postings) {
      const before = posted.get(posting.reference)
      if (before && !isSame(posting, before)) throw otherwisePosted(posting)
    }
    const fresh = postings.filter((posting) => !posted.has(posting.reference))
    if (fresh.length > 0) await insertTransfers(trx, fresh.map(rowOf))
    return fresh
  }
}

function isSame(
  posting: Posting,
  before: { kind: string; from: string; to: string; amount: number },
): boolean {
  return (
    before.kind === posting.kind &&
    before.amount === posting.amount &&
    before.from === accountOf(posting.from) &&
    before.to === accountOf(posting.to)
  )
}

function otherwisePosted({ reference }: Posting): Error {
  return new Error(`The reference ${reference} was posted as another movement`)
}

function transferRow(posting: Posting, id: string, now: number): Insertable<TransferTable> {
  return {
    id,
    reference: posting.reference,
    kind: posting.kind,
    from_account_id: accountOf(posting.from),
    to_account_id: accountOf(posting.to),
    amount: posting.amount,
    quote_id: posting.quote?.id ?? null,
    quote_member_id: posting.quote?.memberId ?? null,
    reverses_id: posting.reversesId ?? null,
    hold_id: posting.holdId ?? null,
    rule_version_id: posting.ruleVersionId ?? null,
    note: JSON.stringify(posting.note),
    // Always now: what a month's statement has told stays as it was told.
    posted_at: now,
  }
}
