import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { day, hour } from '../../server/base/clock.ts'
import { earnPoints } from '../../server/points/earn-points.ts'
import { expireLots } from '../../server/points/expire-lots.ts'
import { holdPoints } from '../../server/points/hold-points.ts'
import { remindOfExpiry } from '../../server/points/remind-of-expiry.ts'
import { timeOutHolds } from '../../server/points/resolve-hold.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { aQuote, purseOf, withPurse } from '../support/a-purse.ts'
import { expectBalanced } from '../support/books.ts'
import { engines } from '../support/engines.ts'

/** Points that run out at the end of the 24th month after `earnedAt`. */
async function earn(club: Club, name: string, amount: number, earnedAt: string): Promise<void> {
  const { memberId } = club.person(name)
  const reference = club.deps.newId()
  const at = Date.parse(earnedAt)
  await inTransaction(club.deps, (trx) =>
    earnPoints(trx, club.deps, { memberId, amount, kind: 'adjustment', reference, note: {}, earnedAt: at }),
  )
}

const expiries = ({ deps }: Club) =>
  deps.db.selectFrom('transfers').selectAll().where('kind', '=', 'expiry').orderBy('reference').execute()

const reminders = async ({ deps }: Club) => {
  const rows = await deps.db
    .selectFrom('outbox')
    .select(['dedupe_key', 'data', 'next_at'])
    .where('template', '=', 'points_expiring')
    .orderBy('next_at')
    .execute()
  return rows
    .map((row) => ({
      ...(JSON.parse(row.data) as { amount: number }),
      at: Number(row.next_at),
      key: row.dedupe_key,
    }))
    .sort((a, b) => a.at - b.at || b.amount - a.amount)
}

describe.each(engines)('points that run out on %s', (engine) => {
  it('go the next day when they were entered long after they ran out', async () => {
    const club = await aClub(engine)
    await club.aMember('ana')
    expect(await expireLots(club.deps)).toBe(0)
    await earn(club, 'ana', 100, '2023-01-05T10:00+08:00')
    club.setTime(hour)
    expect(await expireLots(club.deps)).toBe(0)
    club.setTime(day)
    expect(await expireLots(club.deps)).toBe(1)
    expect((await purseOf(club, 'ana')).balance).toBe(0)
    await expectBalanced(club.deps.db)
  })

  it('go to the house, a transfer a lot, once, with those that are held left alone', async () => {
    const club = await aClub(engine, { now: '2026-04-30T22:00:00+08:00' })
    for (const name of ['ana', 'bo']) {
      await club.aMember(name)
      await earn(club, name, 100, '2024-04-03T10:00+08:00')
      await earn(club, name, 40, '2024-04-20T10:00+08:00')
      await earn(club, name, 500, '2024-05-02T10:00+08:00')
    }
    const holdId = await withPurse(club, 'ana', async (trx, account) => {
      const quoteId = await aQuote(trx, club, 'ana', { amount: 30 })
      const expiresAt = club.deps.clock.now() + 5 * hour
      return holdPoints(trx, club.deps, { account, quoteId, amount: 30, note: {}, expiresAt })
    })
    expect(holdId).not.toBeNull()
    club.setTime('2026-05-01T00:00:59+08:00')
    expect(await expireLots(club.deps)).toBe(0)
    club.setTime('2026-05-01T00:01:00+08:00')
    const runs = await Promise.all([expireLots(club.deps), expireLots(club.deps)])
    expect(runs.reduce((sum, one) => sum + one)).toBe(4)
    expect(await expireLots(club.deps)).toBe(0)
    const posted = await expiries(club)
    expect(posted.map((one) => one.amount).sort((a, b) => a - b)).toEqual([40, 40, 70, 100])
    expect(new Set(posted.map((one) => one.to_account_id))).toEqual(new Set(['house-expired']))
    expect(await purseOf(club, 'ana')).toMatchObject({ balance: 500, held: 30 })
    expect((await purseOf(club, 'bo')).lots.map((lot) => lot.remaining)).toEqual([0, 0, 500])
    await expectBalanced(club.deps.db)
    // What was held comes back as a lot of its own with 30 days of grace, and runs out at their end.
    club.setTime(5 * hour)
    expect(await timeOutHolds(club.deps)).toBe(1)
    expect(await purseOf(club, 'ana')).toMatchObject({ balance: 530, held: 0 })
    club.setTime(31 * day)
    expect(await expireLots(club.deps)).toBe(3)
    expect(await purseOf(club, 'ana')).toMatchObject({ balance: 0, held: 0 })
    await expectBalanced(club.deps.db)
  })

  it('are told of 30 and 7 days before, once each, one message a date, by day, and not when they are spent', async () => {
    const club = await aClub(engine, { now: '2026-05-01T03:00:00+08:00' })
    await club.aMember('ana')
    await club.aMember('bo')
    await earn(club, 'ana', 100, '2024-06-03T10:00+08:00')
    await earn(club, 'ana', 220, '2024-06-20T10:00+08:00')
    await earn(club, 'bo', 50, '2024-06-20T10:00+08:00')
    await earn(club, 'bo', 7, '2024-08-20T10:00+08:00')
    const through = async (until: string) => {
      for (; club.deps.clock.now() < Date.parse(until); club.setTime(3 * hour))
        await remindOfExpiry(club.deps)
    }
    await through('2026-05-31T08:00:00+08:00')
    expect(await reminders(club)).toEqual([])
    club.setTime('2026-05-31T07:59:00+08:00')
    expect(await remindOfExpiry(club.deps)).toBe(0)
    club.setTime('2026-05-31T08:00:00+08:00')
    const told = await Promise.all([remindOfExpiry(club.deps), remindOfExpiry(club.deps)])
    expect(told.reduce((sum, one) => sum + one)).toBe(2)
    expect(await reminders(club)).toMatchObject([
      { amount: 320, date: '2026-06-30', days: 30, household: false },
      { amount: 50, date: '2026-06-30', days: 30 },
    ])
    // Bo spends what is about to run out: nothing is left to tell of a week before.
    await withPurse(club, 'bo', async (trx, account) => {
      const quoteId = await aQuote(trx, club, 'bo', { amount: 50 })
      const expiresAt = club.deps.clock.now() + 90 * day
      return holdPoints(trx, club.deps, { account, quoteId, amount: 50, note: {}, expiresAt })
    })
    await through('2026-07-03T00:00:00+08:00')
    const all = await reminders(club)
    expect(all).toHaveLength(3)
    expect(all[2]).toMatchObject({ amount: 320, date: '2026-06-30', days: 7 })
    expect(all[2]?.at).toBe(Date.parse('2026-06-23T08:00:00+08:00'))
  })
})
