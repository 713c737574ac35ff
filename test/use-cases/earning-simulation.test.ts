import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { hour, minute } from '../../server/base/clock.ts'
import { earnFor } from '../../server/earning/earn-for.ts'
import type { RuleDefinition } from '../../server/earning/earning.contract.ts'
import { findRuleVersions } from '../../server/earning/earning.queries.ts'
import { insertVersions } from '../../server/earning/rule.queries.ts'
import { runSimulations } from '../../server/earning/simulation/run-simulations.ts'
import type { Simulation } from '../../server/earning/simulation/simulation.contract.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { dumpOf } from '../support/dump.ts'
import { engines, type EngineName } from '../support/engines.ts'

const first = '2026-01-01'
const months = ['2026-01', '2026-02', '2026-03'] as const
const all = { ruleId: 'attendance', from: first, to: '2026-03-31' }

/** Five members who attended a different number of times in three months; bo earns more with a gold card. */
async function aClubWithAPast(engine: EngineName) {
  const club = await aClub(engine, { now: '2026-05-01T10:00:00+08:00' })
  const names = ['ana', 'bo', 'cy', 'dee', 'eve'] as const
  for (const name of names) await club.aMember(name, { tier: name === 'bo' ? 'gold' : 'silver' })
  await club.aStaff('mei', 'manager')
  const facts = names.flatMap((name, at) =>
    months.flatMap((month) =>
      Array.from({ length: at + 1 }, (_, day) => ({
        kind: 'event_attended' as const,
        reference: `attended:${name}:${month}:${day}`,
        memberId: club.person(name).memberId,
        subjectId: `${name}-${month}-${day}`,
        clubId: null,
        regionId: name === 'eve' ? 'sanya' : 'haikou',
        tierId: name === 'bo' ? 'gold' : 'silver',
        tierPercent: name === 'bo' ? 125 : 100,
        amount: 50,
        occurredAt: Date.parse(`${month}-${String(day + 10)}T10:00:00+08:00`),
      })),
    ),
  )
  await inTransaction(club.deps, (trx) => earnFor(trx, club.deps, facts))
  return club
}

/** Drafts a change of the attendance rule. */
async function drafted(club: Club, change: Partial<RuleDefinition> = {}): Promise<void> {
  const rules = await findRuleVersions(club.deps.db)
  const known = rules.find((rule) => rule.ruleId === 'attendance')
  const now = club.deps.clock.now()
  await inTransaction(club.deps, (trx) =>
    insertVersions(trx, [
      {
        id: club.deps.newId(),
        rule_id: 'attendance',
        number: 2,
        state: 'draft',
        draft_of: 'attendance',
        definition: JSON.stringify({ ...known?.definition, ...change }),
        revision: 1,
        effective_from: null,
        created_by: club.person('mei').accountId,
        created_at: now,
        updated_at: now,
        published_by: null,
        published_at: null,
      },
    ]),
  )
}

const path = '/api/earning-simulations'

async function started(club: Club, more: object = {}): Promise<Simulation> {
  const answer = await club.as('mei').post(path, { ...all, ...more })
  expect(answer.status, answer.text).toBe(201)
  return answer.body as Simulation
}

async function read(club: Club, { id }: { id: string }): Promise<Simulation> {
  return (await club.as('mei').get(`${path}/${id}`)).body as Simulation
}

/** Starts a simulation and has it run to its end. */
async function simulated(club: Club, more: object = {}): Promise<Simulation> {
  const asked = await started(club, more)
  expect(await runSimulations(club.deps)).toBe(1)
  return read(club, asked)
}

/** Works on some pages of one member each, and no further. */
const pages = (club: Club, pagesAtOnce: number) => runSimulations(club.deps, { membersAPage: 1, pagesAtOnce })

describe.each(engines)('a draft tried on the past, on %s', (engine) => {
  it('that says what was in force changes nothing, and one that doubles it doubles', async () => {
    const club = await aClubWithAPast(engine)
    await drafted(club)
    const before = await ledgerOf(club)
    const same = await simulated(club)
    expect(same).toMatchObject({ state: 'done', done: 45, total: 45 })
    // Per month ana 1, bo 2 at ×1.25, cy 3, dee 4, eve 5 times 50 points.
    const earned = 3 * (50 + 2 * 62 + 150 + 200 + 250)
    expect(same.result).toMatchObject({
      facts: 45,
      members: 5,
      gaining: 0,
      losing: 0,
      points: { before: earned, after: earned },
      liability: { before: earned, after: earned },
      qualifying: { before: earned, after: earned },
      moved: [],
      top: [],
    })
    const sides = [...(same.result?.months ?? []), ...(same.result?.expiry ?? [])]
    expect(sides.filter((one) => one.before !== one.after)).toEqual([])

    await club.deps.db
      .updateTable('earning_rule_versions')
      .set({ definition: JSON.stringify({ ...(await definitionOf(club)), percent: 200 }), revision: 2 })
      .where('draft_of', '=', 'attendance')
      .execute()
    const { result, revision } = await simulated(club)
    expect(revision).toBe(2)
    // 62.5 was rounded down and 125 is not.
    const doubled = 2 * (earned - 6 * 62) + 6 * 125
    expect(result).toMatchObject({
      gaining: 5,
      losing: 0,
      points: { before: earned, after: doubled },
      months: months.map((month) => ({ month, before: earned / 3, after: doubled / 3 })),
      regions: [
        { regionId: 'haikou', name: { zh: '海口' }, before: earned - 750, after: doubled - 1_500 },
        { regionId: 'sanya', before: 750, after: 1_500 },
      ],
      tiers: [{ tierId: 'silver' }, { tierId: 'gold', before: 372, after: 750 }],
      expiry: [
        { month: '2028-01', before: earned / 3, after: doubled / 3 },
        { month: '2028-02' },
        { month: '2028-03' },
      ],
      // cy with 900, dee with 1,200 and eve with 1,500: two of them pass 1,000.
      moved: [{ fromTierId: 'silver', toTierId: 'gold', rises: true, members: 2 }],
    })
    expect(result?.top.map((one) => one.name)).toEqual(['eve', 'dee', 'cy', 'bo', 'ana'])
    // Nobody's points or tier moved, and nobody was told anything.
    expect(await ledgerOf(club)).toEqual(before)
  })

  it('is cancelled within a page, and tried anew', async () => {
    const club = await aClubWithAPast(engine)
    await drafted(club)
    const asked = await started(club)
    expect(asked).toMatchObject({ state: 'waiting', done: 0, total: null, result: null })
    const twice = await club.as('mei').post(path, all)
    expect(twice).toMatchObject({
      status: 409,
      body: { code: 'simulation_under_way', simulationId: asked.id },
    })
    await pages(club, 2)
    expect(await read(club, asked)).toMatchObject({ state: 'running', done: 9, total: 45 })
    const stopped = await club.as('mei').delete(`${path}/${asked.id}`)
    expect(stopped).toMatchObject({ status: 200, body: { state: 'cancelled', done: 9 } })
    expect(await pages(club, 9)).toBe(0)
    expect(await read(club, asked)).toMatchObject({ state: 'cancelled', done: 9, result: null })
    const again = await club.as('mei').delete(`${path}/${asked.id}`)
    expect(again).toMatchObject({ status: 409, body: { code: 'simulation_over' } })
    expect(await simulated(club)).toMatchObject({ state: 'done', done: 45 })
    const listed = await club.as('mei').get(`${path}?ruleId=attendance`)
    expect(listed.body['simulations']).toMatchObject([{ state: 'done' }, { state: 'cancelled' }])
    const audited = await club.deps.db.selectFrom('audit_entries').select('action').orderBy('seq').execute()
    expect(audited.map((entry) => entry.action)).toEqual([
      'earning_rule.simulated',
      'earning_rule.simulation_cancelled',
      'earning_rule.simulated',
    ])
  })

  it('goes on where a worker died, and finds what it would have found', async () => {
    const club = await aClubWithAPast(engine)
    await drafted(club, { percent: 300, caps: [{ of: 'times', per: 'month', most: 3 }] })
    const whole = await simulated(club)
    const asked = await started(club)
    await pages(club, 3)
    // What a killed process leaves behind: its last page, and a lease that nobody renews.
    const dead = { lease: club.deps.newId(), lease_until: club.deps.clock.now() + minute }
    await club.deps.db.updateTable('earning_simulations').set(dead).where('id', '=', asked.id).execute()
    expect(await pages(club, 9)).toBe(0)
    expect((await read(club, asked)).state).toBe('running')
    club.setTime(minute)
    expect(await pages(club, 9)).toBe(1)
    expect((await read(club, asked)).result).toEqual(whole.result)
  })

  it('is done once by two processes, also when one takes it from the other', async () => {
    const club = await aClubWithAPast(engine)
    await drafted(club, { percent: 200 })
    const whole = await simulated(club)
    const asked = await started(club)
    const now = club.deps.clock.now()
    // To the second process every lease of the first has run out.
    const hasty = { ...club.deps, clock: { now: () => now + hour } }
    const both = [club.deps, hasty].map((deps) => runSimulations(deps, { membersAPage: 1 }))
    const ended = await Promise.all(both)
    expect(ended.reduce((sum, one) => sum + one, 0)).toBe(1)
    const { result, done } = await read(club, asked)
    expect({ result, done }).toEqual({ result: whole.result, done: 45 })
  })

  it('asks for a draft and a period that is over', async () => {
    const club = await aClubWithAPast(engine)
    const refused = async (more: object) => {
      const answer = await club.as('mei').post(path, { ...all, ...more })
      return [answer.status, answer.body['code']]
    }
    expect(await refused({})).toEqual([404, 'draft_unknown'])
    expect(await refused({ ruleId: 'none' })).toEqual([404, 'draft_unknown'])
    await drafted(club)
    // A rule of all regions is not a regional manager's to try, and neither is what others tried.
    await club.aStaff('san', 'manager', ['sanya'])
    const elsewhere = await club.as('san').post(path, all)
    expect(elsewhere).toMatchObject({ status: 403, body: { code: 'rule_outside_scope' } })
    expect(await refused({ to: '2026-05-02' })).toEqual([422, 'simulation_period_in_future'])
    expect(await refused({ to: '2025-12-31' })).toEqual([422, 'simulation_period_reversed'])
    expect(await refused({ from: '2020-01-01' })).toEqual([422, 'simulation_period_too_long'])
    expect(await refused({ from: '2026-02-30' })).toEqual([422, 'invalid_input'])
    expect(await club.deps.db.selectFrom('earning_simulations').selectAll().execute()).toEqual([])
    const none = await simulated(club, { from: '2025-01-01', to: '2025-02-01' })
    expect(none).toMatchObject({ state: 'done', total: 0, result: { facts: 0, months: [] } })
    expect((await club.as('san').get(`${path}/${none.id}`)).status).toBe(404)
    expect((await club.as('san').delete(`${path}/${none.id}`)).status).toBe(404)
    expect((await club.as('san').get(path)).body['simulations']).toEqual([])
  })
})

async function definitionOf(club: Club): Promise<RuleDefinition> {
  const [rule] = await findRuleVersions(club.deps.db)
  if (!rule) throw new Error('The club has no rule')
  return rule.definition
}

async function ledgerOf(club: Club): Promise<unknown> {
  const { transfers, lots, qualifying_entries, tier_changes, outbox, members } = await dumpOf(club.deps.db)
  return { transfers, lots, qualifying_entries, tier_changes, outbox, members }
}
