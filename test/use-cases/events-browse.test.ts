import { describe, expect, it } from 'vitest'
import { day, hour } from '../../server/base/clock.ts'
import { aClub, type Answer, type Club } from '../support/a-club.ts'
import { aClubOfKind, anEvent, aVenue } from '../support/an-event.ts'
import { book } from '../support/a-plan.ts'
import { engines } from '../support/engines.ts'

type Card = { id: string; title: { zh: string }; availability: string; opensAt: number; mine: unknown }

const titles = (answer: Answer) => (answer.body['events'] as Card[]).map((event) => event.title.zh)
const cards = (answer: Answer) => answer.body['events'] as Card[]

describe.each(engines)('browsing events on %s', (engine) => {
  it('shows what is published and ahead, soonest first, also to a visitor', async () => {
    const club = await aClub(engine)
    const now = club.deps.clock.now()
    await anEvent(club, { title: '后天', startsAt: now + 2 * day })
    await anEvent(club, { title: '明天', startsAt: now + day })
    await anEvent(club, { title: '进行中', startsAt: now - hour, endsAt: now + hour })
    await anEvent(club, { title: '昨天', startsAt: now - day })
    await anEvent(club, { title: '草稿', state: 'draft' })
    await anEvent(club, { title: '取消了', startsAt: now + 3 * day, state: 'cancelled' })
    await anEvent(club, { title: '早就取消', startsAt: now - day, state: 'cancelled' })
    const answer = await club.anonymous().get('/api/events')
    expect(answer.status).toBe(200)
    expect(titles(answer)).toEqual(['进行中', '明天', '后天', '取消了'])
    expect(answer.body['next']).toBeNull()
    expect(titles(await club.anonymous().get('/api/events?from=2026-04-01'))).toContain('昨天')
  })

  it('narrows by region, club, kind, guests and local days', async () => {
    const club = await aClub(engine, { now: '2026-05-01T10:00:00+08:00' })
    const music = await aClubOfKind(club, { kind: 'music', regions: ['haikou', 'sanya'] })
    await anEvent(club, { title: '海口高尔夫', startsAt: '2026-05-03T07:30:00+08:00', guestsMax: 0 })
    await anEvent(club, {
      title: '三亚音乐',
      region: 'sanya',
      kind: 'music',
      clubId: music.id,
      startsAt: '2026-05-03T23:30:00+08:00',
    })
    await anEvent(club, {
      title: '海口音乐',
      kind: 'music',
      clubId: music.id,
      startsAt: '2026-05-04T00:00:00+08:00',
    })
    const ask = async (query: string) => titles(await club.anonymous().get(`/api/events?${query}`))
    expect(await ask('region=sanya')).toEqual(['三亚音乐'])
    expect(await ask(`club=${music.id}`)).toEqual(['三亚音乐', '海口音乐'])
    expect(await ask('kind=golf')).toEqual(['海口高尔夫'])
    expect(await ask('guests=yes')).toEqual(['三亚音乐', '海口音乐'])
    expect(await ask('from=2026-05-03&to=2026-05-03')).toEqual(['海口高尔夫', '三亚音乐'])
    expect(await ask('from=2026-05-04')).toEqual(['海口音乐'])
    expect(await ask('region=nowhere')).toEqual([])
  })

  it('finds Chinese and English words, all of them, and takes wildcards as plain characters', async () => {
    const club = await aClub(engine)
    await anEvent(club, { title: '春分晨球', titleEn: 'Equinox Morning Round', summary: '赛后早茶' })
    await anEvent(club, { title: '晨光双打', titleEn: 'Dawn Doubles 100% fun' })
    await anEvent(club, { title: '午后琴房', titleEn: 'An_afternoon!' })
    const ask = async (q: string) =>
      titles(await club.anonymous().get(`/api/events?q=${encodeURIComponent(q)}`)).sort()
    expect(await ask('晨')).toEqual(['春分晨球', '晨光双打'])
    expect(await ask('晨 早茶')).toEqual(['春分晨球'])
    expect(await ask('MORNING equinox')).toEqual(['春分晨球'])
    expect(await ask('morning doubles')).toEqual([])
    expect(await ask('%')).toEqual(['晨光双打'])
    expect(await ask('_')).toEqual(['午后琴房'])
    expect(await ask('n_a')).toEqual(['午后琴房'])
    expect(await ask('!')).toEqual(['午后琴房'])
    expect(await ask("\\' OR 1=1 --")).toEqual([])
  })

  it('pages through many events of one moment without a gap or a double', async () => {
    const club = await aClub(engine)
    const golf = await aClubOfKind(club)
    const venue = await aVenue(club)
    const startsAt = club.deps.clock.now() + day
    const made: string[] = []
    for (let at = 0; at < 45; at += 1) {
      // Many share one start, so that the order rests on the id.
      const event = await anEvent(club, {
        clubId: golf.id,
        venueId: venue.id,
        startsAt: startsAt + Math.floor(at / 30) * hour,
      })
      made.push(event.id)
    }
    const seen: string[] = []
    let next: string | null = ''
    const sizes: number[] = []
    while (next !== null) {
      const answer: Answer = await club.anonymous().get(`/api/events${next && `?after=${next}`}`)
      sizes.push(cards(answer).length)
      seen.push(...cards(answer).map((event) => event.id))
      next = answer.body['next'] as string | null
    }
    expect(sizes).toEqual([20, 20, 5])
    expect(new Set(seen).size).toBe(45)
    expect([...seen].sort()).toEqual([...made].sort())
  })

  it('opens earlier for higher tiers and keeps lower ones out, in the list and in the filter', async () => {
    const club = await aClub(engine, { now: '2026-05-01T10:00:00+08:00' })
    for (const tier of ['silver', 'gold', 'diamond']) await club.aMember(tier, { tier })
    const opensAt = Date.parse('2026-05-02T20:00:00+08:00')
    await anEvent(club, { title: '银卡起', opensAt })
    await anEvent(club, { title: '金卡起', opensAt, minTier: 'gold' })
    const standing = async (name: string) =>
      Object.fromEntries(
        cards(await club.as(name).get('/api/events')).map((event) => [
          event.title.zh,
          [event.availability, event.opensAt],
        ]),
      )
    expect(await standing('silver')).toEqual({
      银卡起: ['not_open_yet', opensAt],
      金卡起: ['tier_too_low', opensAt - 24 * hour],
    })
    expect(await standing('gold')).toEqual({
      银卡起: ['not_open_yet', opensAt - 24 * hour],
      金卡起: ['not_open_yet', opensAt - 24 * hour],
    })
    expect(await standing('diamond')).toEqual({
      银卡起: ['open', opensAt - 72 * hour],
      金卡起: ['open', opensAt - 72 * hour],
    })
    const open = async (name: string) => titles(await club.as(name).get('/api/events?open=yes')).sort()
    expect(await open('gold')).toEqual([])
    expect(await open('diamond')).toEqual(['金卡起', '银卡起'])
    club.setTime('2026-05-01T20:00:00+08:00')
    expect(await open('gold')).toEqual(['金卡起', '银卡起'])
    expect(await open('silver')).toEqual([])
    expect(titles(await club.anonymous().get('/api/events?open=yes'))).toEqual(['金卡起'])
    club.setTime('2026-05-02T20:00:00+08:00')
    expect(await open('silver')).toEqual(['银卡起'])
  })

  it('shows an event to a visitor with every window, and to a member with their own marked', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { tier: 'gold' })
    const event = await anEvent(club, { price: 600, minTier: 'gold', groupSize: 4, seats: 48 })
    const visitor = await club.anonymous().get(`/api/events/${event.id}`)
    expect(visitor).toMatchObject({
      status: 200,
      body: {
        availability: 'open',
        seatsLeft: 48,
        groupSize: 4,
        zone: 'Asia/Shanghai',
        mine: null,
        refundLadder: [
          { until: event.starts_at - 48 * hour, percent: 100 },
          { until: event.starts_at - 24 * hour, percent: 50 },
          { until: event.starts_at, percent: 0 },
        ],
      },
    })
    const ana = await club.as('ana').get(`/api/events/${event.id}`)
    expect(ana.body['windows']).toEqual([
      windowOf('diamond', '钻石卡', 'Diamond', event.opens_at - 72 * hour),
      windowOf('platinum', '白金卡', 'Platinum', event.opens_at - 48 * hour),
      { ...windowOf('gold', '金卡', 'Gold', event.opens_at - 24 * hour), mine: true },
    ])
  })

  it('shows members their own place, with the rank of those who wait', async () => {
    const club = await aClub(engine)
    const event = await anEvent(club, { seats: 1 })
    for (const name of ['ana', 'bo', 'cy']) {
      await club.aMember(name)
      await book(club, name, event.id)
    }
    const mine = async (name: string) => [
      cards(await club.as(name).get('/api/events'))[0]?.mine,
      (await club.as(name).get(`/api/events/${event.id}`)).body['mine'],
    ]
    const twice = (place: object) => [expect.objectContaining(place), expect.objectContaining(place)]
    expect(await mine('ana')).toEqual(twice({ state: 'confirmed', partySize: 1, rank: null }))
    expect(await mine('bo')).toEqual(twice({ state: 'waitlisted', rank: 1 }))
    expect(await mine('cy')).toEqual(twice({ state: 'waitlisted', rank: 2 }))
    const [bo] = (await mine('bo')) as { id: string }[]
    await club.as('bo').delete(`/api/registrations/${bo?.id ?? ''}`, { refund: 0 })
    expect(await mine('bo')).toEqual([null, null])
    expect(await mine('cy')).toEqual(twice({ rank: 1 }))
    expect(cards(await club.anonymous().get('/api/events'))[0]).toMatchObject({
      availability: 'waitlist',
      mine: null,
    })
  })

  it('shows a draft to nobody but the staff of its region', async () => {
    const club = await aClub(engine)
    const draft = await anEvent(club, { state: 'draft' })
    await club.aMember('ana', { tier: 'diamond' })
    await club.aStaff('hai', 'marketer', ['haikou'])
    await club.aStaff('san', 'marketer', ['sanya'])
    await club.aStaff('boss', 'manager')
    const status = async (name: string) => (await club.as(name).get(`/api/events/${draft.id}`)).status
    expect(await Promise.all(['ana', 'hai', 'san', 'boss'].map(status))).toEqual([404, 200, 404, 200])
    expect((await club.anonymous().get(`/api/events/${draft.id}`)).status).toBe(404)
    expect((await club.anonymous().get('/api/events/%00')).status).toBe(404)
  })

  it('refuses filters that make no sense, naming the field and changing nothing', async () => {
    const club = await aClub(engine)
    const wrong = ['from=2026-02-30', 'to=tomorrow', 'kind=chess', 'after=1', 'open=maybe', 'colour=red']
    for (const query of wrong) {
      const answer = await club.anonymous().get(`/api/events?${query}`)
      expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_input' } })
      expect(JSON.stringify(answer.body['fields'])).toContain(query.split('=')[0])
    }
  })
})

describe.each(engines)('clubs and places on %s', (engine) => {
  it('lists the clubs of a region with who joined', async () => {
    const club = await aClub(engine)
    const golf = await aClubOfKind(club, { name: '高尔夫', regions: ['haikou', 'sanya'] })
    await aClubOfKind(club, { kind: 'music', name: '音乐', regions: ['wenchang'] })
    const ana = await club.aMember('ana')
    await joined(club, golf.id, ana.memberId)
    expect((await club.as('ana').get('/api/clubs?region=sanya')).body['clubs']).toMatchObject([
      { id: golf.id, regionIds: ['haikou', 'sanya'], memberCount: 1, joined: true },
    ])
    expect((await club.anonymous().get('/api/clubs')).body['clubs']).toMatchObject([
      { memberCount: 1, joined: false },
      { memberCount: 0, joined: false },
    ])
  })

  it('lists regions in order and the venues of one', async () => {
    const club = await aClub(engine)
    await aVenue(club, { region: 'sanya', name: '三亚音乐厅' })
    await aVenue(club)
    const regions = (await club.anonymous().get('/api/regions')).body['regions'] as { id: string }[]
    expect(regions.map((region) => region.id)).toEqual(['haikou', 'sanya', 'wenchang'])
    expect((await club.anonymous().get('/api/venues?region=sanya')).body['venues']).toMatchObject([
      { name: { zh: '三亚音乐厅' } },
    ])
  })
})

function windowOf(tierId: string, zh: string, en: string, opensAt: number) {
  return { tierId, name: { zh, en }, opensAt, mine: false }
}

async function joined(club: Club, clubId: string, memberId: string): Promise<void> {
  await club.deps.db
    .insertInto('club_members')
    .values({ club_id: clubId, member_id: memberId, joined_at: 0 })
    .execute()
}
