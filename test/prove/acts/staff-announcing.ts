import { day, hour } from '../../../server/base/clock.ts'
import type { EventPlan } from '../../../server/events/studio.contract.ts'
import { defaultLadder } from '../../../server/registrations/refund.rules.ts'
import type { Act, Announced, Visit } from '../visit.ts'

type Kind = 'ballot' | 'approval' | 'opening' | 'series' | 'plain'
type Studio = Pick<EventPlan, 'opensAt' | 'closesAt' | 'startsAt' | 'price' | 'guestsMax' | 'allocation'> & {
  id: string
  version: number
  fairStartSeconds: number
}

/** A golf morning on one of the next days, most of them in the small hall; some meet at the same hour. */
function aPlan(visit: Visit, kind: Kind): EventPlan {
  const { draw, place } = visit
  const [now, beat] = [visit.now(), visit.beat()]
  const startsAt = now + (3 + draw(40)) * day + draw(24) * hour
  const inHall = draw(4) > 0
  const capacity = inHall ? place.hallHolds - 2 : 3 + draw(8)
  return {
    clubId: place.clubId,
    venueId: inHall ? place.hallId : place.venueId,
    title: { zh: '春分晨球', en: 'Equinox morning round' },
    summary: { zh: '', en: '' },
    description: { zh: '', en: '' },
    startsAt,
    endsAt: startsAt + 3 * hour,
    opensAt: kind === 'opening' ? now + 4 * beat : now - hour,
    closesAt: kind === 'ballot' ? now + (5 + draw(4)) * beat : startsAt,
    capacity,
    price: draw(3) * 50,
    guestsMax: draw(3),
    minTierId: 'silver',
    waitlistOpen: draw(5) > 0,
    refundLadder: [...defaultLadder],
    groupSize: null,
    attendancePoints: 0,
    allocation: kind === 'ballot' || kind === 'approval' ? kind : 'first_come',
    fairStartSeconds: kind === 'opening' ? Math.min(600, Math.ceil((3 * beat) / 1000)) : 0,
    promotion: draw(2) === 0 ? 'offer' : 'automatic',
    tierPriority: draw(3) === 0,
    transferFreezeHours: 1,
    namesFreezeHours: 1,
    minAge: null,
    needsChild: false,
  }
}

/** What the board lacks. A ballot is over soon, and an opening comes once; the others stay a while. */
function wantedNow({ board, now, draw }: Visit): Kind | null {
  const at = now()
  const has = (is: (event: Announced) => boolean) =>
    board.events.some((event) => event.startsAt > at && is(event))
  if (!has(({ allocation }) => allocation === 'approval')) return 'approval'
  if (!has(({ allocation, closesAt }) => allocation === 'ballot' && closesAt > at)) return 'ballot'
  if (!has(({ opensAt }) => opensAt > at)) return 'opening'
  if (board.series.length === 0) return 'series'
  const plain = board.events.filter(
    ({ allocation, startsAt }) => allocation === 'first_come' && startsAt > at,
  )
  if (plain.length < 4) return 'plain'
  return draw(30) === 0 ? 'series' : null
}

const announce: Act = {
  name: 'announce',
  weight: 6,
  succeeds: ['ballot', 'approval', 'opening', 'series'],
  async run(visit) {
    const kind = wantedNow(visit)
    if (kind === null) return 'enough'
    const body = { regionId: 'haikou', ...aPlan(visit, kind) }
    const drafted = await visit.send({ method: 'POST', path: '/api/studio/events', body })
    if (drafted.status !== 201) return String(drafted.body['code'])
    const { id, version } = drafted.body as Studio
    const path = `/api/studio/events/${id}/publish`
    const published = await visit.send({ method: 'POST', path, body: { version } })
    // A process that died after publishing it answers the second try with its refusal: it is on all the same.
    if (published.status !== 200) return String(published.body['code'])
    const event = published.body as Studio
    visit.told({ what: 'saved', eventId: id, version: event.version })
    visit.board.events.push({ ...event, fairStart: event.fairStartSeconds > 0 })
    return kind === 'series' ? aSeriesOf(visit, id) : kind
  },
}

async function aSeriesOf(visit: Visit, eventId: string): Promise<string> {
  const body = { rule: 'FREQ=WEEKLY;COUNT=3' }
  const path = '/api/studio/series'
  const made = await visit.send({ method: 'POST', path: `${path}-of/${eventId}`, body })
  if (made.status !== 201) return String(made.body['code'])
  const id = String(made.body['id'])
  const published = await visit.send({ method: 'POST', path: `${path}/${id}/publish`, body: {} })
  if (published.status !== 200) return String(published.body['code'])
  visit.board.series = [...visit.board.series.slice(-2), id]
  return 'series'
}

/** What is put up while the traffic lasts. */
export const announcingActs: readonly Act[] = [announce]
