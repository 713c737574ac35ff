import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { EventToMake, Someone } from '../support/club-rows.ts'
import { seeded } from '../support/seeded.ts'
import { bookingActs, type Act } from './acts.ts'
import type { Reply, Request } from './front.ts'
import type { Finding } from './proof.ts'

/** One answer that a member was given to a booking, under the key it was asked with. */
type Acknowledged = { who: Someone; request: Request; text: string; registrationId: string }

/** What a member knows while the traffic lasts. */
export type Visit = {
  who: Someone
  events: readonly EventToMake[]
  /** Other members, to hand something to. */
  others: readonly Someone[]
  draw(bound: number): number
  /** A key that nobody used before. */
  newKey(): string
  /** Sends as this member; an answer that no member should see is noted. */
  send(request: Request): Promise<Reply>
  /** Notes a booking that was answered with 201. */
  acknowledge(request: Request, reply: Reply): void
  /** The member's own bookings that were acknowledged, newest last. */
  own: Acknowledged[]
}

export type Traffic = {
  /** How many things were done. */
  acts: number
  acknowledged: Acknowledged[]
  /** What happened, and how often: `book confirmed`, `cancel 200` and so on. */
  seen: Map<string, number>
  /** What no member should have been told. */
  wrong: string[]
}

export type TrafficToMake = {
  people: readonly Someone[]
  events: readonly EventToMake[]
  seed: string
  /** Members at it at once. */
  lanes: number
  send(who: Someone, request: Request): Promise<Reply>
  /** The traffic ends when this says so, of so many things done. */
  ended(acts: number, seen: ReadonlyMap<string, number>): boolean
  acts?: readonly Act[]
}

/**
 * Members who book, come back, cancel and whatever else the acts say, in an order drawn from the seed, until it has
 * ended. A member does one thing after the other; members do theirs at the same time.
 */
export async function makeTraffic({
  people,
  events,
  seed,
  lanes,
  send,
  ended,
  acts = bookingActs,
}: TrafficToMake): Promise<Traffic> {
  const traffic: Traffic = { acts: 0, acknowledged: [], seen: new Map(), wrong: [] }
  const weights = acts.reduce((sum, act) => sum + act.weight, 0)

  async function live(who: Someone, lane: number): Promise<void> {
    const draw = seeded(`${seed}:${lane}`)
    let keys = 0
    const visit: Visit = {
      who,
      events,
      others: people,
      draw,
      own: [],
      newKey: () => `${seed}-${lane}-${(keys += 1)}`.padEnd(8, '-'),
      async send(request) {
        const reply = await send(who, request)
        if (isWrong(reply))
          traffic.wrong.push(`${request.method} ${request.path}: ${reply.status} ${reply.text.slice(0, 200)}`)
        return reply
      },
      acknowledge(request, reply) {
        const registrationId = String(reply.body['registrationId'])
        const one = { who, request, text: reply.text, registrationId }
        visit.own.push(one)
        traffic.acknowledged.push(one)
      },
    }
    while (!ended(traffic.acts, traffic.seen)) {
      let drawn = draw(weights)
      const act = acts.find((one) => (drawn -= one.weight) < 0)
      if (!act) continue
      const what = `${act.name} ${await act.run(visit)}`
      traffic.acts += 1
      if (what.endsWith('differs')) traffic.wrong.push(what)
      traffic.seen.set(what, (traffic.seen.get(what) ?? 0) + 1)
    }
  }

  await Promise.all(people.slice(0, lanes).map(live))
  return traffic
}

/** Members who do nothing wrong are answered, or refused for a reason of the club's: never told of a fault. */
export function isWrong({ status, body }: Reply): boolean {
  const tooMany = status === 422 && ['party_too_large', 'too_many_guests'].includes(String(body['code']))
  const slowDown = status === 429 && body['code'] === 'slow_down'
  return status >= 400 && ![403, 404, 409, 410].includes(status) && !tooMany && !slowDown
}

/** Whether each acknowledged booking is there, once, with its outcome kept to the byte. */
export async function checkAcknowledged(db: Kysely<Database>, traffic: Traffic): Promise<Finding> {
  const rows = await db.selectFrom('registrations').select(['id', 'quote_id']).execute()
  const outcomes = await db
    .selectFrom('idempotency_outcomes')
    .select(['actor_id', 'idem_key', 'body'])
    .execute()
  const ids = new Set(rows.map((row) => row.id))
  const kept = new Map(outcomes.map((row) => [`${row.actor_id} ${row.idem_key}`, row.body]))
  const { acknowledged, wrong } = traffic
  const lost = acknowledged.filter((one) => !ids.has(one.registrationId)).length
  const changed = acknowledged.filter(
    (one) => kept.get(`${one.who.id} ${one.request.key}`) !== one.text,
  ).length
  const answered = new Set(acknowledged.map((one) => one.registrationId))
  const doubled =
    acknowledged.length - answered.size + rows.length - new Set(rows.map((row) => row.quote_id)).size
  const unanswered = rows.filter((row) => !answered.has(row.id)).length
  return {
    counts: { acknowledged: acknowledged.length, lost, doubled, changed, unanswered, wrong: wrong.length },
    checks: [
      [`no acknowledged booking lost (${lost} of ${acknowledged.length})`, lost === 0],
      [`none doubled (${doubled}), none that nobody was told of (${unanswered})`, doubled + unanswered === 0],
      [`every outcome kept to the byte (${changed} changed)`, changed === 0],
      [
        `no answer that nobody should see (${wrong.length})${wrong[0] ? `: ${wrong[0]}` : ''}`,
        wrong.length === 0,
      ],
    ],
  }
}
