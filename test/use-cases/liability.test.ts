import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { chargePoints } from '../../server/points/charge-points.ts'
import { earnPoints } from '../../server/points/earn-points.ts'
import { expireLots } from '../../server/points/expire-lots.ts'
import { postTransfers } from '../../server/points/post-transfers.ts'
import { postHold, timeOutHolds } from '../../server/points/resolve-hold.ts'
import { myStatement } from '../../server/statements/my-statement.ts'
import { monthSpan } from '../../server/statements/statement.rules.ts'
import { rollForwardOf } from '../../server/liability/liability.rules.ts'
import { day } from '../../server/base/clock.ts'
import { give } from '../support/a-gift.ts'
import { act, aHousehold, permit } from '../support/a-household.ts'
import { holdPoints } from '../../server/points/hold-points.ts'
import { lockSpendableLots } from '../../server/points/ledger.queries.ts'
import { takeFromLots } from '../../server/points/lot.rules.ts'
import { refundPoints } from '../../server/points/refund-points.ts'
import { auditLedger } from '../../server/ledger-audit/audit-ledger.ts'
import { sumClosedMonths } from '../../server/liability/month-figures.ts'
import type { Liability } from '../../server/liability/liability.contract.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { aQuote, purseOf, withPurse } from '../support/a-purse.ts'
import { expectBalanced } from '../support/books.ts'
import { engines } from '../support/engines.ts'
import { seeded } from '../support/seeded.ts'

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
    const reference = `back:${club.deps.newId()}`
    return refundPoints(trx, club.deps, { memberId, quoteId, amount, reference, note: {} })
  })

async function liabilityOf(club: Club, query = ''): Promise<Liability> {
  const answer = await club.as('auditor').get(`/api/liability${query}`)
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
    for (const summed of [12, 12, 1, 0]) expect(await sumClosedMonths(club.deps)).toBe(summed)
    expect(await liabilityOf(club)).toEqual(report)
    await expectBalanced(club.deps.db)
  })

  it('are for managers and auditors, also as a spreadsheet', async () => {
    const club = await aClub(engine, { now: '2026-05-10T10:00:00+08:00' })
    await club.aMember('ana', { points: 500 })
    for (const role of ['marketer', 'lounge_staff', 'auditor', 'manager'] as const)
      await club.aStaff(role, role)
    for (const path of ['', '/expiring.csv', '/flows.csv', '/roll-forward.csv'].map(
      (end) => `/api/liability${end}`,
    )) {
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

  it('are told of a month that is over as they were told at its end, whatever happened since', async () => {
    const club = await aClub(engine, { now: '2026-01-05T10:00:00+08:00' })
    await club.aStaff('auditor', 'auditor')
    for (const [name, region] of [...pairs, ['di', 'sanya']] as const)
      await club.aMember(name, { region, points: 400 })
    await aHousehold(club, 'ana', ['cy'])
    await permit(club, 'ana', 'cy', { maySpend: true, monthLimit: null })
    const int = seeded('as of a month')
    const charges: { name: string; quoteId: string; left: number }[] = []
    const holds: string[] = []
    // One charge takes two lots: a part comes back into the later one, the rest when the earlier one has run out.
    await earnShort(club, 'bo', 50, 10 * day)
    await earnShort(club, 'bo', 50, 50 * day)
    const quoteId = await spend(club, 'bo', 80)
    await refund(club, 'bo', quoteId, 25)
    const printed = new Map<string, Liability>()
    const views = ['', 'region=haikou', 'region=sanya', 'region=wenchang']
    for (const month of ['01', '02', '03', '04', '05', '06'].map((number) => `2026-${number}`)) {
      const { from, before } = monthSpan(month)
      for (let step = 0; step < 14; step += 1) {
        const due = from + Math.floor(((before - from) * (step + 1)) / 15)
        club.setTime(Math.max(0, due - club.deps.clock.now()))
        await move(club, int, { charges, holds })
      }
      club.setTime(before - 1 - club.deps.clock.now())
      if (month === '2026-01') await refund(club, 'bo', quoteId, 55)
      for (const view of views) printed.set(`${month} ${view}`, await liabilityOf(club, `?${view}`))
      club.setTime(2 * 60_000)
    }
    const kinds = await club.deps.db.selectFrom('transfers').select('kind').distinct().execute()
    expect(kinds.map((row) => row.kind)).toEqual(
      expect.arrayContaining([
        ...['expiry', 'gift', 'hold', 'hold_released', 'household_contribution', 'household_draw'],
        ...['lounge_price', 'refund'],
      ]),
    )
    await sumClosedMonths(club.deps)
    for (const { memberId } of ['ana', 'bo', 'cy', 'di'].map((name) => club.person(name))) {
      let closing: number | undefined
      for (const month of ['01', '02', '03', '04', '05', '06']) {
        const told = await myStatement(club.deps, memberId, `2026-${month}`)
        const moved = told.lines.reduce((sum, line) => sum + line.amount, 0)
        expect(told.closing - told.opening, month).toBe(moved)
        expect(told.opening).toBe(closing ?? told.opening)
        expect(told.lines.every((line) => line.at >= told.from && line.at < told.before)).toBe(true)
        closing = told.closing
      }
    }
    // Gifts, households, holds and expiry are as they should be; only these refunds follow no policy, and are made good.
    club.setTime('2026-07-02T03:00:00+08:00')
    expect(await auditLedger(club.deps)).toMatchObject({ day: '2026-07-01' })
    const found = await club.deps.db.selectFrom('ledger_findings').select('kind').distinct().execute()
    expect(found).toEqual([{ kind: 'refund' }])
    // What accounts and lots hold today plays no part.
    await club.deps.db.updateTable('points_accounts').set({ balance: 0 }).where('balance', '>', 0).execute()
    await club.deps.db.updateTable('lots').set({ remaining: 0 }).execute()
    for (const [key, then] of printed) {
      const [month = '', view = ''] = key.split(' ')
      const told = await liabilityOf(club, `?month=${month}&${view}`)
      expect(told, key).toEqual({ ...then, closed: month, months: told.months })
      expect(told.agrees, key).toBe(true)
      expect(told.months[0]).toBe('2026-06')
      const forward = rollForwardOf(told.flows)
      const total = forward?.parts.reduce((sum, part) => sum + part.points, forward.opening)
      expect(total, key).toBe(told.outstanding.total)
    }
    for (const month of ['2026-02', '2026-06']) {
      const sum = (read: (report: Liability) => number) =>
        views.slice(1).reduce((total, view) => total + read(printed.get(`${month} ${view}`) as Liability), 0)
      const whole = printed.get(`${month} `) as Liability
      for (const part of ['members', 'households', 'held', 'total'] as const)
        expect(sum((report) => report.outstanding[part])).toBe(whole.outstanding[part])
      expect(sum((report) => report.flows.at(-1)?.issued ?? 0)).toBe(whole.flows.at(-1)?.issued)
      expect(sum((report) => report.flows.at(-1)?.moved ?? 0)).toBe(0)
    }
    expect(printed.get('2026-06 region=sanya')?.flows.some((row) => row.moved !== 0)).toBe(true)
    const get = (query: string) => club.as('auditor').get(`/api/liability${query}`)
    expect((await get('?month=2026-07')).body).toMatchObject({ code: 'month_not_over', status: 422 })
    expect((await get('?month=2026-13')).status).toBe(422)
    expect((await get('?region=nowhere')).status).toBe(404)
    expect((await get('?month=2019-02')).body).toMatchObject({ outstanding: { total: 0 }, agrees: true })
    const csv = await club
      .as('auditor')
      .get('/api/liability/roll-forward.csv?month=2026-06&region=sanya', { 'accept-language': 'en' })
    const rows = csv.text.trim().split('\n').slice(1)
    const points = rows.map((row) => Number(row.split(',').at(-1)))
    expect(points.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBe(points.at(-1))
    expect(rows[0]).toMatch(/^Opening 2026-06,/)
    expect(csv.headers.get('content-disposition')).toContain('points-roll-forward-sanya-2026-06-30.csv')
  })
})

const pairs = [
  ['ana', 'haikou'],
  ['bo', 'haikou'],
  ['cy', 'sanya'],
] as const

type Open = { charges: { name: string; quoteId: string; left: number }[]; holds: string[] }

/** One movement of points of any kind, or none where there are not enough. */
async function move(club: Club, int: (max: number) => number, { charges, holds }: Open): Promise<void> {
  const names = ['ana', 'bo', 'cy', 'di']
  const name = names[int(4)] ?? 'ana'
  const amount = 1 + int(60)
  const { balance } = await purseOf(club, name)
  switch (int(10)) {
    case 0:
    case 1:
    case 2:
      // Each runs out soon, some in the middle of a month.
      return earnShort(club, name, amount, (5 + int(60)) * day)
    case 3:
    case 4: {
      const quoteId = await spend(club, name, amount).catch(() => null)
      if (quoteId) charges.push({ name, quoteId, left: amount })
      return
    }
    case 5: {
      const charge = charges[int(charges.length)]
      const back = charge ? Math.ceil(charge.left / (1 + int(2))) : 0
      if (!charge || back === 0) return
      charge.left -= back
      return refund(club, charge.name, charge.quoteId, back)
    }
    case 6:
      if (balance > amount)
        await give(club, name, names[(int(3) + names.indexOf(name) + 1) % 4] ?? '', amount)
      return
    case 7:
      await act(club, int(2) === 0 ? 'ana' : 'cy', int(2) === 0 ? 'draw' : 'contribute', { amount })
      return
    case 8: {
      const quoteId = await spend(club, name, amount, { aside: true }).catch(() => null)
      const held = quoteId
        ? await club.deps.db
            .selectFrom('holds')
            .select('id')
            .where('quote_id', '=', quoteId)
            .executeTakeFirst()
        : undefined
      if (held) holds.push(held.id)
      if (held && quoteId && int(2) === 0) {
        const part = Math.ceil(amount / 2)
        await inTransaction(club.deps, (trx) =>
          postHold(trx, club.deps, held.id, { kind: 'lounge_price', amount: part, note: {} }),
        )
        charges.push({ name, quoteId, left: part })
      }
      return
    }
    default:
      await timeOutHolds(club.deps)
      await expireLots(club.deps)
  }
}

function earnShort(club: Club, name: string, amount: number, lasts: number): Promise<void> {
  return withPurse(club, name, async (trx, account) => {
    const now = club.deps.clock.now()
    const lots = [{ amount, earnedAt: now, expiresAt: now + lasts }]
    const reference = club.deps.newId()
    const from = { house: 'issued' } as const
    const to = { purse: account.id, lots }
    await postTransfers(trx, club.deps, [{ reference, kind: 'event_attended', from, to, amount, note: {} }])
  })
}
