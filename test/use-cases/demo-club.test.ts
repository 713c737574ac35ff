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
import { counterDay } from '../../server/payments/counter-day.ts'
import { myTopUps } from '../../server/payments/my-top-ups.ts'
import { myGifts } from '../../server/gifts/my-gifts.ts'
import { myHousehold } from '../../server/households/my-household.ts'
import { myReferral } from '../../server/earning/bring-friend.ts'
import { listRules } from '../../server/earning/list-rules.ts'
import { listSimulations } from '../../server/earning/simulation/read-simulations.ts'
import { liabilityReport } from '../../server/liability/liability-report.ts'
import { listFindings } from '../../server/ledger-audit/list-findings.ts'
import { listGrants } from '../../server/tiers/list-grants.ts'
import { myTier } from '../../server/tiers/my-tier.ts'
import type { Principal } from '../../server/accounts/principal.ts'
import { auditLedger } from '../../server/ledger-audit/audit-ledger.ts'
import { readMyMarks } from '../../server/marks/my-marks.ts'
import { hashOf } from '../../server/audit/append-audit.ts'
import { brokenOf, countBooks } from '../support/count-books.ts'
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
  it('loads once, keeps every invariant, tells nobody anything, and lets its people sign in', async () => {
    const deps = await depsOn(engine, ordinary)
    expect(await hasDemoClub(deps)).toBe(false)
    expect(await loadDemoClub(deps)).toBe(true)
    expect(await hasDemoClub(deps)).toBe(true)
    await expectInvariants(deps)
    expect(await toldKeys(deps.db)).toEqual([])
    expect(await findingsOfAnotherNight(deps)).toBe(0)
    for (const { phone } of [...demoMembers, ...demoStaff]) {
      const { accountId } = await signIn(deps, { login: phone, password: demoPassword, address: '' })
      expect(accountId).toMatch(/^[0-9a-f-]{36}$/)
    }
    const { accountId } = await activateCard(deps, { ...demoCard, address: '' })
    expect(accountId).toMatch(/^[0-9a-f-]{36}$/)
    const before = await countOf(deps, 'members')
    expect(await loadDemoClub(deps)).toBe(false)
    expect(await countOf(deps, 'members')).toBe(before)
  }, 60_000)

  it('is refused in production', async () => {
    const deps = await depsOn(engine, ordinary, { NODE_ENV: 'production' })
    await expect(loadDemoClub(deps)).rejects.toThrow('never loaded in production')
    expect(await hasDemoClub(deps)).toBe(false)
  })
})

describe('the demo club', () => {
  it.each(awkward)('keeps every invariant when it is loaded at %s', async (now) => {
    const deps = await depsOn('sqlite', now)
    await loadDemoClub(deps)
    await expectInvariants(deps)
  })

  it('shows each page something: as the pictures do, and every state', async () => {
    const deps = await depsOn('sqlite', ordinary)
    await loadDemoClub(deps)
    await expectMsWang(deps)
    await expectMarks(deps)
    await expectEvents(deps)
    await expectPointsAndTiers(deps)
  })

  it('is the same for the same seed and time, and another for another', async () => {
    const dump = async (seed: string) => {
      const deps = await depsOn('sqlite', ordinary)
      await loadDemoClub(deps, { seed })
      const { db } = deps
      return {
        members: await db.selectFrom('members').select(['number', 'search_text']).orderBy('number').execute(),
        transfers: await db.selectFrom('transfers').select(['id', 'amount']).orderBy('id').execute(),
      }
    }
    const first = await dump('hainan')
    expect(await dump('hainan')).toEqual(first)
    expect(await dump('elsewhere')).not.toEqual(first)
  })
})

/** Ms Wang as the pictures have her. */
async function expectMsWang(deps: Deps): Promise<void> {
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
  const soon = lots.filter(
    (lot) => lot.remaining > 0 && lot.expires_at < Date.parse('2026-12-01T00:00:00+08:00'),
  )
  expect(soon.map((lot) => lot.remaining)).toEqual([320])
  expect(new Set(lots.map((lot) => lot.expires_at)).size).toBeGreaterThan(7)
}

/** Marks in every state: Mr Chen’s move his bookings, others wait for a manager. */
async function expectMarks(deps: Deps): Promise<void> {
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
}

/** 500 members over four tiers and about sixty events in every state. */
async function expectEvents(deps: Deps): Promise<void> {
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
}

/** Each side of points and tiers, as their own pages read it. */
async function expectPointsAndTiers(deps: Deps): Promise<void> {
  const now = deps.clock.now()
  const rows = await deps.db
    .selectFrom('accounts as a')
    .innerJoin('members as m', 'm.account_id', 'a.id')
    .select(['a.phone', 'm.id'])
    .where(
      'a.phone',
      'in',
      demoMembers.map((one) => one.phone),
    )
    .orderBy('a.phone')
    .execute()
  const [wang = '', chen = '', lin = '', li = '', fu = ''] = rows.map((one) => one.id)

  expect(await myTier(deps, lin)).toMatchObject({
    tierId: 'platinum',
    own: { tierId: 'gold', graceUntil: null },
    grant: { tierId: 'platinum' },
  })
  const grace = await myTier(deps, li)
  expect(grace).toMatchObject({ tierId: 'diamond', own: { tierId: 'diamond' } })
  expect(grace.own.graceUntil).toBeGreaterThan(now)
  expect(grace.history[0]).toMatchObject({ because: 'grace_began' })
  const soon = await myTier(deps, fu)
  expect((soon.own.until ?? 0) - now).toBeLessThan(65 * day)
  expect(soon.countedAtDeadline).toBeLessThan(1_000)
  expect(soon.whatIf[0]?.ways.length).toBeGreaterThan(0)
  const grants = await listGrants(deps, 'everywhere')
  expect(grants.living).toHaveLength(2)
  expect(new Set(grants.over.map((one) => one.over?.because))).toEqual(new Set(['ended', 'revoked']))

  const household = (await myHousehold(deps, wang)).household
  expect(household).toMatchObject({ mine: true, members: [{ me: true }, {}, {}], invited: [{}] })
  expect(household?.balance).toBeGreaterThan(2_000)
  expect((await myHousehold(deps, li)).invitations).toHaveLength(1)
  for (const id of [wang, chen, li, fu]) expect((await myGifts(deps, id)).gifts.length).toBeGreaterThan(0)
  expect(await myReferral(deps, wang)).toMatchObject({ joined: 2, attended: 1 })
  expect((await myTopUps(deps, chen)).topUps).toMatchObject([{ state: 'paid', refunded: 20_000 }])
  expect((await myTopUps(deps, lin)).topUps).toMatchObject([{ provider: 'stripe', state: 'paid' }])
  expect((await myTopUps(deps, fu)).refunds).toHaveLength(1)
  const admin: Principal = {
    accountId: '',
    sessionId: '',
    displayName: '',
    locale: 'zh',
    mustChangePassword: false,
    roles: [{ name: 'admin', scope: '*' }],
    member: null,
  }
  expect((await counterDay(deps, admin, {})).payments.length).toBeGreaterThan(2)

  const { findings } = await listFindings(deps, {})
  expect(findings.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
    'charge settled',
    'earning open',
    'earning settled',
  ])
  const { rules } = await listRules(deps, 'everywhere')
  const versions = (id: string) => rules.find((one) => one.id === id)?.versions.map((one) => one.state)
  expect(versions('top-up')).toEqual(['published', 'published'])
  expect(versions('attendance')).toEqual(['draft', 'published'])
  const [tried] = await listSimulations(deps, 'everywhere', 'attendance')
  expect(tried).toMatchObject({ state: 'done' })

  const liability = await liabilityReport(deps)
  expect(liability).toMatchObject({ agrees: true, overdue: 0 })
  const { matured = 0, unspent = 0 } = liability.breakage ?? {}
  expect(matured).toBeGreaterThan(20_000)
  expect(unspent / matured).toBeGreaterThan(0.05)
  expect(unspent / matured).toBeLessThan(0.3)
  const ends = await deps.db.selectFrom('lots').select('expires_at').where('remaining', '>', 0).execute()
  const within = (days: number) => ends.filter((lot) => lot.expires_at < now + days * day).length
  expect(within(7)).toBeGreaterThan(2)
  expect(within(30)).toBeGreaterThan(within(7))
}

async function countOf(deps: Deps, table: 'members'): Promise<number> {
  const row = await deps.db
    .selectFrom(table)
    .select(sql<number>`COUNT(*)`.as('n'))
    .executeTakeFirst()
  return Number(row?.n)
}

/** What an audit of the whole ledger finds beyond what is known, as if no night had looked at any of it yet. */
async function findingsOfAnotherNight(deps: Deps): Promise<number | undefined> {
  const never = '00000000-0000-7000-8000-000000000000'
  await deps.db.updateTable('ledger_audits').set({ last_transfer_id: never }).execute()
  const tomorrow = { ...deps, clock: { now: () => deps.clock.now() + day } }
  const night = await auditLedger(tomorrow)
  expect(night?.recomputed).toBeGreaterThan(1_000)
  return night?.findings
}

async function expectInvariants(deps: Deps): Promise<void> {
  const now = deps.clock.now()
  expect(brokenOf(await countBooks(deps.db, { now }))).toEqual([])
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
  const expired = await offenders(deps, sql`SELECT id FROM lots WHERE expires_at <= ${now} AND remaining > 0`)
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
        (SELECT COALESCE(SUM(b.amount), 0) FROM transfers b WHERE b.reverses_id = t.id AND b.kind = 'refund')`,
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
    sql`SELECT m.number FROM members m JOIN tiers t ON t.id = COALESCE(m.own_tier_id, m.tier_id)
        WHERE m.grace_until IS NULL AND (SELECT COALESCE(SUM(q.amount), 0) FROM qualifying_entries q WHERE q.member_id = m.id AND q.earned_at > ${yearAgo})
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
