import { afterEach, describe, expect, it, vi } from 'vitest'
import { QueueFull } from '../../server/base/batch.ts'
import type { Answer } from '../../server/base/seat-desk.ts'
import type { Confirmation } from '../../server/registrations/confirmation.ts'
import { createApp } from '../../server/app.ts'
import {
  createFanIn,
  type DeskLine,
  type SendToDesk,
} from '../../server/registrations/desk/ask-event-desk.ts'
import { replyOf, replyOfFailure, type DeskReply } from '../../server/registrations/desk/desk-reply.ts'
import { refusals } from '../../server/registrations/registration.errors.ts'
import { linedUpBy } from '../../server/registrations/quote-events.ts'
import { queueSeats } from '../../server/registrations/seat-queue.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { anEvent } from '../support/an-event.ts'
import { brokenOf, countBooks } from '../support/count-books.ts'
import { engines } from '../support/engines.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe.each(engines)('booking at a desk that stands elsewhere, on %s', (engine) => {
  it('asks again when a reply was lost, and hands on the answer that was given', async () => {
    const club = await aClub(engine)
    const lost = new Map<readonly Confirmation[], DeskReply[]>()
    const { book, events } = await aRushAt(club, async (eventId, asked) => {
      const replies = await deskOf(club)(eventId, asked)
      if (lost.has(asked)) return replies
      lost.set(asked, replies)
      throw new Error('Durable Object reset because its code was updated.')
    })
    const answers = await Promise.all(events.flatMap((event) => names.map((name) => book(name, event))))
    const given = [...lost.values()].flat().map((reply) => (reply.kind === 'outcome' ? reply.body : ''))
    expect(given).toHaveLength(events.length * names.length)
    expect(answers.map((answer) => answer.text).toSorted()).toEqual(given.toSorted())
    expect(await Promise.all(names.map((name) => club.balanceOf(name)))).toEqual(names.map(() => 30))
    expect(brokenOf(await countBooks(club.deps.db))).toEqual([])
  })

  it('promises nothing when the desk stays away, and the same key books once it is back', async () => {
    const club = await aClub(engine)
    let away = true
    const { book, events } = await aRushAt(club, async (eventId, asked) => {
      if (away) throw new Error('Network connection lost.')
      return deskOf(club)(eventId, asked)
    })
    const answer = await book('ana', events[0])
    expect(answer).toMatchObject({ status: 503, body: { code: 'database_unavailable' } })
    expect(answer.text).not.toContain('Network')
    away = false
    expect((await book('ana', events[0])).status).toBe(201)
    expect(await club.balanceOf('ana')).toBe(40)
  })

  it('sheds at once, and asks no second time, when the desk is overloaded', async () => {
    const club = await aClub(engine)
    let asked = 0
    const { book, events } = await aRushAt(club, async () => {
      asked += 1
      throw Object.assign(new Error('Durable Object is overloaded. Requests queued for too long.'), {
        overloaded: true,
      })
    })
    const answer = await book('ana', events[0])
    expect(answer).toMatchObject({ status: 503, body: { code: 'busy' } })
    expect(answer.headers.get('retry-after')).toBe('1')
    expect(asked).toBe(1)
    expect(await club.balanceOf('ana')).toBe(50)
  })

  it('tells a defect at the desk without its text', async () => {
    const club = await aClub(engine)
    const { book, events } = await aRushAt(club, async (_, asked) =>
      asked.map(() => replyOfFailure(new Error('SELECT secret FROM somewhere'))),
    )
    const answer = await book('ana', events[0])
    expect(answer).toMatchObject({ status: 500, body: { code: 'unexpected' } })
    expect(answer.text).not.toContain('SELECT')
  })
})

describe('fanning in', () => {
  const eventId = 'event'
  const done = (asked: readonly Confirmation[]): DeskReply[] =>
    asked.map(({ memberId }) => ({ kind: 'outcome', status: 201, body: memberId }))

  it('sends those who confirm in one turn as one array, an event, and gives each their own reply', async () => {
    const { deps } = await aClub('sqlite')
    const sent: Record<string, string[]> = {}
    const fanIn = createFanIn()
    const ask = (member: string, event: string) =>
      fanIn({
        send: async (to, asked) => {
          expect(sent[to]).toBeUndefined()
          sent[to] = asked.map((one) => one.memberId)
          return done(asked)
        },
        lasting: () => undefined,
      })(deps, confirmationOf(member, event))
    const answers = await Promise.all(names.flatMap((name) => [ask(name, 'one'), ask(name, 'other')]))
    expect(sent).toEqual({ one: names, other: names })
    expect(answers).toEqual(names.flatMap((name) => [outcome(name), outcome(name)]))
  })

  it('goes alone when the request that carries one’s confirmation has ended', async () => {
    const { deps } = await aClub('sqlite')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const fanIn = createFanIn()
    const carrier = fanIn({ send: () => new Promise(() => undefined), lasting: () => undefined })
    const sent: string[][] = []
    const other = fanIn({
      send: async (_, asked) => {
        sent.push(asked.map((one) => one.memberId))
        return done(asked)
      },
      lasting: () => undefined,
    })
    void carrier(deps, confirmationOf('ana', eventId))
    const answers = ['bo', 'cy'].map((member) => other(deps, confirmationOf(member, eventId)))
    await vi.advanceTimersByTimeAsync(9_000)
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await Promise.all(answers)).toEqual([outcome('bo'), outcome('cy')])
    expect(sent).toEqual([['bo'], ['cy']])
  })

  it('leaves no array behind that nobody will carry', async () => {
    const { deps } = await aClub('sqlite')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const fanIn = createFanIn()
    const line: DeskLine = { send: async (_, asked) => done(asked), lasting: () => undefined }
    // Its request ends before the turn is over: the timer that would have sent the array ends with it.
    void fanIn(line)(deps, confirmationOf('ana', eventId))
    vi.clearAllTimers()
    const stranded = fanIn(line)(deps, confirmationOf('bo', eventId))
    await vi.advanceTimersByTimeAsync(11_000)
    expect(await stranded).toEqual(outcome('bo'))
    const next = fanIn(line)(deps, confirmationOf('cy', eventId))
    await vi.advanceTimersByTimeAsync(10)
    expect(await next).toEqual(outcome('cy'))
  })

  it('carries refusals whole, with their numbers, and sheds as the queue itself does', () => {
    const refusal = refusals.too_few_points(120)
    const carried = structuredClone(replyOf({ refusal }))
    expect(carried).toMatchObject({ kind: 'refusal', code: 'too_few_points', details: { missing: 120 } })
    expect(replyOfFailure(refusal)).toEqual(carried)
    expect(replyOfFailure(new QueueFull())).toEqual({ kind: 'busy' })
    expect(replyOfFailure(Object.assign(new Error('gone'), { code: 'ECONNRESET' }))).toEqual({
      kind: 'unavailable',
    })
  })
})

const names = ['ana', 'bo', 'cy', 'dee', 'eli']

/** The product's own queue, with nothing shared between it and who asks but data. */
function deskOf({ deps }: Club): SendToDesk {
  return async (_, asked) => {
    const own: Confirmation[] = structuredClone([...asked])
    const replies = own.map((one) => queueSeats(deps, one).then(replyOf, replyOfFailure))
    return structuredClone(await Promise.all(replies))
  }
}

/** Five members with 50 points and two events at 10; requests reach their desks by `send`. */
async function aRushAt(club: Club, send: SendToDesk) {
  const events: string[] = []
  for (const [at, days] of [10, 20].entries()) {
    const startsAt = club.deps.clock.now() + days * 24 * 3_600_000
    events.push((await anEvent(club, { title: `球叙 ${at}`, seats: 10, price: 10, startsAt })).id)
  }
  for (const name of names) await club.aMember(name, { points: 50 })
  const quotes = new Map<string, string>()
  for (const name of names) {
    for (const event of events) {
      const quote = await club.as(name).post(`/api/events/${event}/quotes`)
      quotes.set(`${name} ${event}`, String(quote.body['id']))
    }
  }
  const fanIn = createFanIn()
  const app = createApp(() => ({
    ...club.deps,
    seatDesk: linedUpBy(fanIn({ send, lasting: () => undefined })),
  }))
  const book = async (name: string, event = '') => {
    const response = await app.request(
      `http://localhost/api/quotes/${quotes.get(`${name} ${event}`)}/confirm`,
      {
        method: 'POST',
        headers: {
          cookie: `__Host-guibin=${club.person(name).token}`,
          'content-type': 'application/json',
          'idempotency-key': `${name}-${event}`,
        },
        body: JSON.stringify({ amount: 10 }),
      },
    )
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: JSON.parse(text) as Record<string, unknown>,
    }
  }
  return { book, events }
}

function confirmationOf(memberId: string, eventId: string): Confirmation {
  return { memberId, accountId: memberId, eventId, quoteId: memberId, amount: 0, key: memberId, hash: '' }
}

function outcome(body: string): Answer {
  return { outcome: { status: 201, body } }
}
