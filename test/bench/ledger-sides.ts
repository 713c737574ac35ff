import { DatabaseSync } from 'node:sqlite'
import { createConnection, type RowDataPacket } from 'mysql2/promise'
import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { Deps } from '../../server/base/deps.ts'
import { newUuid } from '../../server/base/ids.ts'
import { lockRedeemable, lockSpendableLots } from '../../server/points/ledger.queries.ts'
import { lockPurses, type Purses } from '../../server/points/lock-purses.ts'
import { takeFromLots } from '../../server/points/lot.rules.ts'
import { postTransfers } from '../../server/points/post-transfers.ts'
import type { Posting } from '../../server/points/posting.rules.ts'
import { moved, type Movement } from './ledger-club.ts'

/** When points that are earned here run out. */
export const expiresAt = 2_000_000_000_000

/** Posts movements in one transaction, as the product does: purses locked, lots chosen, everything written at once. */
export async function postByProduct(deps: Deps, movements: readonly Movement[]): Promise<void> {
  const now = deps.clock.now()
  await inTransaction(deps, async (trx) => {
    const charged = movements.filter((one) => one.quoteId !== null)
    const lots = await lockFor(trx, movements, charged)
    const takes = new Map(
      charged.map(({ purse }) => [purse, takeFromLots(lots.get(purse) ?? [], moved, now) ?? []]),
    )
    await postTransfers(
      trx,
      deps,
      movements.map(({ reference, memberId, purse, quoteId }): Posting => {
        const own = { reference, amount: moved, note: {} }
        if (quoteId === null)
          return {
            ...own,
            kind: 'lounge_visited',
            from: { house: 'issued' },
            to: { purse, lots: [{ amount: moved, earnedAt: now, expiresAt }] },
          }
        return {
          ...own,
          kind: 'event_price',
          from: { purse, takes: takes.get(purse) ?? [] },
          to: { house: 'redeemed' },
          quote: { id: quoteId, memberId },
        }
      }),
    )
  })
}

/** Locks whose points move, as the product's use cases do, and returns the lots of those who are charged. */
async function lockFor(
  trx: Trx,
  movements: readonly Movement[],
  charged: readonly Movement[],
): Promise<Purses['lots']> {
  const memberIds = movements.map((one) => one.memberId)
  if (charged.length === movements.length) return (await lockPurses(trx, memberIds)).lots
  await lockRedeemable(trx, memberIds)
  const lots = await lockSpendableLots(
    trx,
    charged.map((one) => one.purse),
  )
  return Map.groupBy(lots, (lot) => lot.accountId)
}

/** The least that a driver can be asked for the same rows, locks and commit. */
const statements = {
  account: 'UPDATE points_accounts SET balance = balance + ? WHERE id = ?',
  lots: 'SELECT id, remaining FROM lots WHERE account_id = ? AND remaining > 0 AND expires_at > ? ORDER BY expires_at, id',
  transfer:
    "INSERT INTO transfers (id, reference, kind, from_account_id, to_account_id, amount, quote_id, quote_member_id, note, posted_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '{}', ?)",
  taking: 'INSERT INTO lot_takings (transfer_id, lot_id, amount, restored) VALUES (?, ?, ?, 0)',
  takeFromLot: 'UPDATE lots SET remaining = remaining - ? WHERE id = ?',
  lot: 'INSERT INTO lots (id, account_id, transfer_id, amount, remaining, earned_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
}

export type Raw = { post(movement: Movement): Promise<void>; close(): Promise<void> }
type Lot = { id: string; remaining: number }
type Value = string | number | null

/** Which lots a charge takes; the rows come in the order in which they run out. */
function takingsOf(lots: readonly Lot[]): { lotId: string; amount: number }[] {
  const takings: { lotId: string; amount: number }[] = []
  let missing = moved
  for (const { id, remaining } of lots) {
    if (missing === 0) break
    const amount = Math.min(remaining, missing)
    takings.push({ lotId: id, amount })
    missing -= amount
  }
  return takings
}

/** What one movement writes: the transfer's values. */
function transferOf({ reference, memberId, purse, quoteId }: Movement, id: string, now: number): Value[] {
  return quoteId === null
    ? [id, reference, 'lounge_visited', 'house-issued', purse, moved, null, null, now]
    : [id, reference, 'event_price', purse, 'house-redeemed', moved, quoteId, memberId, now]
}

export function rawSqlite(file: string): Raw {
  const db = new DatabaseSync(file)
  db.exec(
    'PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON',
  )
  const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')]
  const [account, lots, transfer] = [
    db.prepare(statements.account),
    db.prepare(statements.lots),
    db.prepare(statements.transfer),
  ]
  const [taking, takeFromLot, lot] = [
    db.prepare(statements.taking),
    db.prepare(statements.takeFromLot),
    db.prepare(statements.lot),
  ]
  const post = (movement: Movement) => {
    const [id, now] = [newUuid(), Date.now()]
    begin.run()
    if (movement.quoteId === null) {
      transfer.run(...transferOf(movement, id, now))
      lot.run(newUuid(), movement.purse, id, moved, moved, now, expiresAt)
      account.run(moved, movement.purse)
    } else {
      const takings = takingsOf(lots.all(movement.purse, now) as Lot[])
      transfer.run(...transferOf(movement, id, now))
      for (const { lotId, amount } of takings) {
        taking.run(id, lotId, amount)
        takeFromLot.run(amount, lotId)
      }
      account.run(-moved, movement.purse)
    }
    commit.run()
  }
  return {
    post: async (movement) => post(movement),
    close: async () => db.close(),
  }
}

export async function rawMysql(url: string): Promise<Raw> {
  const connection = await createConnection({ uri: url, charset: 'utf8mb4_bin', decimalNumbers: true })
  await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED')
  await connection.query("SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'")
  const run = (statement: string, values: Value[]) => connection.execute(statement, values)
  return {
    async post(movement) {
      const [id, now] = [newUuid(), Date.now()]
      await connection.query('BEGIN')
      // It locks the account as well: nobody else can be between this and the lots.
      await run(statements.account, [movement.quoteId === null ? moved : -moved, movement.purse])
      if (movement.quoteId === null) {
        await run(statements.transfer, transferOf(movement, id, now))
        await run(statements.lot, [newUuid(), movement.purse, id, moved, moved, now, expiresAt])
      } else {
        const locked = `${statements.lots} FOR UPDATE`
        const [rows] = await connection.execute<(Lot & RowDataPacket)[]>(locked, [movement.purse, now])
        await run(statements.transfer, transferOf(movement, id, now))
        for (const { lotId, amount } of takingsOf(rows)) {
          await run(statements.taking, [id, lotId, amount])
          await run(statements.takeFromLot, [amount, lotId])
        }
      }
      await connection.query('COMMIT')
    },
    close: () => connection.end(),
  }
}
