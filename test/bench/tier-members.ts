import { sql, type Kysely } from 'kysely'
import { engineOf } from '../../db/dialect.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { systemRandom } from '../../server/base/random.ts'
import { endOfDay } from '../support/a-tier.ts'
import { analyze } from './analyze.ts'

/** The last millisecond of everybody's hold, and of the grace of those whose hold ended three months before. */
export const deadline = endOfDay('2026-12-31')
const heldBeforeGrace = endOfDay('2026-09-30')

/** Rows that one statement makes. */
const piece = 50_000

/**
 * Members who are all due at the deadline, made by the database itself. By their number: every third keeps the tier
 * by points of the last 12 months, every third falls short of it, every third has had a grace and steps down. Three
 * qualifying entries each, one of them too old to count.
 */
export async function insertMembersDue(db: Kysely<Database>, members: number): Promise<void> {
  for (let from = 0; from < members; from += piece) {
    const numbers = numbersFrom(from, Math.min(members, from + piece))
    const made = (kind: string) => idOf(db, kind)
    await inTransaction({ db, random: systemRandom }, async (trx) => {
      await sql`INSERT INTO accounts (id, phone, state, must_change_password, display_name, locale, created_at, updated_at)
        SELECT ${made('a')}, NULL, 'active', 0, '会员', 'zh', 0, 0 FROM ${numbers}`.execute(trx)
      await sql`INSERT INTO members (id, account_id, number, family_name, given_name, salutation, region_id, tier_id,
          tier_until, grace_until, review_at, preferences, state, search_text, joined_at)
        SELECT ${made('b')}, ${made('a')}, ${padded(db)}, '会', '员', 'none', 'haikou',
          CASE WHEN n.seq % 5 = 0 THEN 'platinum' ELSE 'gold' END,
          CASE WHEN n.seq % 3 = 2 THEN ${heldBeforeGrace} ELSE ${deadline} END,
          CASE WHEN n.seq % 3 = 2 THEN ${deadline} ELSE NULL END,
          ${deadline + 1}, '', 'active', '', 0
        FROM ${numbers}`.execute(trx)
      for (const [at, earnedAt] of ['2025-11-03', '2026-04-07', '2026-10-09'].entries()) {
        await sql`INSERT INTO qualifying_entries (id, member_id, amount, reference, earned_at)
          SELECT ${made(String(at))}, ${made('b')},
            CASE WHEN n.seq % 15 = 0 THEN 2500 WHEN n.seq % 3 = 0 THEN 600 ELSE 300 + n.seq % 100 END,
            ${made(String(at))}, ${endOfDay(earnedAt)}
          FROM ${numbers}`.execute(trx)
      }
    })
  }
  await analyze(db)
}

/** What a review of them must leave, by cause. */
export function expectedChanges(members: number): Record<string, number> {
  const third = (rest: number) => Math.ceil((members - rest) / 3)
  return { kept: third(0), grace_began: third(1), stepped_down: third(2) }
}

/** The numbers `from` to `before` as rows. */
function numbersFrom(from: number, before: number) {
  const digits = sql`SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
    UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9`
  return sql`(SELECT ${sql.lit(from)} + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d AS seq
    FROM (${digits}) a CROSS JOIN (${digits}) b CROSS JOIN (${digits}) c CROSS JOIN (${digits}) e CROSS JOIN (${digits}) f
    WHERE ${sql.lit(from)} + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d < ${sql.lit(before)}) AS n`
}

/** An id for each number, in their order; `kind` is one hexadecimal digit. */
function idOf(db: Kysely<Database>, kind: string) {
  const head = `018f0000-0000-7000-8${kind}00-`
  return engineOf(db) === 'sqlite'
    ? sql`(${head} || printf('%012x', n.seq))`
    : sql`CONCAT(${head}, LPAD(LOWER(HEX(n.seq)), 12, '0'))`
}

function padded(db: Kysely<Database>) {
  return engineOf(db) === 'sqlite' ? sql`printf('%012d', n.seq)` : sql`LPAD(n.seq, 12, '0')`
}
