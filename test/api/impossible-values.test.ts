import { describe, expect, it } from 'vitest'
import { day, hour } from '../../server/base/clock.ts'
import { aClub } from '../support/a-club.ts'
import { aLounge } from '../support/a-lounge.ts'
import { aPlan } from '../support/a-plan.ts'
import { expectProblem, fieldsOf } from '../support/a-problem.ts'
import { anEvent } from '../support/an-event.ts'
import { dumpOf } from '../support/dump.ts'
import { engines } from '../support/engines.ts'

const noSuchDays = [
  '2026-02-30',
  '2025-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '0000-00-00',
]

describe.each(engines)('what cannot be on %s', (engine) => {
  it('is no day of any calendar: in a list, in the studio, as a birthday', async () => {
    const club = await aClub(engine)
    await club.aMember('ana')
    await club.aStaff('hai', 'marketer', ['haikou'])
    const before = await dumpOf(club.deps.db)
    for (const date of [...noSuchDays, '2026-2-3', '20260203', '2026-02-03T00:00:00Z', 'today']) {
      for (const url of [`/api/events?from=${date}`, `/api/events?to=${date}`])
        expectProblem(await club.anonymous().get(url), 422, 'invalid_input')
      for (const days of [`from=${date}&to=2026-05-31`, `from=2026-05-01&to=${date}`])
        expectProblem(
          await club.as('hai').get(`/api/studio/events?region=haikou&${days}`),
          422,
          'invalid_input',
        )
      expectProblem(await club.as('ana').patch('/api/me', { birthday: date }), 422)
    }
    for (const month of ['2026-13', '2026-00', '2026-1', '26-01'])
      expectProblem(await club.as('ana').get(`/api/me/points/entries?month=${month}`), 422, 'invalid_input')
    const backwards = 'region=haikou&from=2026-05-31&to=2026-05-01'
    expectProblem(await club.as('hai').get(`/api/studio/events?${backwards}`), 422, 'invalid_input')
    expect(await dumpOf(club.deps.db)).toEqual(before)
  })

  it('is no event: neither drafted nor saved over one that is', async () => {
    const club = await aClub(engine)
    await club.aStaff('hai', 'marketer', ['haikou'])
    const plan = await aPlan(club)
    const made = await club.as('hai').post('/api/studio/events', { regionId: 'haikou', ...plan })
    const id = String(made.body['id'])
    const { startsAt } = plan
    const before = await dumpOf(club.deps.db)
    const impossible: [string, object][] = [
      ['endsAt', { endsAt: startsAt - hour }],
      ['endsAt', { endsAt: startsAt }],
      ['startsAt', { startsAt: -1 }],
      ['startsAt', { startsAt: startsAt + 0.5 }],
      ['startsAt', { startsAt: 8.64e15 + 1 }],
      ['startsAt', { startsAt: '2026-02-30' }],
      ['endsAt', { endsAt: 1e308 }],
      ['capacity', { capacity: 0 }],
      ['capacity', { capacity: -1 }],
      ['capacity', { capacity: 1.5 }],
      ['capacity', { capacity: 1e12 }],
      ['price', { price: -1 }],
      ['price', { price: 0.01 }],
      ['price', { price: 1e15 }],
      ['guestsMax', { guestsMax: -1 }],
      ['guestsMax', { guestsMax: 10 }],
      ['groupSize', { groupSize: 1 }],
      ['groupSize', { groupSize: -4 }],
      ['attendancePoints', { attendancePoints: -100 }],
      [
        'refundLadder',
        {
          refundLadder: [
            { hoursBefore: 24, percent: 50 },
            { hoursBefore: 48, percent: 100 },
          ],
        },
      ],
      ['refundLadder.0.percent', { refundLadder: [{ hoursBefore: 24, percent: 101 }] }],
      ['refundLadder.0.percent', { refundLadder: [{ hoursBefore: 24, percent: -1 }] }],
      ['refundLadder.0.hoursBefore', { refundLadder: [{ hoursBefore: -1, percent: 50 }] }],
    ]
    for (const [field, change] of impossible) {
      const drafted = { regionId: 'haikou', ...plan, ...change }
      const answers = [
        await club.as('hai').post('/api/studio/events', drafted),
        await club.as('hai').put(`/api/studio/events/${id}`, { version: 1, ...plan, ...change }),
      ]
      for (const answer of answers) {
        expectProblem(answer, 422)
        expect(fieldsOf(answer), `${JSON.stringify(change)} ${answer.text}`).toContain(field)
      }
    }
    expect(await dumpOf(club.deps.db)).toEqual(before)
  })

  it('may stand in a draft that is not finished, and never before members', async () => {
    const club = await aClub(engine)
    await club.aStaff('hai', 'marketer', ['haikou'])
    const plan = await aPlan(club)
    const { startsAt, opensAt } = plan
    const post = (url: string, body: object) => club.as('hai').post(`/api/studio/events${url}`, body)
    const shown = await post('', { regionId: 'haikou', ...plan })
    const id = String(shown.body['id'])
    expect((await post(`/${id}/publish`, { version: 1 })).status).toBe(200)
    const unready: [string, object][] = [
      ['closesAt', { closesAt: startsAt + 1 }],
      ['opensAt', { closesAt: opensAt - 1 }],
      ['opensAt', { opensAt: startsAt + day }],
      ['groupSize', { groupSize: 4, capacity: 3 }],
      ['startsAt', { startsAt: club.deps.clock.now() - hour, closesAt: club.deps.clock.now() - hour }],
    ]
    for (const [field, change] of unready) {
      const draft = await post('', { regionId: 'haikou', ...plan, ...change })
      expect(draft.status, draft.text).toBe(201)
      const before = await dumpOf(club.deps.db)
      const published = await post(`/${String(draft.body['id'])}/publish`, { version: 1 })
      const edited = await club.as('hai').put(`/api/studio/events/${id}`, { version: 2, ...plan, ...change })
      for (const answer of [published, edited]) {
        expectProblem(answer, 422)
        expect(fieldsOf(answer), `${JSON.stringify(change)} ${answer.text}`).toContain(field)
      }
      expect(await dumpOf(club.deps.db)).toEqual(before)
    }
  })

  it('is no party and no amount: below zero, half, or more than there can be', async () => {
    const club = await aClub(engine)
    await club.aMember('ana', { points: 1_000 })
    const event = await anEvent(club, { price: 100, guestsMax: 2, seats: 2 })
    const free = await anEvent(club, { startsAt: club.deps.clock.now() + 20 * day })
    const lounge = await aLounge(club)
    const quote = await club.as('ana').post(`/api/events/${event.id}/quotes`)
    const nonce = club.deps.newId()
    await lounge.scan('ana', { nonce })
    const before = await dumpOf(club.deps.db)
    const key = { 'idempotency-key': 'impossible-1' }
    const confirm = `/api/quotes/${String(quote.body['id'])}/confirm`
    for (const amount of [-1, -100, 0.5, '100', null, [100], true]) {
      expectProblem(await club.as('ana').post(confirm, { amount }, key), 422, 'invalid_input')
    }
    for (const amount of [0, 99, 101, 9_007_199_254_740_991, 1e300]) {
      expectProblem(await club.as('ana').post(confirm, { amount }, key), [409, 422])
    }
    const tooMany = Array.from({ length: 10 }, (_, at) => `客人${at}`)
    const parties = [tooMany, -1, 2, '王', [''], ['  '], [null], [{}], ['x'.repeat(41)], ['a\nb'], ['\u0000']]
    for (const guests of parties) {
      expectProblem(
        await club.as('ana').post(`/api/events/${event.id}/quotes`, { guests }),
        422,
        'invalid_input',
      )
      const booked = await club.as('ana').post(`/api/events/${free.id}/registrations`, { guests }, key)
      expectProblem(booked, 422, 'invalid_input')
    }
    const three = { guests: ['甲', '乙', '丙'] }
    expectProblem(await club.as('ana').post(`/api/events/${event.id}/quotes`, three), 422, 'too_many_guests')
    const two = { guests: ['甲', '乙'] }
    expectProblem(await club.as('ana').post(`/api/events/${event.id}/quotes`, two), 422, 'party_too_large')
    for (const guests of [-1, 0.5, 10, '1', null]) {
      for (const act of ['ask', 'admit']) expectProblem(await lounge.post(act, { nonce, guests }), 422)
    }
    for (const guests of ['-1', '0.5', '10', '', 'null']) {
      const scan = `/api/desks/${lounge.deskId}/scans/${nonce}?guests=${guests}`
      expectProblem(await club.as('mei').get(scan), 422, 'invalid_input')
    }
    for (const bad of ['', 'short', 'x'.repeat(81), 'with a blank', 'caf\u00e9-au-lait']) {
      const answer = await club.as('ana').post(confirm, { amount: 100 }, { 'idempotency-key': bad })
      expectProblem(answer, 400, 'idempotency_key_needed')
    }
    expectProblem(await club.as('ana').post(confirm, { amount: 100 }), 400, 'idempotency_key_needed')
    expect(await dumpOf(club.deps.db)).toEqual(before)
  })
})
