import { expect } from 'vitest'
import type { Deps } from '../../server/base/deps.ts'

/** A member's balance is the sum of their transfers and of their lots; what the house gave and took is the rest. */
export async function expectBalanced(db: Deps['db']): Promise<void> {
  const accounts = await db.selectFrom('points_accounts').selectAll().execute()
  const transfers = await db.selectFrom('transfers').selectAll().execute()
  const lots = await db.selectFrom('lots').selectAll().execute()
  expect(transfers.length).toBeGreaterThan(0)
  for (const account of accounts.filter((one) => one.owner_id !== 'house')) {
    const into = sum(transfers.filter((one) => one.to_account_id === account.id).map((one) => one.amount))
    const outOf = sum(transfers.filter((one) => one.from_account_id === account.id).map((one) => one.amount))
    expect(Number(account.balance), account.id).toBe(into - outOf)
    if (account.kind === 'held') continue
    const own = lots.filter((lot) => lot.account_id === account.id)
    expect(sum(own.map((lot) => lot.remaining)), account.id).toBe(Number(account.balance))
    for (const lot of own) {
      expect(lot.remaining).toBeGreaterThanOrEqual(0)
      expect(lot.remaining).toBeLessThanOrEqual(lot.amount)
    }
  }
  const ofHouse = new Set(accounts.filter((one) => one.owner_id === 'house').map((one) => one.id))
  const given = transfers.filter((one) => ofHouse.has(one.from_account_id)).map((one) => one.amount)
  const taken = transfers.filter((one) => ofHouse.has(one.to_account_id)).map((one) => one.amount)
  expect(sum(accounts.map((account) => Number(account.balance)))).toBe(sum(given) - sum(taken))
}

/** An event's counters are what its registrations say, its arrival numbers have no gap, and nobody is in it twice. */
export async function expectExactSeats(db: Deps['db'], eventId: string): Promise<void> {
  const event = await db.selectFrom('events').selectAll().where('id', '=', eventId).executeTakeFirstOrThrow()
  const rows = await db.selectFrom('registrations').selectAll().where('event_id', '=', eventId).execute()
  const seated = rows.filter((row) => row.state === 'confirmed' || row.state === 'offered')
  const waiting = rows.filter((row) => row.state === 'waitlisted')
  expect(event.taken).toBe(sum(seated.map((row) => row.party_size)))
  expect(event.taken).toBeLessThanOrEqual(event.capacity)
  expect(event.waiting).toBe(waiting.length)
  expect(rows.map((row) => row.seq).sort((a, b) => a - b)).toEqual(rows.map((_, at) => at + 1))
  expect(event.seq).toBe(rows.length)
  const live = [...seated, ...waiting].map((row) => row.member_id)
  expect(new Set(live).size).toBe(live.length)
  for (const row of seated) expect(row.charged).toBe(event.price * row.party_size)
  for (const row of waiting) expect(row.charged).toBe(0)
  // Whoever waits although enough seats are free was told why.
  for (const row of waiting) {
    if (row.party_size <= event.capacity - event.taken) expect(row.waiting_note).not.toBeNull()
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
