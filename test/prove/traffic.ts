import type { EventToMake, Someone } from '../support/club-rows.ts'
import { seeded } from '../support/seeded.ts'
import { memberActs, notYetMet, staffActs } from './acts/every-act.ts'
import type { Reply, Request } from './front.ts'
import type { Told } from './told.ts'
import { drawAct, type Acknowledged, type Act, type Board, type Place, type Visit } from './visit.ts'

export type Traffic = {
  /** How many things were done. */
  acts: number
  acknowledged: Acknowledged[]
  told: Told[]
  /** What happened, and how often: `book confirmed`, `cancel done` and so on. */
  seen: Map<string, number>
  /** What nobody should have been told. */
  wrong: string[]
}

export const noTraffic = (): Traffic => ({ acts: 0, acknowledged: [], told: [], seen: new Map(), wrong: [] })

export type Visitor = {
  who: Someone
  /** Names the visitor's draws and keys. */
  lane: string
  seed: string
  others: readonly Someone[]
  board: Board
  place: Place
  beat(): number
  now(): number
  send(who: Someone, request: Request): Promise<Reply>
}

/** A visitor whose answers are noted in the traffic. */
export function aVisit({ who, lane, seed, ...around }: Visitor, traffic: Traffic): Visit {
  let keys = 0
  const own: Acknowledged[] = []
  const sentAt = new WeakMap<Request, number>()
  return {
    ...around,
    who,
    own,
    draw: seeded(`${seed}:${lane}`),
    newKey: () => `${seed}-${lane}-${(keys += 1)}`.padEnd(8, '-'),
    async send(request) {
      if (!sentAt.has(request)) sentAt.set(request, around.now())
      const reply = await around.send(who, request)
      if (isWrong(reply))
        traffic.wrong.push(`${request.method} ${request.path}: ${reply.status} ${reply.text.slice(0, 200)}`)
      return reply
    },
    acknowledge(request, reply) {
      const { registrations, registrationId } = reply.body as {
        registrations?: { registrationId: string }[]
        registrationId?: string
      }
      for (const one of registrations ?? [{ registrationId: String(registrationId) }]) {
        const asked = { from: sentAt.get(request) ?? 0, to: around.now() }
        const noted = { who, request, text: reply.text, registrationId: one.registrationId, asked }
        own.push(noted)
        traffic.acknowledged.push(noted)
      }
    },
    told: (one) => traffic.told.push(one),
  }
}

/** Does one of the acts and notes what came of it; returns it as `book confirmed`. */
export async function doOne(visit: Visit, acts: readonly Act[], traffic: Traffic): Promise<string> {
  const act = drawAct(acts, visit.draw)
  const what = `${act?.name} ${await act?.run(visit)}`
  traffic.acts += 1
  if (what.endsWith('differs')) traffic.wrong.push(what)
  traffic.seen.set(what, (traffic.seen.get(what) ?? 0) + 1)
  return what
}

/** Events that were there before the first visitor came. */
export function aBoard(events: readonly EventToMake[], now: number): Board {
  const announced = events.map(({ id, price = 0, guestsMax = 0, startsAt = now }) => ({
    id,
    price,
    guestsMax,
    allocation: 'first_come' as const,
    fairStart: false,
    needsChild: false,
    opensAt: now,
    closesAt: startsAt,
    startsAt,
  }))
  return { events: announced, series: [], capped: false }
}

export type TrafficToMake = {
  people: readonly Someone[]
  staff: readonly Someone[]
  events: readonly EventToMake[]
  place: Place
  seed: string
  /** Members at it at once; all of the staff are. */
  lanes: number
  send(who: Someone, request: Request): Promise<Reply>
  /** The traffic ends when this says so, of what was done. */
  ended(traffic: Traffic): boolean
}

/** In milliseconds, at least: a ballot takes entries for some of these, and an opening is a few ahead. */
const shortestBeat = 400
/** Staff think before they act, and have two windows open. */
const pause = 20

/**
 * Members and staff who do whatever the acts say, in an order drawn from the seed, until it has ended. Each does one
 * thing after the other; all do theirs at the same time.
 */
export async function makeTraffic(making: TrafficToMake): Promise<Traffic> {
  const { people, staff, events, place, seed, lanes, send, ended } = making
  const traffic = noTraffic()
  const now = () => Date.now()
  // How long an act takes, lately: where answers are slow, nobody may be late for everything.
  let pace = 0
  const beat = () => Math.ceil(Math.max(shortestBeat, pace))
  const around = { seed, others: people, board: aBoard(events, now()), place, beat, now, send }

  async function live(who: Someone, lane: string, acts: readonly Act[], rest: number): Promise<void> {
    const visit = aVisit({ ...around, who, lane }, traffic)
    while (!ended(traffic)) {
      const began = now()
      await doOne(visit, acts, traffic)
      pace += (now() - began - pace) / 50
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest))
    }
  }

  await Promise.all([
    ...people.slice(0, lanes).map((who, at) => live(who, String(at), memberActs, 0)),
    ...[...staff, ...staff].map((who, at) => live(who, `staff-${at}`, staffActs, pause)),
  ])
  return traffic
}

/**
 * Whether traffic of at least so many acts may end. Chance decides who meets whom, so a thorough run lasts on until
 * everything that can be done has succeeded, within bounds; a short one takes what it met.
 */
export function isEnough({ acts, seen }: Traffic, enough: { acts: number; thorough: boolean }): boolean {
  if (acts < enough.acts) return false
  return !enough.thorough || notYetMet(seen).length === 0 || acts >= enough.acts + 20_000
}

/** Visitors who do nothing wrong are answered, or refused for a reason of the club's: never told of a fault. */
export function isWrong({ status, body }: Reply): boolean {
  const code = String(body['code'])
  // Seats may be given up, or become fewer, between a look and the wish.
  const tooMany = status === 422 && ['party_too_large', 'too_many_guests', 'party_must_match'].includes(code)
  // Parents come to families' mornings without a child too, who may have been taken off the list a moment ago.
  const childless = status === 422 && ['child_needed', 'child_unknown'].includes(code)
  const slowDown = status === 429 && code === 'slow_down'
  return status >= 400 && ![403, 404, 409, 410].includes(status) && !tooMany && !childless && !slowDown
}
