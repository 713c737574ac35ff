import { hour } from '../../server/base/clock.ts'
import { holdPoints } from '../../server/points/hold-points.ts'
import { postHold } from '../../server/points/resolve-hold.ts'
import type { Club } from './a-club.ts'
import { earn } from './a-ledger-year.ts'
import { aQuote, purseOf, withPurse } from './a-purse.ts'

/** How a planted error must be found; of balances and lots, by how much they are off. */
export type Planted = {
  kind: string
  policy: string
  member: string
  expected: number
  actual: number
  /** Points given back, and as many again. */
  corrected: number
  compensated: number
}

/**
 * Plants one error of each kind in a lived-in ledger, by raw SQL, as a bug or a hand in the database would. Answers
 * how each must be found.
 */
export async function plantErrors(club: Club): Promise<Planted[]> {
  const { db } = club.deps
  const planted: Planted[] = []
  const plant = (
    member: string,
    kind: string,
    policy: string,
    [expected, actual]: [number, number],
    [corrected, compensated]: [number, number],
  ) => planted.push({ kind, policy, member, expected, actual, corrected, compensated })

  // Charged above and below the terms that were confirmed.
  const [, , , dearer] = await seatsOf(club, 'ana')
  await changeTerms(club, dearer, { priceEach: 81 })
  plant('ana', 'charge', 'price_times_party', [243, 303], [60, 60])
  const [cheap, unrefunded, overpaid, cheaper] = await seatsOf(club, 'cy')
  await changeTerms(club, cheaper, { priceEach: 111 })
  plant('cy', 'charge', 'price_times_party', [111, 101], [0, 0])
  await db
    .updateTable('quotes')
    .set({ amount: 210 })
    .where('id', '=', cheap?.quoteId ?? '')
    .execute()
  plant('cy', 'charge', 'confirmed_quote', [210, 202], [0, 0])
  const entry = await db
    .selectFrom('quotes')
    .innerJoin('visits', 'visits.quote_id', 'quotes.id')
    .select(['quotes.id as quoteId', 'quotes.terms'])
    .executeTakeFirstOrThrow()
  await changeTerms(club, entry, { guestPrice: 150 })
  plant('ana', 'charge', 'lounge_terms', [150, 200], [50, 50])

  // Given back too little, too much and not at all.
  const [half] = await seatsOf(club, 'bo')
  await changeTerms(club, half, { refundLadder: [{ hoursBefore: 24, percent: 100 }] })
  plant('bo', 'refund', 'refund_ladder', [101, 51], [50, 50])
  await db
    .updateTable('registrations')
    .set((eb) => ({ cancelled_at: eb('cancelled_at', '+', 70 * hour) }))
    .where('id', '=', overpaid?.id ?? '')
    .execute()
  plant('cy', 'refund', 'refund_ladder', [0, 202], [0, 0])
  const left = {
    state: 'cancelled',
    cancelled_because: 'member',
    cancelled_at: 1,
    live_member_id: null,
  } as const
  await db
    .updateTable('registrations')
    .set(left)
    .where('id', '=', unrefunded?.id ?? '')
    .execute()
  await db
    .insertInto('registration_decisions')
    .values({
      id: club.deps.newId(),
      registration_id: unrefunded?.id ?? '',
      decision: 'cancelled',
      rule: 'member',
      numbers: '{}',
      by_account_id: null,
      decided_at: 1,
    })
    .execute()
  plant('cy', 'refund', 'refund_missing', [202, 0], [202, 202])

  // Earned too little, nothing, too much and for nothing.
  const facts = await db.selectFrom('earning_facts').selectAll().orderBy('id').execute()
  const factOf = (name: string, kind: string, amount?: number) => {
    const { memberId } = club.person(name)
    const found = facts.findLast(
      (one) =>
        one.member_id === memberId && one.kind === kind && (amount === undefined || one.amount === amount),
    )
    return found?.id ?? ''
  }
  const changeFact = (id: string, change: { amount?: number; tier_percent?: number }) =>
    db.updateTable('earning_facts').set(change).where('id', '=', id).execute()
  await changeFact(factOf('ana', 'campaign', 30), { amount: 100 })
  plant('ana', 'earning', 'rules_in_force', [100, 30], [70, 70])
  await changeFact(factOf('ana', 'campaign', 250), { amount: 30 })
  plant('ana', 'earning', 'rules_in_force', [30, 250], [0, 0])
  await changeFact(factOf('ana', 'event_attended'), { tier_percent: 125 })
  plant('ana', 'earning', 'rules_in_force', [41, 33], [8, 8])
  const lost = facts.find((one) => one.id === factOf('ana', 'campaign', 0))
  await changeFact(lost?.id ?? '', { amount: 30 })
  plant('ana', 'earning', 'rules_in_force', [30, 0], [30, 30])
  const visited = factOf('bo', 'lounge_visited')
  await earn(club, 'bo', [{ kind: 'birthday', reference: 'unfounded' }])
  await db.deleteFrom('earning_facts').where('reference', '=', 'unfounded').execute()
  plant('bo', 'earning', 'no_rule_gives_this', [0, 100], [0, 0])
  // The third visit of that day: a cap left nothing of it, and leaves nothing now.
  await changeFact(visited, { amount: 7 })

  // Taken before it ran out.
  const gone = await db
    .selectFrom('lots')
    .innerJoin('lot_takings', 'lot_takings.lot_id', 'lots.id')
    .innerJoin('transfers', 'transfers.id', 'lot_takings.transfer_id')
    .select(['lots.id', 'transfers.amount'])
    .where('transfers.kind', '=', 'expiry')
    .executeTakeFirstOrThrow()
  await db
    .updateTable('lots')
    .set({ expires_at: Date.parse('2027-01-31T23:59:59+08:00') })
    .where('id', '=', gone.id)
    .execute()
  plant('cy', 'expiry', 'not_run_out', [0, gone.amount], [gone.amount, gone.amount])

  // A hold that says less than it charged, and one that is over though its points are still set aside.
  const [partly, over] = [await hold(club, 'bo', 50), await hold(club, 'bo', 40)]
  await withPurse(club, 'bo', (trx) =>
    postHold(trx, club.deps, partly, { kind: 'lounge_price', amount: 30, note: {} }),
  )
  await db.updateTable('holds').set({ posted: 20 }).where('id', '=', partly).execute()
  plant('bo', 'hold', 'within_hold', [20, 30], [0, 0])
  await db.updateTable('holds').set({ state: 'voided', resolved_at: 1 }).where('id', '=', over).execute()
  plant('bo', 'hold', 'sum_of_open_holds', [40, 0], [0, 0])

  // Rows that differ from the transfers: short, long, and a lot.
  const shift = async (name: string, by: number) => {
    const { id, balance } = await purseOf(club, name)
    await db
      .updateTable('points_accounts')
      .set({ balance: balance + by })
      .where('id', '=', id)
      .execute()
    return balance
  }
  await shift('ana', -40)
  plant('ana', 'balance', 'sum_of_transfers', [40, 0], [0, 40])
  await shift('bo', 15)
  plant('bo', 'balance', 'sum_of_transfers', [-15, 0], [0, 0])
  const ofCy = await purseOf(club, 'cy')
  await db
    .updateTable('lots')
    .set((eb) => ({ remaining: eb('remaining', '-', 25) }))
    .where('account_id', '=', ofCy.id)
    .where('amount', '=', 5_000)
    .execute()
  plant('cy', 'lots', 'sum_of_lots', [25, 0], [0, 25])
  return planted
}

type Seat = { id: string; quoteId: string; terms: string }

/** A member's registrations, oldest first. */
async function seatsOf(club: Club, name: string): Promise<Seat[]> {
  return club.deps.db
    .selectFrom('registrations as r')
    .innerJoin('quotes as q', 'q.id', 'r.quote_id')
    .select(['r.id', 'q.id as quoteId', 'q.terms'])
    .where('r.member_id', '=', club.person(name).memberId)
    .orderBy('r.id')
    .execute()
}

async function changeTerms(
  club: Club,
  quote: { quoteId: string; terms: string } | undefined,
  change: object,
): Promise<void> {
  const terms = JSON.stringify({ ...(JSON.parse(quote?.terms ?? '{}') as object), ...change })
  await club.deps.db
    .updateTable('quotes')
    .set({ terms })
    .where('id', '=', quote?.quoteId ?? '')
    .execute()
}

async function hold(club: Club, name: string, amount: number): Promise<string> {
  return withPurse(club, name, async (trx, account) => {
    const quoteId = await aQuote(trx, club, name, { amount })
    const expiresAt = club.deps.clock.now() + 90 * 24 * hour
    return (await holdPoints(trx, club.deps, { account, quoteId, amount, note: {}, expiresAt })) ?? ''
  })
}
