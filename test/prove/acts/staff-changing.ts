import { day, hour } from '../../../server/base/clock.ts'
import {
  EventPlan,
  type StudioEvent,
  type StudioList,
  type StudioRegistrationList,
} from '../../../server/events/studio.contract.ts'
import { oneOf, type Act, type Announced, type Visit } from '../visit.ts'

/** An event that is on, as its editor sees it. */
async function anEventToEdit(visit: Visit) {
  const at = visit.now()
  const event = oneOf(
    visit.board.events.filter(({ startsAt }) => startsAt > at + hour),
    visit.draw,
  )
  if (!event) return undefined
  const path = `/api/studio/events/${event.id}`
  const shown = await visit.send({ method: 'GET', path })
  const studio = shown.body as Partial<StudioEvent>
  return studio.state === 'published' ? { path, event, studio: studio as StudioEvent } : undefined
}

const move: Act = {
  name: 'move an event',
  weight: 2,
  succeeds: ['moved'],
  async run(visit) {
    const found = await anEventToEdit(visit)
    if (!found) return 'nothing'
    const { path, event, studio } = found
    const by = visit.draw(2) === 0 ? day : -hour * (1 + visit.draw(3))
    const startsAt = studio.startsAt + by
    if (startsAt < visit.now() + hour) return 'too near'
    const plan = Object.fromEntries(
      Object.entries(studio).filter(([name]) => Object.hasOwn(EventPlan.entries, name)),
    )
    const times = { startsAt, endsAt: studio.endsAt + by, closesAt: Math.min(studio.closesAt, startsAt) }
    const body = { ...plan, ...times, version: studio.version }
    const saved = await visit.send({ method: 'PUT', path, body })
    if (saved.status !== 200) return String(saved.body['code'])
    visit.told({ what: 'saved', eventId: event.id, version: studio.version + 1 })
    Object.assign(event, { startsAt, closesAt: times.closesAt })
    return 'moved'
  },
}

/** Seats a party that waits or asks, whoever's turn it is. */
async function seat(visit: Visit, eventId: string | undefined, overCapacity: boolean): Promise<string> {
  if (eventId === undefined) return 'nothing'
  const path = `/api/studio/events/${eventId}/registrations`
  const listed = await visit.send({ method: 'GET', path })
  const { registrations = [] } = listed.body as Partial<StudioRegistrationList>
  const waiting = registrations.filter(({ state }) => state === 'waitlisted' || state === 'entered')
  const party = oneOf(waiting, visit.draw)
  if (!party) return 'nobody waits'
  const body = { reason: '会长的客人', overCapacity, waiveOverlap: visit.draw(8) === 0 }
  const by = { method: 'POST', path: `/api/studio/registrations/${party.id}/seat`, body }
  const seated = await visit.send(by)
  if (seated.status !== 200) return String(seated.body['code'])
  visit.told({ what: 'decided', registrationId: party.id, decision: 'overridden' })
  return 'seated'
}

/** Where seats are free nobody waits by arrival, but some ask: for a marketer's answer, or until the draw. */
const seatByHand: Act = {
  name: 'seat by hand',
  weight: 2,
  succeeds: ['seated'],
  async run(visit) {
    const at = visit.now()
    const asked = ({ allocation, closesAt }: Announced) => allocation !== 'first_come' && closesAt > at
    return seat(visit, oneOf(visit.board.events.filter(asked), visit.draw)?.id, false)
  },
}

/** Brings chairs for a party that waits for a full event, as far as its venue has room. */
const seatAbove: Act = {
  name: 'seat above capacity',
  weight: 2,
  succeeds: ['seated'],
  async run(visit) {
    const [from, to] = [1, 60].map((days) => new Date(visit.now() + days * day).toISOString().slice(0, 10))
    const path = `/api/studio/events?region=haikou&from=${from}&to=${to}`
    const { events = [] } = (await visit.send({ method: 'GET', path })).body as Partial<StudioList>
    const full = events.filter(
      ({ state, waiting, taken, capacity }) => state === 'published' && waiting > 0 && taken === capacity,
    )
    return seat(visit, oneOf(full, visit.draw)?.id, true)
  },
}

/** Everybody gets all of their points back, and what they gave up for it stays given up. */
const callOff: Act = {
  name: 'call an event off',
  weight: 2,
  succeeds: ['done'],
  async run(visit) {
    const { board } = visit
    // A club that called off everything would have nobody to prove anything with.
    if (board.events.length < 6) return 'rather not'
    const found = await anEventToEdit(visit)
    if (!found) return 'nothing'
    const { path, event, studio } = found
    const body = { version: studio.version, reason: '台风' }
    const reply = await visit.send({ method: 'POST', path: `${path}/cancellation`, body })
    if (reply.status !== 200) return String(reply.body['code'])
    visit.told({ what: 'saved', eventId: event.id, version: studio.version + 1 })
    board.events = board.events.filter((one) => one !== event)
    return 'done'
  },
}

/** What staff change for everybody, and what they may do against the rules. */
export const changingActs: readonly Act[] = [move, seatByHand, seatAbove, callOff]
