import { inTransaction } from '../../../db/transaction.ts'
import type { Deps } from '../../../server/base/deps.ts'
import { enrolMember } from '../../../server/members/enrol-member.ts'
import { clerkDoes, newClerk, type Clerk } from './clerk.ts'
import { membersOfAWorld, type Command } from './command.ts'
import { productHands, type Spoilt } from './hands.ts'

/** Where worlds are lived: a database that each adds its own members to, and a clock that each sets back. */
export type Ledger = {
  deps: Deps
  moveTo(now: number): void
  /** Worlds lived so far, which names their members apart. */
  worlds: number
}

/** When every world begins. */
const beginning = Date.parse('2026-05-01T10:00:00+08:00')

/**
 * Does the commands by the product and by the clerk, and compares what both say and what every account, lot and line
 * of the book holds after each. Throws at the first difference, with the command and its number.
 */
export async function live(
  ledger: Ledger,
  commands: readonly Command[],
  spoilt: Spoilt,
  note: (what: string) => void,
): Promise<void> {
  const { deps, moveTo } = ledger
  ledger.worlds += 1
  moveTo(beginning)
  await forgetExpiry(deps)
  const members = await enrol(ledger)
  const { accounts, names } = await accountsOf(deps, members)
  const hands = productHands(deps, members, { world: ledger.worlds, moveTo, spoilt })
  const clerk = newClerk(members.length, beginning)
  try {
    for (const [at, command] of commands.entries()) {
      const where = `${at}: ${JSON.stringify(command)}`
      const outcome = await hands.does(command)
      same(outcome, clerkDoes(clerk, command), where)
      same(await written(deps, accounts, names), kept(clerk), where)
      note(outcome.replace(/ \d+$/, ''))
    }
    await hands.leave()
  } catch (error) {
    await forgetHolds(deps)
    throw error
  }
}

/** The job begins where it ended: after the clock was set back, it has to begin anew. */
async function forgetExpiry({ db }: Deps): Promise<void> {
  await db.deleteFrom('ledger_marks').where('name', '=', 'expired through').execute()
}

/** After a failure its world is lived again and again, each time shorter: what it held must not reach the next. */
async function forgetHolds({ db }: Deps): Promise<void> {
  await db.updateTable('holds').set({ state: 'voided', resolved_at: 1 }).where('state', '=', 'open').execute()
}

async function enrol({ deps, worlds }: Ledger): Promise<string[]> {
  return inTransaction(deps, async (trx) => {
    const ids: string[] = []
    for (let at = 0; at < membersOfAWorld; at += 1) {
      const { memberId } = await enrolMember(trx, deps, {
        phone: `+8613${String(worlds * membersOfAWorld + at).padStart(9, '0')}`,
        passwordHash: null,
        familyName: '会员',
        givenName: '',
        salutation: 'none',
        regionId: 'haikou',
        locale: 'zh',
      })
      ids.push(memberId)
    }
    return ids
  })
}

type Names = ReadonlyMap<string, string>

/** The accounts of a world's members, and what the clerk calls each, the house's too. */
async function accountsOf(
  { db }: Deps,
  members: readonly string[],
): Promise<{ accounts: string[]; names: Names }> {
  const rows = await db
    .selectFrom('points_accounts')
    .select(['id', 'owner_id', 'kind'])
    .where('owner_id', 'in', [...members, 'house'])
    .execute()
  const nameOf = (kind: string, owner: string) =>
    owner === 'house' ? kind : `${kind === 'held' ? 'held' : 'purse'} ${members.indexOf(owner)}`
  return {
    accounts: rows.filter((row) => row.owner_id !== 'house').map((row) => row.id),
    names: new Map(rows.map((row) => [row.id, nameOf(row.kind, row.owner_id)])),
  }
}

/** What the clerk has, as one text: every purse by when it runs out, what is held, and the book's lines. */
function kept({ purses, holds, lines }: Clerk): string {
  const lots = purses.flatMap((purse, member) =>
    [...purse].map(([expiresAt, points]) => `lots of ${member} until ${expiresAt}: ${points}`),
  )
  const balances = purses.flatMap((purse, member) => [
    `purse ${member}: ${sum([...purse.values()])}`,
    `held ${member}: ${sum(holds.filter((one) => one.open && one.member === member).map((one) => one.amount))}`,
  ])
  const book = [...lines].map(([line, { count, sum: points }]) => lineOf(line, count, points))
  return [...lots, ...balances, ...book].sort().join('\n')
}

/** How many transfers a purse's expiry is depends on its lots, of which a pile may be several. */
function lineOf(line: string, count: number, points: number): string {
  return line.endsWith('> expired') ? `${line}: ${points}` : `${line}: ${count}, ${points}`
}

/** The same of the database. The lines are sums of transfers: balances have to be what they fold to. */
async function written({ db }: Deps, accounts: readonly string[], names: Names): Promise<string> {
  const balances = await db
    .selectFrom('points_accounts')
    .select(['id', 'balance'])
    .where('id', 'in', accounts)
    .execute()
  const lots = await db
    .selectFrom('lots')
    .select(['account_id', 'expires_at', (row) => row.fn.sum<number>('remaining').as('points')])
    .where('account_id', 'in', accounts)
    .where('remaining', '<>', 0)
    .groupBy(['account_id', 'expires_at'])
    .execute()
  const linesOf = (side: 'from_account_id' | 'to_account_id') =>
    db
      .selectFrom('transfers')
      .select(['from_account_id', 'to_account_id'])
      .select((row) => [row.fn.countAll<number>().as('count'), row.fn.sum<number>('amount').as('points')])
      .where(side, 'in', accounts)
      .groupBy(['from_account_id', 'to_account_id'])
      .execute()
  const out = await linesOf('from_account_id')
  const into = (await linesOf('to_account_id')).filter((line) => !accounts.includes(line.from_account_id))
  const lines = [...out, ...into]
  for (const { id, balance } of balances) {
    const came = sum(lines.filter((line) => line.to_account_id === id).map((line) => Number(line.points)))
    const went = sum(lines.filter((line) => line.from_account_id === id).map((line) => Number(line.points)))
    same(Number(balance), came - went, `${names.get(id)} is not what its lines fold to`)
  }
  const named = (id: string) => names.get(id) ?? id
  return [
    ...lots.map(
      (one) => `${named(one.account_id).replace('purse', 'lots of')} until ${one.expires_at}: ${one.points}`,
    ),
    ...balances.map((one) => `${named(one.id)}: ${one.balance}`),
    ...lines.map((one) =>
      lineOf(
        `${named(one.from_account_id)} > ${named(one.to_account_id)}`,
        Number(one.count),
        Number(one.points),
      ),
    ),
  ]
    .sort()
    .join('\n')
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

function same(product: unknown, clerk: unknown, where: string): void {
  if (product === clerk) return
  const lines = (text: unknown) => String(text).split('\n')
  const only = (one: unknown, other: unknown) =>
    lines(one)
      .filter((line) => !lines(other).includes(line))
      .join('; ')
  throw new Error(`${where}: the product has ${only(product, clerk)}, the clerk ${only(clerk, product)}`)
}
