import { oneOf, type Act } from '../visit.ts'
import { someGuests } from './booking.ts'

/** Has an event booked at its opening, mostly for a bound that holds. */
const schedule: Act = {
  name: 'request for the opening',
  weight: 4,
  succeeds: ['waiting'],
  async run(visit) {
    const at = visit.now()
    const event = oneOf(
      visit.board.events.filter(({ opensAt }) => opensAt > at),
      visit.draw,
    )
    if (!event) return 'nothing'
    const guests = someGuests(visit, event)
    const pointsMax = event.price * (guests.length + 1)
    const path = `/api/events/${event.id}/scheduled-request`
    const asked = await visit.send({ method: 'PUT', path, body: { guests, pointsMax } })
    if (asked.status !== 200) return String(asked.body['code'])
    visit.told({ what: 'requested', requestId: String(asked.body['id']) })
    return String(asked.body['state'])
  },
}

type Requests = { requests: { id: string; state: string; event: { id: string } }[] }

const takeBack: Act = {
  name: 'take a request back',
  weight: 3,
  succeeds: ['done'],
  async run(visit) {
    const listed = await visit.send({ method: 'GET', path: '/api/me/scheduled-requests' })
    const { requests = [] } = listed.body as Partial<Requests>
    const one = requests.find(({ state }) => state === 'waiting')
    if (!one) return 'nothing'
    const path = `/api/events/${one.event.id}/scheduled-request`
    const dropped = await visit.send({ method: 'DELETE', path })
    if (dropped.status !== 204) return String(dropped.body['code'])
    visit.told({ what: 'taken_back', requestId: one.id })
    return 'done'
  },
}

/** Wishes that are carried out when booking opens. */
export const scheduledActs: readonly Act[] = [schedule, takeBack]
