import { previewCampaign } from '../../server/earning/preview-campaign.ts'
import { describe, expect, it } from 'vitest'
import { day } from '../../server/base/clock.ts'
import { defaultRules } from '../../server/earning/default-rules.ts'
import { definition } from '../support/an-earning.ts'
import { expectBalanced } from '../support/books.ts'
import { engines } from '../support/engines.ts'
import { aStaffedClub, type Rule } from '../support/a-rule.ts'

describe.each(engines)('managers and the rules of earning, on %s', (engine) => {
  it('lets a manager draft, change, publish and end rules, and says why not', async () => {
    const club = await aStaffedClub(engine)
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

  it('lets a manager give members of a list or group points, as previewed or not at all, within the rule’s caps', async () => {
    const club = await aStaffedClub(engine)
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
})
