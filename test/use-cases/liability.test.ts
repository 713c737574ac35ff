import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { chargePoints } from '../../server/points/charge-points.ts'
import { earnPoints } from '../../server/points/earn-points.ts'
import { expireLots } from '../../server/points/expire-lots.ts'
import { holdPoints } from '../../server/points/hold-points.ts'
import { lockSpendableLots } from '../../server/points/ledger.queries.ts'
import { takeFromLots } from '../../server/points/lot.rules.ts'
import { refundPoints } from '../../server/points/refund-points.ts'
import { sumClosedMonths } from '../../server/liability/month-figures.ts'
import type { Liability } from '../../server/liability/liability.contract.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { aQuote, withPurse } from '../support/a-purse.ts'
import { expectBalanced } from '../support/books.ts'
import { engines } from '../support/engines.ts'

function earn(club: Club, name: string, amount: number, kind: 'event_attended' | 'compensation') {
  const { memberId } = club.person(name)
  return inTransaction(club.deps, (trx) =>
    earnPoints(trx, club.deps, { memberId, amount, kind, reference: club.deps.newId(), note: {} }),
  )
}

/** Charges points, or sets them aside for an hour. */
function spend(club: Club, name: string, amount: number, { aside = false } = {}): Promise<string> {
  return withPurse(club, name, async (trx, account) => {
    const quoteId = await aQuote(trx, club, name, { amount, kind: 'lounge_entry' })
    const now = club.deps.clock.now()
    if (aside) {
      await holdPoints(trx, club.deps, { account, quoteId, amount, note: {}, expiresAt: now + 1 })
      return quoteId
    }
    const takings = takeFromLots(await lockSpendableLots(trx, [account.id]), amount, now) ?? []
    const { id: accountId, memberId } = account
    const reference = `charge:${quoteId}`
    await chargePoints(trx, club.deps, [
      { accountId, memberId, quoteId, amount, kind: 'lounge_price', reference, note: {}, takings },
    ])
    return quoteId
  })
}

const refund = (club: Club, name: string, quoteId: string, amount: number) =>
  inTransaction(club.deps, (trx) => {
    const { memberId } = club.person(name)
    return refundPoints(trx, club.deps, { memberId, quoteId, amount, reference: `back:${quoteId}`, note: {} })
  })

async function liabilityOf(club: Club): Promise<Liability> {
  const answer = await club.as('auditor').get('/api/liability')
  expect(answer.status, answer.text).toBe(200)
  return answer.body as unknown as Liability
}

/** Points of May 2024, of which 300 of 1,000 run out unspent in May 2026; more since; some set aside. */
async function twoYears(club: Club) {
  await club.aStaff('auditor', 'auditor')
  await club.aMember('ana')
  await club.aMember('bo')
  await earn(club, 'ana', 700, 'event_attended')
  await earn(club, 'bo', 300, 'event_attended')
  club.setTime('2025-05-20T10:00:00+08:00')
  const charge = await spend(club, 'ana', 500)
  await refund(club, 'ana', charge, 100)
  club.setTime('2026-05-30T10:00:00+08:00')
  await spend(club, 'ana', 300)
  await earn(club, 'bo', 80, 'compensation')
  club.setTime('2026-06-02T04:00:00+08:00')
  await expireLots(club.deps)
  await earn(club, 'ana', 1_000, 'event_attended')
  await spend(club, 'ana', 50, { aside: true })
}

describe.each(engines)('points that are owed on %s', (engine) => {
  it('are the sum of balances, by month of expiry, with what will probably not be spent', async () => {
    const club = await aClub(engine, { now: '2024-05-10T10:00:00+08:00' })
    await twoYears(club)
    const report = await liabilityOf(club)
    const accounts = await club.deps.db.selectFrom('points_accounts').select('balance').execute()
    const owed = accounts.reduce((sum, account) => sum + Number(account.balance ?? 0), 0)
    expect(report.outstanding).toEqual({ members: 1_030, households: 0, held: 50, total: owed })
    expect(report).toMatchObject({ agrees: true, overdue: 0, later: 0, value: null })
    expect(report.expiring).toHaveLength(25)
    expect(report.expiring.filter((row) => row.members > 0)).toEqual([
      // Of the 1,000 that matured, 400 were spent a year before and 300 in the last month.
      { month: '2028-05', members: 80, households: 0, rate: 0.3, unspent: 24 },
      { month: '2028-06', members: 950, households: 0, rate: 0.3, unspent: 285 },
    ])
    expect(report.breakage).toMatchObject({ from: '2025-06', to: '2026-05', matured: 1_000, unspent: 300 })
    expect(report.breakage?.ages[0]).toMatchObject({ unspentThen: 600, rate: 0.5 })
    expect(report.breakage?.estimate).toBe(309)

    const months = new Map(report.flows.map((row) => [row.month, row]))
    expect(report.flows).toHaveLength(25)
    expect(report.flows[0]).toMatchObject({ month: '2024-06', outstanding: 1_000 })
    expect(months.get('2025-05')).toMatchObject({ redeemed: 400, outstanding: 600 })
    expect(months.get('2026-05')).toMatchObject({
      redeemed: 300,
      compensated: 80,
      expired: 0,
      outstanding: 380,
    })
    expect(months.get('2026-06')).toMatchObject({ issued: 1_000, expired: 300, outstanding: owed })

    // Summed once, closed months are read and say the same.
    expect(await sumClosedMonths(club.deps)).toBe(24)
    expect(await sumClosedMonths(club.deps)).toBe(0)
    expect(await liabilityOf(club)).toEqual(report)
    await expectBalanced(club.deps.db)
  })

  it('are for managers and auditors, also as a spreadsheet', async () => {
    const club = await aClub(engine, { now: '2026-05-10T10:00:00+08:00' })
    await club.aMember('ana', { points: 500 })
    for (const role of ['marketer', 'lounge_staff', 'auditor', 'manager'] as const)
      await club.aStaff(role, role)
    for (const path of ['/api/liability', '/api/liability/expiring.csv', '/api/liability/flows.csv']) {
      for (const name of ['ana', 'marketer', 'lounge_staff'])
        expect((await club.as(name).get(path)).status, `${name} ${path}`).toBe(403)
      expect((await club.anonymous().get(path)).status).toBe(401)
      for (const name of ['auditor', 'manager']) expect((await club.as(name).get(path)).status).toBe(200)
    }
    const empty = await liabilityOf(club)
    expect(empty).toMatchObject({ breakage: null, outstanding: { total: 500 } })
    const { text } = await club.as('auditor').get('/api/liability/expiring.csv', { 'accept-language': 'en' })
    const rows = text.trim().split('\n')
    expect(rows).toHaveLength(26)
    expect(rows.at(-1)).toBe('2028-05,500,0,,')
    const flows = await club.as('auditor').get('/api/liability/flows.csv')
    expect(flows.text.trim().split('\n').at(-1)).toBe('2026-05,0,0,500,0,0,500')
  })
})
