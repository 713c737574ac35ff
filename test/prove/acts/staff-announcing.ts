import { day, hour } from '../../../server/base/clock.ts'
import type { EventPlan } from '../../../server/events/studio.contract.ts'
import { defaultLadder } from '../../../server/registrations/refund.rules.ts'
import { oneOf, type Act, type Visit } from '../visit.ts'

type Kind = 'ballot' | 'approval' | 'opening' | 'series' | 'plain' | 'family' | 'limited' | 'soon'
type Studio = Pick<
  EventPlan,
  'clubId' | 'opensAt' | 'closesAt' | 'startsAt' | 'price' | 'guestsMax' | 'allocation' | 'needsChild'
> & {
  id: string
  version: number
  fairStartSeconds: number
}

/** A golf morning on one of the next days, most of them in the small hall; some meet at the same hour. */
function aPlan(visit: Visit, kind: Kind): EventPlan {
  const { draw, place } = visit
  const [now, beat] = [visit.now(), visit.beat()]
  const startsAt = now + daysAhead(kind, draw) * day + (1 + draw(23)) * hour
  // The hall has no desk at its door: whoever stays away there is not marked.
  const inHall = kind !== 'soon' && kind !== 'limited' && draw(4) > 0
  const capacity = inHall ? place.hallHolds - 2 : kind === 'limited' ? 500 : 3 + draw(8)
  const beats = kind === 'soon' ? 12 + draw(8) : 5 + draw(4)
  return {
    clubId: kind === 'limited' ? place.limitedClubId : place.clubId,
    venueId: inHall ? place.hallId : place.venueId,
    title: { zh: '春分晨球', en: 'Equinox morning round' },
    summary: { zh: '', en: '' },
    description: { zh: '', en: '' },
    startsAt,
    endsAt: startsAt + 3 * hour,
    opensAt:
      kind === 'opening' ? now + 4 * beat : now - (kind === 'limited' || kind === 'soon' ? 13 : 1) * hour,
    closesAt: kind === 'ballot' || kind === 'soon' ? now + beats * beat : startsAt,
    capacity,
    price: draw(3) * 50,
    guestsMax: kind === 'family' ? 1 + draw(3) : draw(3),
    minTierId: 'silver',
    waitlistOpen: kind !== 'soon' && (kind === 'limited' || draw(5) > 0),
    refundLadder: [...defaultLadder],
    groupSize: null,
    attendancePoints: 0,
    allocation: kind === 'ballot' || kind === 'approval' ? kind : 'first_come',
    fairStartSeconds: kind === 'opening' ? Math.min(600, Math.ceil((3 * beat) / 1000)) : 0,
    promotion: draw(2) === 0 ? 'offer' : 'automatic',
    tierPriority: draw(3) === 0,
    transferFreezeHours: 1,
    namesFreezeHours: 1,
    minAge: kind === 'family' ? 25 : null,
    needsChild: kind === 'family',
  }
}

/** What is limited is so within a month; what begins soon begins within a day. */
function daysAhead(kind: Kind, draw: Visit['draw']): number {
  if (kind === 'soon') return 0
  return kind === 'limited' ? 12 + draw(6) : 3 + draw(40)
}

/**
 * One of the kinds that the board lacks, drawn, so that those which are over soon do not crowd out the rest. A ballot is
 * over soon, and an opening comes once; the others stay a while.
 */
function wantedNow({ board, now, draw, place }: Visit): Kind | null {
  const at = now()
  const coming = board.events.filter((event) => event.startsAt > at)
  const limited = coming.filter(({ clubId }) => clubId === place.limitedClubId)
  const plain = coming.filter(
    ({ allocation, clubId, needsChild, startsAt }) =>
      allocation === 'first_come' && clubId !== place.limitedClubId && !needsChild && startsAt > at + day,
  )
  const lacking: Record<Kind, boolean> = {
    approval: !coming.some(({ allocation }) => allocation === 'approval'),
    ballot: !coming.some(({ allocation, closesAt }) => allocation === 'ballot' && closesAt > at),
    opening: !coming.some(({ opensAt }) => opensAt > at),
    series: board.series.length === 0 || draw(60) === 0,
    family: !coming.some(({ needsChild }) => needsChild),
    limited: board.capped && limited.length < 3,
    soon: !coming.some(({ startsAt, closesAt }) => startsAt < at + day && closesAt > at),
    plain: plain.length < 4,
  }
  const kinds = (Object.keys(lacking) as Kind[]).filter((kind) => lacking[kind])
  return oneOf(kinds, draw) ?? null
}

const announce: Act = {
  name: 'announce',
  weight: 6,
  succeeds: ['ballot', 'approval', 'opening', 'series', 'family', 'limited', 'soon'],
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
