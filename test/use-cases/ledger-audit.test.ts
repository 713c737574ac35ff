import { describe, expect, it } from 'vitest'
import { auditLedger } from '../../server/ledger-audit/audit-ledger.ts'
import type { Evidence } from '../../server/ledger-audit/wrong.rules.ts'
import { inTransaction } from '../../db/transaction.ts'
import { sumClosedMonths } from '../../server/liability/month-figures.ts'
import { chargePoints } from '../../server/points/charge-points.ts'
import type { HouseKind } from '../../server/points/house-accounts.ts'
import { findTransferByReference, lockSpendableLots } from '../../server/points/ledger.queries.ts'
import { takeFromLots } from '../../server/points/lot.rules.ts'
import { postTransfers } from '../../server/points/post-transfers.ts'
import type { Posting } from '../../server/points/posting.rules.ts'
import { refundPoints } from '../../server/points/refund-points.ts'
import { aQuote, withPurse } from '../support/a-purse.ts'
import { aLedgerYear, aNight } from '../support/a-ledger-year.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { expectBalanced } from '../support/books.ts'
import { brokenOf, countBooks } from '../support/count-books.ts'
import { engines } from '../support/engines.ts'
import { plantErrors, type Planted } from '../support/planted-errors.ts'

/** What stands in the table, in the planter's words. */
async function found(club: Club): Promise<Planted[]> {
  const names = new Map(['ana', 'bo', 'cy'].map((name) => [club.person(name).memberId, name]))
  const rows = await club.deps.db
    .selectFrom('ledger_findings as f')
    .leftJoin('transfers as c', 'c.id', 'f.correction_id')
    .leftJoin('transfers as d', 'd.id', 'f.compensation_id')
    .selectAll('f')
    .select(['c.amount as corrected', 'd.amount as compensated'])
    .execute()
  return rows.map((row) => ({
    kind: row.kind,
    policy: (JSON.parse(row.evidence) as Evidence).policy,
    member: names.get(row.member_id ?? '') ?? '',
    ...(['balance', 'lots'].includes(row.kind)
      ? { expected: Number(row.expected) - Number(row.actual), actual: 0 }
      : { expected: Number(row.expected), actual: Number(row.actual) }),
    corrected: row.corrected ?? 0,
    compensated: row.compensated ?? 0,
  }))
}

const inOrder = (rows: readonly Planted[]) => rows.map((row) => JSON.stringify(row)).sort()

const countOf = async ({ deps }: Club, table: 'transfers' | 'outbox' | 'ledger_findings' | 'audit_entries') =>
  Number(
    (
      await deps.db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number | string>().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

describe.each(engines)('the nightly audit on %s', (engine) => {
  it('finds nothing in a clean year, and every planted error exactly once, with right amounts', async () => {
    const club = await aClub(engine, { now: '2026-01-05T10:00:00+08:00' })
    const nights = await aLedgerYear(club)
    expect(nights).toHaveLength(4)
    for (const night of nights) expect(night).toMatchObject({ findings: 0, accounts: 6 })
    expect(await found(club)).toEqual([])
    const kinds = await club.deps.db.selectFrom('transfers').select('kind').distinct().execute()
    expect(kinds.map((row) => row.kind)).toEqual(
      expect.arrayContaining([
        ...['birthday', 'campaign', 'event_attended', 'event_price', 'expiry', 'lounge_price'],
        ...['lounge_visited', 'opening_balance', 'refund', 'top_up_bonus'],
      ]),
    )
    expect(brokenOf(await countBooks(club.deps.db))).toEqual([])

    const planted = await plantErrors(club)
    const told = await countOf(club, 'outbox')
    const night = await aNight(club)
    expect(inOrder(await found(club))).toEqual(inOrder(planted))
    expect(night?.findings).toBe(planted.length)
    await expectBalanced(club.deps.db)
    // What a short award lacked towards a tier is added with it.
    const qualified = await club.deps.db
      .selectFrom('qualifying_entries')
      .select('amount')
      .where('reference', 'like', 'qualifying_corrected:%')
      .execute()
    expect(qualified).toEqual([{ amount: 8 }])
    // Told by day alone: each whose points were wrong to their loss.
    const messages = await club.deps.db
      .selectFrom('outbox')
      .select(['next_at'])
      .where('template', '=', 'points_corrected')
      .execute()
    expect(messages).toHaveLength(planted.filter((one) => one.compensated > 0).length)
    expect(
      new Set(messages.map((one) => new Date(Number(one.next_at) + 8 * 3_600_000).getUTCHours())),
    ).toEqual(new Set([8]))
    expect(await countOf(club, 'outbox')).toBe(told + messages.length)

    // The next nights, and two processes in one, settle nothing again.
    const before = [await countOf(club, 'transfers'), await countOf(club, 'ledger_findings')]
    expect(await auditLedger(club.deps)).toBeNull()
    expect(await aNight(club)).toMatchObject({ findings: 0 })
    club.setTime(24 * 3_600_000)
    const both = await Promise.all([auditLedger(club.deps), auditLedger(club.deps)])
    expect(both.filter((one) => one !== null)).toMatchObject([{ findings: 0 }])
    expect([await countOf(club, 'transfers'), await countOf(club, 'ledger_findings')]).toEqual(before)

    // Staff read them with their evidence; managers close what waits, once, with a reason.
    await club.aStaff('au', 'auditor')
    await club.aStaff('mo', 'manager')
    const path = '/api/ledger-findings'
    expect((await club.as('ana').get(path)).status).toBe(403)
    const list = await club.as('au').get(`${path}?state=open&kind=refund`)
    expect(list.body).toMatchObject({ lastAudit: { findings: 0 }, next: null })
    const [waiting] = list.body['findings'] as { id: string; expected: number; actual: number }[]
    expect(waiting).toMatchObject({ expected: 0, actual: 202, correction: null, settledBy: null })
    const close = (name: string, id: string, body: object) =>
      club.as(name).post(`${path}/${id}/closing`, body)
    const verdict = { verdict: 'settled', reason: '会员当面说明' }
    const id = waiting?.id ?? ''
    expect((await close('au', id, verdict)).status).toBe(403)
    expect((await close('mo', id, { ...verdict, reason: ' ' })).status).toBe(422)
    expect((await close('mo', club.deps.newId(), verdict)).status).toBe(404)
    expect((await close('mo', id, verdict)).body).toMatchObject({ state: 'settled', note: '会员当面说明' })
    expect((await close('mo', id, verdict)).body).toMatchObject({ code: 'finding_closed' })
    expect((await club.as('au').get(`${path}?state=open&kind=refund`)).body['findings']).toEqual([])
    // A hold that was voided by hand is for staff; all else is whole again.
    const broken = brokenOf(await countBooks(club.deps.db)).filter((one) => /balances|lots|audit/.test(one))
    expect(broken).toEqual(['held balances that are not their open holds: 1'])
  })

  it('finds points from nowhere, a charge given back twice, takings that are none and a closed month that changed', async () => {
    const club = await aClub(engine, { now: '2026-01-05T10:00:00+08:00' })
    const { deps } = club
    for (const name of ['ana', 'bo']) await club.aMember(name, { points: 1_000 })
    const past = deps.clock.now()
    const charges = await Promise.all([charge(club, 'ana', 70), charge(club, 'ana', 40)])
    await inTransaction(deps, (trx) =>
      refundPoints(trx, deps, {
        ...{ memberId: club.person('ana').memberId, quoteId: charges[0]?.quoteId ?? '', amount: 70 },
        ...{ reference: 'refund:70', note: {} },
      }),
    )
    club.setTime(40 * 24 * 3_600_000)
    expect(await sumClosedMonths(deps)).toBe(1)
    expect(await aNight(club)).toMatchObject({ findings: 0 })

    const give = (name: string, posting: Partial<Posting>, from: HouseKind, by = deps) =>
      withPurse(club, name, async (trx, { id }) => {
        const [amount, earnedAt] = [posting.amount ?? 0, by.clock.now()]
        const lots = [{ amount, earnedAt, expiresAt: earnedAt + 700 * 24 * 3_600_000 }]
        const made = { reference: deps.newId(), kind: 'campaign', note: {}, amount, ...posting } as const
        await postTransfers(trx, by, [{ ...made, from: { house: from }, to: { purse: id, lots } }])
      })
    await give('ana', { amount: 11 }, 'issued')
    await give('ana', { amount: 12, kind: 'compensation' }, 'compensated')
    await give('bo', { amount: 13, kind: 'correction' }, 'redeemed')
    await give('bo', { amount: 14, kind: 'refund' }, 'redeemed')
    await give('ana', { amount: 70, kind: 'refund', reversesId: charges[0]?.id ?? '' }, 'redeemed')
    await give('bo', { amount: 15, kind: 'event_attended' }, 'issued', {
      ...deps,
      clock: { now: () => past },
    })
    const other = await charge(club, 'bo', 5)
    await deps.db.updateTable('lot_takings').set({ amount: 4 }).where('transfer_id', '=', other.id).execute()

    expect(await aNight(club)).toMatchObject({ findings: 7 })
    const rows = await deps.db.selectFrom('ledger_findings').selectAll().execute()
    const told = rows.map((row) => {
      const { policy } = JSON.parse(row.evidence) as Evidence
      return [row.kind, policy, Number(row.expected), Number(row.actual), row.state].join(' ')
    })
    expect(told.sort()).toEqual([
      ...[11, 12, 13, 14].map((points) => `earning nothing_explains_this 0 ${points} open`),
      'ledger closed_month 0 15 open',
      'lots takings_of_lot 5 4 open',
      'refund charge_gives_no_more 0 70 open',
    ])
    expect(await aNight(club)).toMatchObject({ findings: 0 })
    await expectBalanced(deps.db)
  })
})

/** A charge of a member's points, and the quote that carries it. */
function charge(club: Club, name: string, amount: number): Promise<{ id: string; quoteId: string }> {
  return withPurse(club, name, async (trx, { id: accountId, memberId }) => {
    const quoteId = await aQuote(trx, club, name, { amount })
    const lots = await lockSpendableLots(trx, [accountId])
    const takings = takeFromLots(lots, amount, club.deps.clock.now()) ?? []
    const about = { kind: 'event_price', reference: `charge:${quoteId}`, note: {}, takings } as const
    await chargePoints(trx, club.deps, [{ accountId, memberId, quoteId, amount, ...about }])
    const posted = await findTransferByReference(trx, about.reference)
    return { id: posted?.id ?? '', quoteId }
  })
}
