import type {
  AdmitResults,
  SeatRequestList,
} from '../../../server/registrations/approval/request.contract.ts'
import { oneOf, type Act, type Visit } from '../visit.ts'

/** Who asks for seats of an event by approval. */
async function asking(visit: Visit) {
  const { board, draw, now } = visit
  const open = board.events.filter(
    ({ allocation, startsAt }) => allocation === 'approval' && startsAt > now(),
  )
  const event = oneOf(open, draw)
  if (!event) return undefined
  const path = `/api/studio/events/${event.id}/requests`
  const listed = await visit.send({ method: 'GET', path })
  return listed.status === 200 ? { path, ...(listed.body as SeatRequestList) } : undefined
}

const admit: Act = {
  name: 'admit',
  weight: 6,
  succeeds: ['admitted'],
  async run(visit) {
    const asked = await asking(visit)
    if (!asked || asked.requests.length === 0) return 'nobody asks'
    const registrationIds = asked.requests.slice(0, 1 + visit.draw(3)).map((one) => one.id)
    const body = { registrationIds, whenFull: visit.draw(2) === 0 ? 'leave' : 'waitlist' }
    const reply = await visit.send({ method: 'POST', path: `${asked.path}/admissions`, body })
    if (reply.status !== 200) return String(reply.body['code'])
    const { results } = reply.body as AdmitResults
    const settled = results.filter(({ outcome }) => outcome === 'admitted' || outcome === 'waitlisted')
    for (const { registrationId } of settled)
      visit.told({ what: 'decided', registrationId, decision: 'approved' })
    return results.some(({ outcome }) => outcome === 'admitted')
      ? 'admitted'
      : (results[0]?.outcome ?? 'none')
  },
}

const decline: Act = {
  name: 'decline',
  weight: 2,
  succeeds: ['declined'],
  async run(visit) {
    const asked = await asking(visit)
    const one = asked && oneOf(asked.requests, visit.draw)
    if (!one) return 'nobody asks'
    const body = { registrationIds: [one.id], reasonZh: '本场仅限初学者' }
    const reply = await visit.send({ method: 'POST', path: `${asked.path}/refusals`, body })
    if (reply.status !== 200) return String(reply.body['code'])
    const { declined } = reply.body as { declined: string[] }
    for (const registrationId of declined)
      visit.told({ what: 'decided', registrationId, decision: 'declined' })
    return declined.length > 0 ? 'declined' : 'too late'
  },
}

const reopen: Act = {
  name: 'take a decline back',
  weight: 2,
  succeeds: ['reopened'],
  async run(visit) {
    const asked = await asking(visit)
    const one = asked && oneOf(asked.declinedToday, visit.draw)
    if (!one) return 'nobody declined'
    const path = `/api/studio/registrations/${one.id}/refusal`
    const reply = await visit.send({ method: 'DELETE', path })
    if (reply.status !== 200) return String(reply.body['code'])
    visit.told({ what: 'decided', registrationId: one.id, decision: 'reopened' })
    return 'reopened'
  },
}

/** A marketer decides who comes. */
export const decidingActs: readonly Act[] = [admit, decline, reopen]
