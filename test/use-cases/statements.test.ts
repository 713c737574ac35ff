import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { day, hour } from '../../server/base/clock.ts'
import { chargePoints } from '../../server/points/charge-points.ts'
import { earnPoints } from '../../server/points/earn-points.ts'
import { holdPoints } from '../../server/points/hold-points.ts'
import { lockSpendableLots } from '../../server/points/ledger.queries.ts'
import { takeFromLots } from '../../server/points/lot.rules.ts'
import { refundPoints } from '../../server/points/refund-points.ts'
import { postHold, timeOutHolds } from '../../server/points/resolve-hold.ts'
import { mailStatements } from '../../server/statements/mail-statements.ts'
import type { Statement } from '../../server/statements/statement.contract.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { act, aHousehold, permit } from '../support/a-household.ts'
import { expectProblem } from '../support/a-problem.ts'
import { aQuote, purseOf, withPurse } from '../support/a-purse.ts'
import { brokenOf, countBooks } from '../support/count-books.ts'
import { engines } from '../support/engines.ts'

function earn(club: Club, name: string, amount: number, earnedAt?: number, note: object = {}) {
  return inTransaction(club.deps, (trx) =>
    earnPoints(trx, club.deps, {
      memberId: club.person(name).memberId,
      amount,
      kind: 'adjustment',
      reference: club.deps.newId(),
      note: { ...note },
      ...(earnedAt === undefined ? {} : { earnedAt }),
    }),
  )
}

function charge(club: Club, name: string, amount: number, title: string): Promise<string> {
  return withPurse(club, name, async (trx, account) => {
    const quoteId = await aQuote(trx, club, name, { amount })
    const lots = await lockSpendableLots(trx, [account.id])
    await chargePoints(trx, club.deps, [
      {
        accountId: account.id,
        memberId: account.memberId,
        quoteId,
        amount,
        kind: 'event_price',
        reference: `charge:${quoteId}`,
        note: { titleZh: title, titleEn: title },
        takings: takeFromLots(lots, amount, club.deps.clock.now()) ?? [],
      },
    ])
    return quoteId
  })
}

function hold(club: Club, name: string, amount: number): Promise<{ id: string; quoteId: string }> {
  return withPurse(club, name, async (trx, account) => {
    const quoteId = await aQuote(trx, club, name, { amount, kind: 'lounge_entry' })
    const expiresAt = club.deps.clock.now() + hour
    const id = await holdPoints(trx, club.deps, { account, quoteId, amount, note: {}, expiresAt })
    return { id: id ?? '', quoteId }
  })
}

const refund = (club: Club, name: string, quoteId: string, amount: number) =>
  inTransaction(club.deps, (trx) =>
    refundPoints(trx, club.deps, {
      memberId: club.person(name).memberId,
      quoteId,
      amount,
      reference: `refund:${quoteId}:${amount}`,
      note: { percent: 50 },
    }),
  )

async function statementOf(club: Club, name: string, month: string) {
  const answer = await club.as(name).get(`/api/me/points/statements/${month}`)
  expect(answer.status, answer.text).toBe(200)
  return { text: answer.text, ...(answer.body as unknown as Statement) }
}

const sum = (parts: readonly { amount: number }[]) => parts.reduce((total, part) => total + part.amount, 0)

/** Four months of a member: points of two years ago, charges, holds, refunds of the month before, an expiry's grace. */
async function fourMonths(club: Club) {
  await club.aMember('ana')
  await club.aMember('bo', { points: 70 })
  club.setTime('2026-02-10T10:00:00+08:00')
  await earn(club, 'ana', 400, Date.parse('2024-04-02T10:00:00+08:00'))
  await earn(club, 'ana', 600, undefined, { titleZh: '话费充200送30', titleEn: 'Top-up' })
  club.setTime('2026-03-05T10:00:00+08:00')
  const concert = await charge(club, 'ana', 500, '春天与弦')
  const lounge = await hold(club, 'ana', 200)
  club.setTime('2026-03-31T23:30:00+08:00')
  const left = await hold(club, 'ana', 90)
  club.setTime('2026-04-01T00:00:00+08:00')
  await inTransaction(club.deps, (trx) =>
    postHold(trx, club.deps, lounge.id, { kind: 'lounge_price', amount: 150, note: {} }),
  )
  await refund(club, 'ana', lounge.quoteId, 100)
  club.setTime('2026-04-01T09:00:00+08:00')
  expect(await timeOutHolds(club.deps)).toBe(1)
  expect(left.id).not.toBe('')
  return concert
}

describe.each(engines)('statements on %s', (engine) => {
  it('of a household tell who gave and who drew to those who belong to it, and to nobody else', async () => {
    const club = await aClub(engine, { now: '2026-05-10T10:00:00+08:00' })
    await club.aMember('ana', { points: 1_000 })
    await club.aMember('bo', { points: 600 })
    await club.aMember('di', { points: 100 })
    const top = '/api/me/household/statements'
    expectProblem(await club.as('ana').get(top), 409, 'no_household')
    await aHousehold(club, 'ana', ['bo'])
    await act(club, 'ana', 'contribute', { amount: 300 })
    await act(club, 'bo', 'contribute', { amount: 200 })
    club.setTime('2026-06-03T10:00:00+08:00')
    await permit(club, 'ana', 'bo', { maySpend: true, monthLimit: null })
    await act(club, 'bo', 'draw', { amount: 120 })

    for (const name of ['ana', 'bo']) {
      const { body } = await club.as(name).get(top)
      expect(body).toEqual({
        months: [
          { month: '2026-06', final: false },
          { month: '2026-05', final: true },
        ],
      })
    }
    const may = await club.as('bo').get(`${top}/2026-05`)
    expect(may.body).toMatchObject({
      household: '王家',
      opening: 0,
      lines: [
        { group: 'contributed', amount: 300, balance: 300, what: { zh: 'ana女士转入' } },
        { group: 'contributed', amount: 200, balance: 500, what: { zh: 'bo女士转入' } },
      ],
      totals: [{ group: 'contributed', amount: 500, count: 2 }],
      closing: 500,
      expiring: [{ amount: 500 }],
    })
    const june = await club.as('ana').get(`${top}/2026-06`)
    expect(june.body).toMatchObject({ opening: 500, lines: [{ group: 'drawn', amount: -120 }], closing: 380 })
    expect(june.text).not.toContain('tier')
    expectProblem(await club.as('ana').get(`${top}/2026-04`), 404, 'not_found')
    const csv = await club.as('bo').get('/api/me/household/entries.csv')
    expect(csv.text.trim().split('\n')).toHaveLength(4)
    expect(csv.text).toContain('bo女士取用')
    const expectNothing = async (name: string) => {
      expectProblem(await club.as(name).get(`${top}/2026-05`), 404, 'not_found')
      for (const path of [top, '/api/me/household/entries.csv'])
        expectProblem(await club.as(name).get(path), 409, 'no_household')
    }
    await expectNothing('di')

    // Whoever leaves reads none of it any more; who stays keeps every month as it was told.
    await act(club, 'bo', 'leave')
    await expectNothing('bo')
    expect((await club.as('ana').get(`${top}/2026-05`)).text).toBe(may.text)
    expect((await club.as('ana').get(`${top}/2026-06`)).body).toMatchObject({
      lines: [{ group: 'drawn' }, { group: 'returned', what: { zh: '退还给bo女士' } }],
    })
    const own = await statementOf(club, 'bo', '2026-05')
    expect(own.totals.find((total) => total.group === 'household')).toMatchObject({ amount: -200 })
    await act(club, 'ana', 'close')
    await expectNothing('ana')
  })

  it('lead from opening to closing balance, month by month, and stay as they were told', async () => {
    const club = await aClub(engine, { now: '2026-01-20T10:00:00+08:00' })
    const concert = await fourMonths(club)
    const march = await statementOf(club, 'ana', '2026-03')
    expect(march).toMatchObject({ opening: 1_000, closing: 210, held: 290, final: true })
    expect(march.lines.map((line) => [line.group, line.amount, line.balance])).toEqual([
      ['spent', -500, 500],
      ['held', -200, 300],
      ['held', -90, 210],
    ])
    expect(march.lines[0]).toMatchObject({
      what: { zh: '春天与弦，报名' },
      why: { zh: '用了2个批次的积分，最早2026年4月30日到期' },
    })
    expect(march.expiring).toEqual([{ month: '2028-02', amount: 210 }])

    // A refund after the lots of 2024 have run out belongs to May, and comes back as points of its own.
    club.setTime('2026-05-02T10:00:00+08:00')
    await refund(club, 'ana', concert, 450)
    expect((await statementOf(club, 'ana', '2026-03')).text).toBe(march.text)
    const { months } = (await club.as('ana').get('/api/me/points/statements')).body as {
      months: { month: string; final: boolean }[]
    }
    expect(months.map((one) => one.month)).toEqual(['2026-05', '2026-04', '2026-03', '2026-02', '2026-01'])
    expect(months.map((one) => one.final)).toEqual([false, true, true, true, true])
    let before = 0
    for (const { month } of months.toReversed()) {
      const one = await statementOf(club, 'ana', month)
      expect(one.opening, month).toBe(before)
      expect(one.opening + sum(one.lines), month).toBe(one.closing)
      expect(sum(one.totals), month).toBe(sum(one.lines))
      expect(sum(one.expiring) + one.later, month).toBe(one.closing)
      before = one.closing
    }
    const purse = await purseOf(club, 'ana')
    expect(before).toBe(purse.balance)
    // What the transfers tell of the lots is what the lots hold.
    const may = await statementOf(club, 'ana', '2026-05')
    const left = purse.lots.filter((lot) => lot.remaining > 0)
    expect(sum(may.expiring)).toBe(left.reduce((total, lot) => total + lot.remaining, 0))
    expect(may.expiring).toEqual([
      { month: '2026-06', amount: 350 },
      { month: '2028-02', amount: 550 },
    ])
    expect(may.tier).toMatchObject({ id: 'silver' })
    expect(brokenOf(await countBooks(club.deps.db))).toEqual([])
  })

  it('are a member’s own, of months that were', async () => {
    const club = await aClub(engine, { now: '2026-03-01T07:59:00+08:00' })
    await club.aMember('bo', { points: 70 })
    const mine = await statementOf(club, 'bo', '2026-03')
    expect(mine).toMatchObject({ opening: 0, closing: 70, final: false, totals: [{ group: 'earned' }] })
    for (const month of ['2026-02', '2026-04', '2026-13', 'march', club.person('bo').memberId]) {
      expect((await club.as('bo').get(`/api/me/points/statements/${month}`)).status, month).toBe(404)
    }
    expect((await club.anonymous().get('/api/me/points/statements/2026-03')).status).toBe(401)
    expect((await club.anonymous().get('/api/me/points/entries.csv')).status).toBe(401)
  })

  it('are mailed on the 1st, once, in the morning, to whoever has an address and whose points moved', async () => {
    const club = await aClub(engine, { now: '2026-03-10T10:00:00+08:00' })
    for (const name of ['ana', 'bo', 'cy', 'dee'])
      await club.aMember(name, { points: name === 'cy' ? 0 : 70 })
    for (const name of ['ana', 'cy', 'dee'])
      await club.as(name).patch('/api/me', { email: `${name}@example.com` })
    const told = async () => {
      const rows = await club.deps.db
        .selectFrom('outbox')
        .select(['account_id as id', 'channel', 'data', 'next_at as at'])
        .where('template', '=', 'points_statement')
        .execute()
      return rows.map((row) => ({ ...row, at: Number(row.at) }))
    }
    club.setTime('2026-04-01T07:59:00+08:00')
    expect(await mailStatements(club.deps)).toBe(0)
    club.setTime('2026-04-01T08:00:00+08:00')
    const both = await Promise.all([mailStatements(club.deps), mailStatements(club.deps)])
    expect(both.reduce((sum, count) => sum + count, 0)).toBe(2)
    expect(await mailStatements(club.deps)).toBe(0)
    const mails = await told()
    expect(mails.map((mail) => mail.id).sort()).toEqual(
      ['ana', 'dee'].map((name) => club.person(name).accountId).sort(),
    )
    expect(mails.every((mail) => mail.channel === 'email' && mail.at === club.deps.clock.now())).toBe(true)
    expect(JSON.parse(mails[0]?.data ?? '{}')).toMatchObject({
      month: '2026-03',
      opening: 0,
      closing: 70,
      more: 0,
    })
    // Nobody's points moved in April.
    club.setTime('2026-05-01T09:00:00+08:00')
    expect(await mailStatements(club.deps)).toBe(0)
  })

  it('go into a spreadsheet without becoming a formula there', async () => {
    const club = await aClub(engine, { now: '2026-03-01T10:00:00+08:00' })
    await club.aMember('ana', { points: 500 })
    club.setTime(day)
    await earn(club, 'ana', 5, undefined, { titleZh: '=HYPERLINK("http://evil")', titleEn: '@SUM(A1)' })
    await charge(club, 'ana', 100, '+1')
    const { text, headers } = await club.as('ana').get('/api/me/points/entries.csv')
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const rows = text.trim().split('\n')
    expect(rows).toHaveLength(4)
    expect(rows[0]).toBe('时间,类别,事项,说明,积分,余额,流水号')
    expect(rows[2]).toContain(`"'=HYPERLINK(""http://evil"")"`)
    expect(rows[3]).toMatch(/^2026-03-02 10:00,使用,'\+1，报名,,-100,405,/)
    const english = await club.as('ana').get('/api/me/points/entries.csv', { 'accept-language': 'en' })
    expect(english.text).toContain(`,'@SUM(A1),`)
  })
})
