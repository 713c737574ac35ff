import { inTransaction, type Trx } from '../../db/transaction.ts'
import type { QuoteKind } from '../../db/tables/registrations.ts'
import { confirmQuotes } from '../../server/points/confirm-quotes.ts'
import { lockRedeemable, type MemberAccount } from '../../server/points/ledger.queries.ts'
import type { Club } from './a-club.ts'

/** Work in one transaction with a member's purse locked, and a quote of theirs that it may confirm. */
export function withPurse<Result>(
  club: Club,
  name: string,
  work: (trx: Trx, account: MemberAccount) => Promise<Result>,
): Promise<Result> {
  const { memberId } = club.person(name)
  return inTransaction(club.deps, async (trx) => {
    const account = (await lockRedeemable(trx, [memberId])).get(memberId)
    if (!account) throw new Error(`${name} has no purse`)
    return work(trx, account)
  })
}

/** A quote of this member, open or confirmed. */
export async function aQuote(
  trx: Trx,
  club: Club,
  name: string,
  {
    amount,
    kind = 'event_seats',
    confirmed = true,
  }: { amount: number; kind?: QuoteKind; confirmed?: boolean },
): Promise<string> {
  const { memberId } = club.person(name)
  const id = club.deps.newId()
  const now = club.deps.clock.now()
  await trx
    .insertInto('quotes')
    .values({
      id,
      member_id: memberId,
      kind,
      subject_id: id,
      terms: '{}',
      amount,
      state: 'open',
      created_at: now,
      expires_at: now + 600_000,
    })
    .execute()
  if (confirmed) await confirmQuotes(trx, [{ id, memberId }], now)
  return id
}

/** What a member's two accounts and their lots hold now. */
export async function purseOf(club: Club, name: string) {
  const { memberId } = club.person(name)
  const { db } = club.deps
  const accounts = await db
    .selectFrom('points_accounts')
    .select(['id', 'kind', 'balance'])
    .where('owner_id', '=', memberId)
    .execute()
  const balanceOf = (kind: string) => Number(accounts.find((one) => one.kind === kind)?.balance)
  const id = accounts.find((one) => one.kind === 'redeemable')?.id ?? ''
  const lots = await db
    .selectFrom('lots')
    .select(['remaining', 'expires_at as expiresAt'])
    .where('account_id', '=', id)
    .orderBy('expires_at')
    .orderBy('id')
    .execute()
  return { id, balance: balanceOf('redeemable'), held: balanceOf('held'), lots }
}
