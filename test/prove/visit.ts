import type { Someone } from '../support/club-rows.ts'
import type { Reply, Request } from './front.ts'
import type { Told } from './told.ts'

/** One answer that a member was given to a booking, under the key it was asked with. */
export type Acknowledged = {
  who: Someone
  request: Request
  text: string
  registrationId: string
  /** From the first time that it was sent until its answer was there. */
  asked: { from: number; to: number }
}

/** An event as whoever was at its announcement knows it; it may have been moved or called off since. */
export type Announced = {
  id: string
  /** Left out for those that were there before. */
  clubId?: string
  /** Only for parents with a child of theirs. */
  needsChild: boolean
  price: number
  guestsMax: number
  allocation: 'first_come' | 'approval' | 'ballot'
  /** Whether the first to ask are put in a drawn order. */
  fairStart: boolean
  opensAt: number
  closesAt: number
  startsAt: number
}

/** What is on, for everybody to look at. Staff put up more. */
export type Board = {
  events: Announced[]
  series: string[]
  /** Whether the limited club has its cap; it announces nothing before. */
  capped: boolean
}

/** Where staff hold what they announce; the hall holds few people, and the limited club gets a cap. */
export type Place = {
  clubId: string
  limitedClubId: string
  venueId: string
  hallId: string
  hallHolds: number
}

/** What a member or staff knows while the traffic lasts. */
export type Visit = {
  who: Someone
  board: Board
  place: Place
  /** Other members, to hand something to. */
  others: readonly Someone[]
  now(): number
  /** Milliseconds in which about everybody does something: more on a busy machine. */
  beat(): number
  draw(bound: number): number
  /** A key that nobody used before. */
  newKey(): string
  /** Sends as this visitor; an answer that nobody should see is noted. */
  send(request: Request): Promise<Reply>
  /** Notes bookings that were answered with 201, with the key they were asked by. */
  acknowledge(request: Request, reply: Reply): void
  /** Notes anything else that an answer told as done, so that it is looked for in the end. */
  told(one: Told): void
  /** The visitor's own bookings that were acknowledged, newest last. */
  own: Acknowledged[]
}

/** Something that a visitor does; `run` returns what came of it, in a word. */
export type Act = {
  name: string
  weight: number
  /** The words that have to be met where all ways are tried: what never succeeds proves nothing. */
  succeeds: readonly string[]
  run(visit: Visit): Promise<string>
}

/** An act drawn by weight. */
export function drawAct(acts: readonly Act[], draw: Visit['draw']): Act | undefined {
  let drawn = draw(acts.reduce((sum, act) => sum + act.weight, 0))
  return acts.find((act) => (drawn -= act.weight) < 0)
}

/** One of them by chance; undefined when there is none. */
export function oneOf<Item>(items: readonly Item[], draw: Visit['draw']): Item | undefined {
  return items[draw(Math.max(1, items.length))]
}
