import { previewCampaign } from '../../server/earning/preview-campaign.ts'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openMysql } from '../../db/open-mysql.ts'
import { day, minute } from '../../server/base/clock.ts'
import { defaultRules } from '../../server/earning/default-rules.ts'
import { giveBirthdays } from '../../server/earning/give-birthdays.ts'
import { rewardReferrals } from '../../server/earning/reward-referrals.ts'
import { rewardVisits } from '../../server/lounges/reward-visits.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { aLounge } from '../support/a-lounge.ts'
import { signUpBy } from '../support/a-newcomer.ts'
import { attendance, definition, earn, unlocked } from '../support/an-earning.ts'
import { expectBalanced } from '../support/books.ts'
import { brokenOf, countBooks } from '../support/count-books.ts'
import { engines } from '../support/engines.ts'

type Rule = { id: string; versions: { id: string; state: string; revision: number; effectiveFrom: number }[] }

/** Publishes a definition through the door: of a new rule, or the next version of one. */
async function publish(club: Club, by: string, body: object, ruleId?: string): Promise<Rule> {
  const path = ruleId === undefined ? '/api/earning-rules' : `/api/earning-rules/${ruleId}/drafts`
  const drafted = await club.as(by).post(path, { definition: body })
  const draft = (drafted.body as unknown as Rule).versions[0]
  if (drafted.status !== 201 || !draft) throw new Error(drafted.text)
  const published = await club
    .as(by)
    .post(`/api/earning-drafts/${draft.id}/publish`, { revision: 1, effectiveFrom: null })
  if (published.status !== 200) throw new Error(published.text)
  return published.body as unknown as Rule
}

const earnings = (club: Club) =>
  club.deps.db
    .selectFrom('transfers')
    .selectAll()
    .where('rule_version_id', 'is not', null)
    .orderBy('reference')
    .execute()

describe.each(engines)('earning on %s', (engine) => {
  async function aStaffedClub() {
    const club = await aClub(engine)
    await club.aMember('ana', { tier: 'gold' })
    await club.aStaff('mo', 'manager')
    return club
  }

  it('gives what the rules in force say, once, each award with its rule and its numbers', async () => {
    const club = await aStaffedClub()
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
    const club = await aStaffedClub()
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
    const club = await aStaffedClub()
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

  it('lets a manager draft, change, publish and end rules, and says why not', async () => {
    const club = await aStaffedClub()
    await club.aStaff('ning', 'manager', ['sanya'])
    const [mo, ning] = [club.as('mo'), club.as('ning')]
    const wide = definition('birthday', { name: { zh: '生日双倍', en: '' } })
    const local = { ...wide, regions: ['sanya'] }
    const root = '/api/earning-rules'
    expect((await ning.post(root, { definition: wide })).body['code']).toBe('rule_outside_scope')
    const unknown = await mo.post(root, { definition: { ...wide, clubs: ['no-club'] } })
    expect(unknown.body).toMatchObject({ code: 'rule_names_unknown', unknown: ['no-club'] })
    const made = (await ning.post(root, { definition: local })).body as unknown as Rule
    const draft = made.versions[0]?.id ?? ''
    expect(made).toMatchObject({ versions: [{ state: 'draft', number: 1, revision: 1 }], endsAt: null })

    const change = { revision: 1, definition: { ...local, percent: 200 } }
    expect((await ning.put(`/api/earning-drafts/${draft}`, change)).status).toBe(200)
    expect((await mo.put(`/api/earning-drafts/${draft}`, change)).body).toMatchObject({
      code: 'draft_changed',
      revision: 2,
    })
    const moved = { revision: 2, definition: definition('attendance', { regions: ['sanya'] }) }
    expect((await ning.put(`/api/earning-drafts/${draft}`, moved)).body['code']).toBe('trigger_fixed')
    const publishing = `/api/earning-drafts/${draft}/publish`
    const now = club.deps.clock.now()
    const late = await ning.post(publishing, { revision: 2, effectiveFrom: now - 1 })
    expect(late.body['code']).toBe('time_in_past')
    expect((await ning.post(publishing, { revision: 1, effectiveFrom: null })).body['code']).toBe(
      'draft_changed',
    )
    const published = await ning.post(publishing, { revision: 2, effectiveFrom: now + 5 * day })
    expect(published.body).toMatchObject({
      versions: [{ state: 'published', effectiveFrom: now + 5 * day, until: null }],
    })
    expect((await ning.post(publishing, { revision: 3, effectiveFrom: null })).body['code']).toBe(
      'not_a_draft',
    )
    expect((await ning.put(`/api/earning-drafts/${draft}`, { ...change, revision: 3 })).body['code']).toBe(
      'not_a_draft',
    )

    const next = await ning.post(`${root}/${made.id}/drafts`, { definition: local })
    const second = (next.body as unknown as Rule).versions[0]?.id ?? ''
    expect((await mo.post(`${root}/${made.id}/drafts`, { definition: local })).body).toMatchObject({
      code: 'draft_exists',
      versionId: second,
    })
    const sooner = await ning.post(`/api/earning-drafts/${second}/publish`, {
      revision: 1,
      effectiveFrom: null,
    })
    expect(sooner.body['code']).toBe('before_latest_version')
    expect((await ning.post(`/api/earning-drafts/${second}/discard`, { revision: 1 })).status).toBe(204)
    expect((await ning.post(`${root}/birthday/end`, { endsAt: null, reason: '试试' })).body['code']).toBe(
      'rule_outside_scope',
    )
    const ended = await ning.post(`${root}/${made.id}/end`, { endsAt: now + 9 * day, reason: '活动结束' })
    expect(ended.body).toMatchObject({ endsAt: now + 9 * day, versions: [{ until: now + 9 * day }] })
    const again = await ning.post(`${root}/${made.id}/end`, { endsAt: null, reason: '再来' })
    expect(again.body['code']).toBe('rule_ended')
    expect((await mo.post(`${root}/nothing/end`, { endsAt: null, reason: '没有' })).status).toBe(404)
    const { rules } = (await ning.get(root)).body as { rules: (Rule & { mine: boolean })[] }
    expect(rules.filter((rule) => rule.mine).map((rule) => rule.id)).toEqual([made.id])
    expect(rules).toHaveLength(defaultRules.length + 1)

    const acts = await club.deps.db
      .selectFrom('audit_entries')
      .select(['action', 'subject_id', 'before_json', 'after_json', 'reason'])
      .orderBy('seq')
      .execute()
    expect(acts.map((act) => act.action.replace('earning_rule.', ''))).toEqual([
      'drafted',
      'draft_changed',
      'published',
      'drafted',
      'draft_discarded',
      'ended',
    ])
    expect(acts.every((act) => act.subject_id === made.id)).toBe(true)
    expect([acts[1]?.before_json, acts[1]?.after_json].map((json) => JSON.parse(json ?? '{}'))).toEqual([
      local,
      change.definition,
    ])
  })

  it('gives to who brought a friend and to the friend, when the friend has come', async () => {
    const club = await aStaffedClub()
    const made = await club.as('ana').post('/api/me/earning/referral-code', {})
    expect((await club.as('ana').post('/api/me/earning/referral-code', {})).body).toEqual(made.body)
    const code = String(made.body['code'])
    const stranger = '+8613876543210'
    await expect(signUpBy(club, stranger, { referralCode: 'ZZZZZZZZ' })).rejects.toThrow(
      'unknown_referral_code',
    )
    club.setTime(2 * minute)
    const { answer } = await signUpBy(club, stranger, { referralCode: code.toLowerCase() })
    const { id: friendId } = (answer.body as { member: { id: string } }).member
    expect(await rewardReferrals(club.deps)).toBe(0)
    await earn(club.deps, [attendance(club, 'ana', { memberId: friendId })])
    expect(await Promise.all([1, 2].map(() => rewardReferrals(club.deps)))).toContain(1)
    expect(await rewardReferrals(club.deps)).toBe(0)
    expect(await club.balanceOf('ana')).toBe(200)
    const { body } = await club.as('ana').get('/api/me/earning')
    expect(body['referral']).toEqual({ code, joined: 1, attended: 1 })
    await expect(
      club.deps.db
        .insertInto('referrals')
        .values({ friend_id: friendId, referrer_id: friendId, created_at: 1, earned_at: null })
        .execute(),
    ).rejects.toThrow(/constraint/i)
    await expectBalanced(club.deps.db)
  })

  it('gives for a lounge visit that was not undone, and once a day', async () => {
    const club = await aStaffedClub()
    const lounge = await aLounge(club)
    await club.aMember('bo', { tier: 'gold' })
    for (const name of ['ana', 'bo']) await lounge.letIn(name)
    await lounge.post('undo', { nonce: await letOutAndIn(club, lounge, 'bo') })
    expect(await rewardVisits(club.deps)).toBe(0)
    club.setTime(10 * minute)
    expect(await Promise.all([1, 2].map(() => rewardVisits(club.deps)))).toContain(2)
    expect([await club.balanceOf('ana'), await club.balanceOf('bo')]).toEqual([20, 20])
    await letOutAndIn(club, lounge, 'ana')
    club.setTime(10 * minute)
    expect(await rewardVisits(club.deps)).toBe(0)
    expect((await club.deps.db.selectFrom('earning_facts').selectAll().execute()).length).toBe(3)
  })

  it('gives for a birthday once a year, in the region’s day, and of 29 February too', async () => {
    const club = await aStaffedClub()
    await club.aMember('bo', { tier: 'silver' })
    const born = (name: string, birthday: string) =>
      club.deps.db
        .updateTable('members')
        .set({ birthday })
        .where('id', '=', club.person(name).memberId)
        .execute()
    await born('ana', '1990-02-28')
    await born('bo', '1992-02-29')
    club.setTime('2027-02-27T23:59:00+08:00')
    expect(await giveBirthdays(club.deps)).toBe(0)
    club.setTime(2 * minute)
    await Promise.all([1, 2].map(() => giveBirthdays(club.deps)))
    club.setTime('2027-03-02T00:07:00+08:00')
    expect(await giveBirthdays(club.deps)).toBe(0)
    expect([await club.balanceOf('ana'), await club.balanceOf('bo')]).toEqual([125, 100])
    club.setTime('2028-02-28T12:00:00+08:00')
    expect(await giveBirthdays(club.deps)).toBe(1)
    club.setTime('2028-03-01T12:00:00+08:00')
    expect(await giveBirthdays(club.deps)).toBe(1)
    expect([await club.balanceOf('ana'), await club.balanceOf('bo')]).toEqual([250, 200])
  })

  it('lets a manager give members of a list or group points, as previewed or not at all, within the rule’s caps', async () => {
    const club = await aStaffedClub()
    await club.aMember('bo', { region: 'sanya' })
    await club.aMember('cy', { region: 'sanya' })
    await club.aStaff('ning', 'manager', ['sanya'])
    const numberOf = (name: string) => club.person(name).number
    const [ana, bo] = [numberOf('ana'), numberOf('bo')]
    const { phone } = await club.deps.db
      .selectFrom('accounts')
      .select('phone')
      .where('id', '=', club.person('bo').accountId)
      .executeTakeFirstOrThrow()
    await club.deps.db
      .updateTable('members')
      .set({ state: 'blocked' })
      .where('id', '=', club.person('cy').memberId)
      .execute()
    const gifts = '/api/earning-rules/campaign/gifts'
    const spaced = (number: string) => number.replace(/(\d{4})(?=\d)/g, '$1 ')
    const members = [spaced(ana), String(phone), bo, '100000000000', '王女士', numberOf('cy')]
    const what = { to: { by: 'list', members }, points: 3_000 }
    const seen = await club.as('mo').post(`${gifts}/preview`, what)
    expect(seen.body).toMatchObject({
      members: 2,
      points: 6_000,
      cut: 0,
      given: [{ number: ana, points: 3_000 }, { number: bo }],
      leftOut: [
        { because: 'unreadable', who: ['王女士'] },
        { because: 'unknown', who: ['100000000000'] },
        { because: 'twice', who: [bo] },
        { because: 'not_active', who: [numberOf('cy')] },
      ],
    })
    // A manager who is a member too gives nothing to themselves.
    const self = { accountId: club.person('ana').accountId, address: '::1', scope: 'everywhere' } as const
    const own = await previewCampaign(club.deps, self, {
      ruleId: 'campaign',
      to: { by: 'list', members: [ana] },
      points: 1,
    })
    expect(own).toMatchObject({ members: 0, leftOut: [{ because: 'own_account', who: [ana] }] })
    const body = { ...what, reason: '周年回馈', expected: { members: 2, points: 6_000 } }
    const key = { 'idempotency-key': 'a-gift-of-the-club' }
    const outside = await club.as('ning').post(`${gifts}/preview`, what)
    expect(outside.body).toMatchObject({
      members: 1,
      leftOut: [
        { because: 'unreadable' },
        { because: 'unknown', who: [spaced(ana), '100000000000'] },
        { because: 'twice' },
        { because: 'not_active', who: [numberOf('cy')] },
      ],
    })
    expect((await club.as('ning').post(gifts, body, key)).body).toMatchObject({
      code: 'campaign_changed',
      members: 1,
      points: 3_000,
    })
    expect(await club.balanceOf('bo')).toBe(0)
    const both = await Promise.all([1, 2].map(() => club.as('mo').post(gifts, body, key)))
    expect(both.map((answer) => answer.status)).toEqual([201, 201])
    expect(both[0]?.text).toBe(both[1]?.text)
    const used = { 'idempotency-key': 'another-gift-of-it' }
    const more = await club.as('mo').post(gifts, body, used)
    expect(more.body).toMatchObject({ code: 'campaign_changed', points: 4_000 })
    const least = { ...body, expected: { members: 2, points: 4_000 } }
    expect((await club.as('mo').post(gifts, least, used)).body).toMatchObject({
      cut: 2,
      given: [{ points: 2_000, uncapped: 3_000 }, { points: 2_000 }],
    })
    const wrong = await club
      .as('mo')
      .post('/api/earning-rules/birthday/gifts', body, { 'idempotency-key': 'wrong-rule' })
    expect(wrong.body['code']).toBe('campaign_not_in_force')
    const group = (regions: string[] | null) => ({ to: { by: 'group', tiers: null, regions }, points: 1 })
    expect((await club.as('ning').post(`${gifts}/preview`, group(['haikou']))).status).toBe(403)
    const all = await club.as('mo').post(`${gifts}/preview`, group(null))
    expect(all.body).toMatchObject({
      members: 0,
      leftOut: [{ because: 'cap_reached', count: 2, who: [ana, bo] }],
    })
    expect(await club.balanceOf('ana')).toBe(5_000)
    const { body: entries } = await club.as('ana').get('/api/me/points/entries')
    expect(entries['entries']).toMatchObject([
      { kind: 'campaign', amount: 2_000, note: { reason: '周年回馈', uncapped: 3_000 } },
      { kind: 'campaign', amount: 3_000, note: { base: 3_000, ruleZh: '活动赠送' } },
    ])
    await expectBalanced(club.deps.db)
  })

  it('tells a member how to earn now, by the rules that concern them', async () => {
    const club = await aStaffedClub()
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

/** A member leaves the lounge and comes in again; the nonce of the new scan. */
async function letOutAndIn(
  club: Club,
  lounge: Awaited<ReturnType<typeof aLounge>>,
  name: string,
): Promise<string> {
  await club.as(name).post('/api/me/visit/leave', {})
  // Their code of this half minute was used.
  club.setTime(minute)
  return lounge.letIn(name)
}
