import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { hasDemoClub, loadDemoClub } from '../../db/demo/load-demo-club.ts'
import { demoCard, demoMembers, demoPassword, demoStaff } from '../../db/demo/sign-ins.ts'
import { activateCard } from '../../server/accounts/activate-card.ts'
import { signIn } from '../../server/accounts/sign-in.ts'
import type { Deps } from '../../server/base/deps.ts'
import { readConfig } from '../../server/base/config.ts'
import { newUuid } from '../../server/base/ids.ts'
import { silentLog } from '../../server/base/log.ts'
import { systemRandom } from '../../server/base/random.ts'
import { auditLedger } from '../../server/ledger-audit/audit-ledger.ts'
import { readMyMarks } from '../../server/marks/my-marks.ts'
import { hashOf } from '../../server/audit/append-audit.ts'
import { emptyDatabase, engines, type EngineName } from '../support/engines.ts'
import { toldKeys } from '../support/told-keys.ts'

const day = 24 * 60 * 60 * 1000

async function depsOn(engine: EngineName, now: string, env: Record<string, string> = {}): Promise<Deps> {
  const { db } = await emptyDatabase(engine)
  return {
    db,
    clock: { now: () => Date.parse(now) },
    newId: newUuid,
    random: systemRandom,
    config: readConfig(env),
    log: silentLog,
  }
}

/** The rows that a rule forbids; none is right. */
async function offenders(deps: Deps, query: ReturnType<typeof sql>): Promise<unknown[]> {
  return (await query.execute(deps.db)).rows
}

const ordinary = '2026-11-22T09:40:00+08:00'
const awkward = ['2026-01-01T00:20:00+08:00', '2028-02-29T23:50:00+08:00', '2027-07-31T12:00:00+08:00']

describe.each(engines)('the demo club on %s', (engine) => {
  it('keeps every invariant of seats, points, visits and tiers', async () => {
    const deps = await depsOn(engine, ordinary)
    expect(await loadDemoClub(deps)).toBe(true)
    await expectInvariants(deps)
    expect(await auditLedger(deps)).toMatchObject({ findings: 0 })
  }, 60_000)

  it('loads once, and never where a club is already', async () => {
    const deps = await depsOn(engine, ordinary)
    expect(await hasDemoClub(deps)).toBe(false)
    await loadDemoClub(deps)
    expect(await hasDemoClub(deps)).toBe(true)
    const before = await deps.db
      .selectFrom('members')
      .select(sql<number>`COUNT(*)`.as('n'))
      .executeTakeFirst()
    expect(await loadDemoClub(deps)).toBe(false)
    const after = await deps.db
      .selectFrom('members')
      .select(sql<number>`COUNT(*)`.as('n'))
      .executeTakeFirst()
    expect(after).toEqual(before)
  }, 60_000)

  it('is refused in production', async () => {
    const deps = await depsOn(engine, ordinary, { NODE_ENV: 'production' })
    await expect(loadDemoClub(deps)).rejects.toThrow('never loaded in production')
    expect(await hasDemoClub(deps)).toBe(false)
  })

  it('lets one account a role and a member of each tier sign in, and its card be activated', async () => {
    const deps = await depsOn(engine, ordinary)
    await loadDemoClub(deps)
    for (const { phone } of [...demoMembers, ...demoStaff]) {
      const { accountId } = await signIn(deps, { login: phone, password: demoPassword, address: '' })
      expect(accountId).toMatch(/^[0-9a-f-]{36}$/)
    }
    const { accountId } = await activateCard(deps, { ...demoCard, address: '' })
    expect(accountId).toMatch(/^[0-9a-f-]{36}$/)
  }, 60_000)

  it('tells nobody anything', async () => {
    const deps = await depsOn(engine, ordinary)
    await loadDemoClub(deps)
    expect(await toldKeys(deps.db)).toEqual([])
  }, 60_000)
})

describe('the demo club', () => {
  it.each(awkward)('keeps every invariant when it is loaded at %s', async (now) => {
    const deps = await depsOn('sqlite', now)
    await loadDemoClub(deps)
    await expectInvariants(deps)
  })

  it('shows Ms Wang as the pictures do', async () => {
    const deps = await depsOn('sqlite', ordinary)
    await loadDemoClub(deps)
    const wang = await deps.db
      .selectFrom('accounts as a')
      .innerJoin('members as m', 'm.account_id', 'a.id')
      .innerJoin('points_accounts as p', 'p.owner_id', 'm.id')
      .select(['m.id', 'm.tier_id', 'm.preferences', 'p.balance', 'p.id as purse'])
      .where('a.phone', '=', demoMembers[0]!.phone)
      .where('p.kind', '=', 'redeemable')
      .executeTakeFirstOrThrow()
    expect(wang).toMatchObject({ tier_id: 'gold', balance: 12_480 })
    expect(wang.preferences).toContain('乌龙茶，不加糖')
    const used = await deps.db
      .selectFrom('lounge_allowances')
      .selectAll()
      .where('member_id', '=', wang.id)
      .execute()
    expect(used).toEqual([{ member_id: wang.id, period: '2026', used: 2 }])
    const registrations = await deps.db
      .selectFrom('registrations as r')
      .innerJoin('events as e', 'e.id', 'r.event_id')
      .select(['r.state', 'e.kind', 'e.starts_at'])
      .where('r.member_id', '=', wang.id)
      .execute()
    const next = registrations.find((one) => one.state === 'confirmed')
    expect(next?.kind).toBe('music')
    expect(Number(next?.starts_at) - Date.parse(ordinary)).toBeGreaterThan(1.5 * day)
    expect(Number(next?.starts_at) - Date.parse(ordinary)).toBeLessThan(2.6 * day)
    expect(registrations.map((one) => one.state).sort()).toEqual([
      'attended',
      'attended',
      'attended',
      'attended',
      'attended',
      'confirmed',
      'waitlisted',
    ])
    const lots = await deps.db.selectFrom('lots').selectAll().where('account_id', '=', wang.purse).execute()
    const soon = lots.filter((lot) => lot.expires_at < Date.parse('2026-12-01T00:00:00+08:00'))
    expect(soon.map((lot) => lot.remaining)).toEqual([320])
    expect(new Set(lots.map((lot) => lot.expires_at)).size).toBeGreaterThan(7)
  })

  it('has marks in every state: Mr Chen’s move his bookings, others wait for a manager', async () => {
    const deps = await depsOn('sqlite', ordinary)
    await loadDemoClub(deps)
    const now = deps.clock.now()
    const mine = async (index: number) => {
      const { id } = await deps.db
        .selectFrom('accounts as a')
        .innerJoin('members as m', 'm.account_id', 'a.id')
        .select('m.id')
        .where('a.phone', '=', demoMembers[index]!.phone)
        .executeTakeFirstOrThrow()
      return readMyMarks(deps, id)
    }
    expect(await mine(0)).toMatchObject({ weight: 0, marks: [] })
    expect(await mine(1)).toMatchObject({
      weight: 2,
      opensLaterBy: 12 * 60 * 60 * 1000,
      marks: [
        { kind: 'no_show', state: 'given', mayAppeal: true },
        { kind: 'late_withdrawal', state: 'lifted', counts: false },
      ],
    })
    expect(await mine(3)).toMatchObject({ weight: 1, marks: [{ state: 'appealed' }] })
    const all = await deps.db.selectFrom('marks').selectAll().execute()
    expect(new Set(all.map((one) => one.state))).toEqual(new Set(['given', 'appealed', 'lifted', 'upheld']))
    expect(all.filter((one) => one.state === 'appealed')).toHaveLength(3)
    expect(all.every((one) => one.given_at <= now && (one.decided_at ?? 0) <= now)).toBe(true)
  })

  it('is the same for the same seed and time, and another for another', async () => {
    const titles = async (seed: string) => {
      const deps = await depsOn('sqlite', ordinary)
      await loadDemoClub(deps, { seed })
      return deps.db
        .selectFrom('members')
        .select(['id', 'number', 'search_text'])
        .where('joined_at', '<', Date.parse(ordinary))
        .orderBy('id')
        .execute()
    }
    const first = await titles('hainan')
    expect(await titles('hainan')).toEqual(first)
    expect(await titles('elsewhere')).not.toEqual(first)
  })

  it('has 500 members over four tiers and about sixty events in every state', async () => {
    const deps = await depsOn('sqlite', ordinary)
    await loadDemoClub(deps)
    const now = Date.parse(ordinary)
    const tiers = await deps.db.selectFrom('members').select('tier_id').distinct().execute()
    expect(tiers.map((one) => one.tier_id).sort()).toEqual(['diamond', 'gold', 'platinum', 'silver'])
    const events = await deps.db.selectFrom('events').selectAll().execute()
    expect(events.length).toBeGreaterThanOrEqual(55)
    expect(events.length).toBeLessThanOrEqual(70)
    const upcoming = events.filter((one) => one.state === 'published' && one.starts_at > now)
    const shown = {
      draft: events.some((one) => one.state === 'draft'),
      cancelled: events.some((one) => one.state === 'cancelled'),
      past: events.some((one) => one.state === 'published' && one.ends_at < now && one.taken > 0),
      notOpen: upcoming.some((one) => one.opens_at > now),
      open: upcoming.some((one) => one.opens_at < now && one.taken < one.capacity / 2),
      nearlyFull: upcoming.some((one) => one.taken >= one.capacity * 0.9 && one.waiting === 0),
      fullWithWaitlist: upcoming.some((one) => one.taken === one.capacity && one.waiting > 0),
      byApproval: upcoming.some((one) => one.allocation === 'approval' && one.seq > 0 && one.taken === 0),
      byDraw: upcoming.some((one) => one.allocation === 'ballot'),
      fairStart: upcoming.some((one) => one.fair_start_seconds > 0),
      byOffer: upcoming.some((one) => one.promotion === 'offer' && one.waiting > 0),
      parentChild: upcoming.some((one) => one.needs_child === 1),
    }
    expect(Object.entries(shown).filter(([, there]) => !there)).toEqual([])
  })
})

async function expectInvariants(deps: Deps): Promise<void> {
  const now = deps.clock.now()
  const balances = await offenders(
    deps,
    sql`SELECT p.id, p.balance FROM points_accounts p WHERE p.owner_id <> 'house' AND p.balance <>
        (SELECT COALESCE(SUM(t.amount), 0) FROM transfers t WHERE t.to_account_id = p.id) -
        (SELECT COALESCE(SUM(t.amount), 0) FROM transfers t WHERE t.from_account_id = p.id)`,
  )
  expect(balances).toEqual([])
  const lots = await offenders(
    deps,
    sql`SELECT p.id FROM points_accounts p WHERE p.kind = 'redeemable' AND p.balance <>
        (SELECT COALESCE(SUM(l.remaining), 0) FROM lots l WHERE l.account_id = p.id)`,
  )
  expect(lots).toEqual([])
  const takings = await offenders(
    deps,
    sql`SELECT l.id FROM lots l WHERE l.amount - l.remaining <>
        (SELECT COALESCE(SUM(t.amount - t.restored), 0) FROM lot_takings t WHERE t.lot_id = l.id)`,
  )
  expect(takings).toEqual([])
  const expired = await offenders(deps, sql`SELECT id FROM lots WHERE expires_at <= ${now}`)
  expect(expired).toEqual([])
  const seats = await offenders(
    deps,
    sql`SELECT e.title_zh FROM events e WHERE e.taken <> (SELECT COALESCE(SUM(r.party_size), 0) FROM registrations r
        WHERE r.event_id = e.id AND r.state IN ('confirmed', 'attended', 'no_show')) OR e.waiting <>
        (SELECT COUNT(*) FROM registrations r WHERE r.event_id = e.id AND r.state = 'waitlisted')`,
  )
  expect(seats).toEqual([])
  const arrival = await offenders(
    deps,
    sql`SELECT e.title_zh FROM events e LEFT JOIN registrations r ON r.event_id = e.id GROUP BY e.id, e.title_zh, e.seq
        HAVING e.seq <> COUNT(r.id) OR e.seq <> COALESCE(MAX(r.seq), 0)`,
  )
  expect(arrival).toEqual([])
  const charges = await offenders(
    deps,
    sql`SELECT r.id FROM registrations r JOIN quotes q ON q.id = r.quote_id LEFT JOIN transfers t ON t.quote_id = q.id
        WHERE r.charged <> COALESCE(t.amount, 0) OR (r.charged > 0 AND r.charged <> q.amount)`,
  )
  expect(charges).toEqual([])
  const refunds = await offenders(
    deps,
    sql`SELECT r.id FROM registrations r JOIN transfers t ON t.quote_id = r.quote_id WHERE r.refunded <>
        (SELECT COALESCE(SUM(b.amount), 0) FROM transfers b WHERE b.reverses_id = t.id)`,
  )
  expect(refunds).toEqual([])
  const guests = await offenders(
    deps,
    sql`SELECT r.id FROM registrations r WHERE r.party_size - 1 <>
        (SELECT COUNT(*) FROM registration_guests g WHERE g.registration_id = r.id)`,
  )
  expect(guests).toEqual([])
  const overlapping = await offenders(
    deps,
    sql`SELECT a.id FROM registrations a JOIN events ea ON ea.id = a.event_id JOIN registrations b
        ON b.member_id = a.member_id AND b.id <> a.id JOIN events eb ON eb.id = b.event_id
        WHERE a.state = 'confirmed' AND b.state = 'confirmed' AND ea.starts_at < eb.ends_at AND eb.starts_at < ea.ends_at`,
  )
  expect(overlapping).toEqual([])
  const future = await offenders(
    deps,
    sql`SELECT id FROM registrations WHERE created_at > ${now} OR attended_at > ${now} OR cancelled_at > ${now}`,
  )
  expect(future).toEqual([])
  const unmarked = await offenders(
    deps,
    sql`SELECT r.id FROM registrations r JOIN events e ON e.id = r.event_id WHERE
        (SELECT COUNT(*) FROM marks k WHERE k.registration_id = r.id) <>
        (CASE WHEN r.state = 'no_show' OR (r.cancelled_because = 'member' AND r.confirmed_at IS NOT NULL
        AND r.cancelled_at >= e.starts_at - ${day}) THEN 1 ELSE 0 END)`,
  )
  expect(unmarked).toEqual([])
  const bookedTooEarly = await offenders(
    deps,
    sql`SELECT r.id FROM registrations r JOIN events e ON e.id = r.event_id JOIN members m ON m.id = r.member_id
        JOIN tiers t ON t.id = m.tier_id JOIN marks k ON k.member_id = r.member_id AND k.registration_id <> r.id
        WHERE r.created_at > k.given_at AND (k.decided_at IS NULL OR r.created_at < k.decided_at)
        AND r.created_at < e.opens_at - t.head_start_hours * 3600000 +
        (CASE WHEN k.weight = 1 THEN 3 ELSE 12 END) * 3600000`,
  )
  expect(bookedTooEarly).toEqual([])
  const lounges = await offenders(
    deps,
    sql`SELECT l.id FROM lounges l WHERE l.occupancy <> (SELECT COALESCE(SUM(v.party_size), 0) FROM visits v
        WHERE v.lounge_id = l.id AND v.left_at IS NULL)`,
  )
  expect(lounges).toEqual([])
  const allowances = await offenders(
    deps,
    sql`SELECT a.member_id FROM lounge_allowances a JOIN members m ON m.id = a.member_id JOIN tiers t ON t.id = m.tier_id
        WHERE a.used > COALESCE(t.lounge_visits, 999)`,
  )
  expect(allowances).toEqual([])
  const counted = await offenders(
    deps,
    sql`SELECT v.member_id FROM visits v WHERE v.counted = 1 GROUP BY v.member_id HAVING COUNT(*) <>
        (SELECT SUM(a.used) FROM lounge_allowances a WHERE a.member_id = v.member_id)`,
  )
  expect(counted).toEqual([])
  const yearAgo = now - 365 * day
  const tiers = await offenders(
    deps,
    sql`SELECT m.number FROM members m JOIN tiers t ON t.id = m.tier_id WHERE
        (SELECT COALESCE(SUM(q.amount), 0) FROM qualifying_entries q WHERE q.member_id = m.id AND q.earned_at > ${yearAgo})
        NOT BETWEEN t.threshold AND COALESCE((SELECT MIN(n.threshold) - 1 FROM tiers n WHERE n.rank > t.rank), 999999)`,
  )
  expect(tiers).toEqual([])
  let previous = '0'.repeat(64)
  for (const { hash, ...entry } of await deps.db
    .selectFrom('audit_entries')
    .selectAll()
    .orderBy('seq')
    .execute()) {
    expect(entry.previous_hash).toBe(previous)
    expect(hashOf({ ...entry, seq: Number(entry.seq), at: Number(entry.at) })).toBe(hash)
    previous = hash
  }
}
