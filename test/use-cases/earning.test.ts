import { describe, expect, it, onTestFinished } from 'vitest'
import { openMysql } from '../../db/open-mysql.ts'
import { day, minute } from '../../server/base/clock.ts'
import { attendance, definition, earn, unlocked } from '../support/an-earning.ts'
import { expectBalanced } from '../support/books.ts'
import { brokenOf, countBooks } from '../support/count-books.ts'
import { engines } from '../support/engines.ts'
import { aStaffedClub, earnings, publish } from '../support/a-rule.ts'

describe.each(engines)('earning on %s', (engine) => {
  it('gives what the rules in force say, once, each award with its rule and its numbers', async () => {
    const club = await aStaffedClub(engine)
    const double = definition('attendance', {
      name: { zh: '五月双倍', en: 'Double May' },
      award: null,
      byTier: false,
      percent: 200,
      qualifying: false,
      lastsMonths: 3,
      stacking: { order: 200, mode: 'multiply' },
      caps: [{ of: 'points', per: 'month', most: 150 }],
    })
    const { id } = await publish(club, 'mo', double)
    const early = attendance(club, 'ana')
    club.setTime(minute)
    const [before, fact] = [early, attendance(club, 'ana', { note: { titleZh: '晨球' } })]
    const more = attendance(club, 'ana', { amount: 40 })
    const earned = await earn(club.deps, [before, fact, more, fact])
    expect(earned.map(({ fresh, points }) => [fresh, points])).toEqual([
      [true, 125],
      [true, 250],
      [true, 75],
      [false, 0],
    ])
    expect(await earn(club.deps, [fact])).toMatchObject([{ fresh: false, points: 0 }])
    const transfer = (await earnings(club)).find((one) => one.reference === `${more.reference}:${id}`)
    expect(transfer).toMatchObject({ kind: 'event_attended', amount: 25, from_account_id: 'house-issued' })
    expect(JSON.parse(transfer?.note ?? '')).toEqual({
      ruleZh: '五月双倍',
      ruleEn: 'Double May',
      base: 50,
      percent: 100,
      rulePercent: 200,
      uncapped: 50,
      cut: { by: { of: 'points', per: 'month', most: 150 }, left: 25, points: 25 },
    })
    const lots = await club.deps.db.selectFrom('lots').select(['amount', 'expires_at']).execute()
    expect(
      lots.map((lot) => [lot.amount, new Date(Number(lot.expires_at) + 1).toISOString()]).sort(),
    ).toEqual(
      [
        [125, '2028-05-31T16:00:00.000Z'],
        [125, '2026-08-31T16:00:00.000Z'],
        [125, '2028-05-31T16:00:00.000Z'],
        [25, '2026-08-31T16:00:00.000Z'],
        [50, '2028-05-31T16:00:00.000Z'],
      ].sort(),
    )
    const qualified = await club.deps.db.selectFrom('qualifying_entries').select('amount').execute()
    expect(qualified.map(({ amount }) => amount).sort()).toEqual([125, 125, 50])
    await expect(earn(club.deps, [{ ...fact, amount: 99 }])).rejects.toThrow('another fact')
    await expectBalanced(club.deps.db)
    expect(brokenOf(await countBooks(club.deps.db))).toEqual([])
    await club.deps.db
      .updateTable('earning_rule_versions')
      .set({ effective_from: fact.occurredAt + 1 })
      .where('rule_id', '=', id)
      .execute()
    await club.deps.db
      .updateTable('earning_facts')
      .set({ reference: 'lost' })
      .where('reference', '=', more.reference)
      .execute()
    expect(brokenOf(await countBooks(club.deps.db))).toEqual([
      'earned without a fact of the member: 2',
      'earned by a rule that was not in force: 1',
    ])
  })

  it('counts a fact once and keeps caps, however many processes come at once', async () => {
    const club = await aStaffedClub(engine)
    await club.aMember('bo')
    const capped = definition('attendance', { caps: [{ of: 'times', per: 'day', most: 3 }] })
    await publish(club, 'mo', capped, 'attendance')
    club.setTime(minute)
    const processes = [club.deps, club.deps]
    if (engine === 'mariadb') {
      const db = openMysql({ url: club.databaseUrl, pool: 6 })
      onTestFinished(() => db.destroy())
      processes.push({ ...club.deps, db })
    }
    const same = attendance(club, 'ana')
    const other = attendance(club, 'bo')
    const runs = await Promise.all(
      [...processes, ...processes, ...processes].map((deps, at) =>
        // In either order, and each with one of its own.
        earn(deps, [...(at % 2 === 0 ? [same, other] : [other, same]), attendance(club, 'ana')]),
      ),
    )
    const fresh = runs.flat().filter((one) => one.fresh && one.reference === same.reference)
    expect(fresh).toHaveLength(1)
    const purse = (await club.deps.db.selectFrom('earning_facts').select('id').execute()).length
    expect(purse).toBe(2 + processes.length * 3)
    expect((await earnings(club)).map(({ amount }) => amount)).toEqual([125, 125, 125, 125])
    expect([await club.balanceOf('ana'), await club.balanceOf('bo')]).toEqual([375, 125])
    await expectBalanced(club.deps.db)
  })

  // SQLite has one writer, whose turn is its lock.
  it.runIf(engine === 'mariadb')('would break a cap without the lock on the account', async () => {
    const club = await aStaffedClub(engine)
    const capped = definition('attendance', { caps: [{ of: 'times', per: 'day', most: 1 }] })
    await publish(club, 'mo', capped, 'attendance')
    club.setTime(minute)
    const deps = { ...club.deps, db: club.deps.db.withPlugin(unlocked) }
    let days = 0
    // Whether two of them meet is up to the machine: day after day, until they do.
    while (days < 20 && (await earnings(club)).length === days) {
      days += 1
      club.setTime(day)
      await Promise.all(Array.from({ length: 8 }, () => earn(deps, [attendance(club, 'ana')])))
    }
    expect((await earnings(club)).length).toBeGreaterThan(days)
  })

  it('tells a member how to earn now, by the rules that concern them', async () => {
    const club = await aStaffedClub(engine)
    await publish(club, 'mo', definition('birthday', { tiers: ['diamond'] }))
    await publish(club, 'mo', definition('lounge-visit', { regions: ['haikou'], lastsMonths: 6 }))
    club.setTime(minute)
    const { status, body } = await club.as('ana').get('/api/me/earning')
    expect(status).toBe(200)
    const ways = body['ways'] as { trigger: string; tierPercent: number | null; lastsMonths: number }[]
    const known = ways.filter((way) => way.trigger !== 'topped_up')
    expect(known.map((way) => [way.trigger, way.tierPercent, way.lastsMonths]).sort()).toEqual([
      ['birthday', 125, 24],
      ['event_attended', 125, 24],
      ['lounge_visited', null, 24],
      ['lounge_visited', null, 6],
      ['referral', null, 24],
    ])
    expect(body['referral']).toEqual({ code: null, joined: 0, attended: 0 })
  })
})
