import type { Holding } from '../../../server/everything/everything.contract.ts'
import type { Act, Visit } from '../visit.ts'

const seats: readonly Holding['kind'][] = ['registration', 'offer', 'waitlist', 'entry']

/** Drops these in one act: all of them or none. */
async function drop(visit: Visit, wanted: (holdings: Holding[]) => Holding[]): Promise<string> {
  const listed = await visit.send({ method: 'GET', path: '/api/me/everything' })
  const { holdings = [] } = listed.body as { holdings?: Holding[] }
  const chosen = wanted(holdings)
  if (chosen.length < 2) return 'too little'
  const items = chosen.map(({ kind, id, refund, givesMark = false }) => ({
    kind,
    id,
    refund,
    acceptsMark: givesMark,
  }))
  const key = visit.newKey()
  const dropped = await visit.send({ method: 'POST', path: '/api/me/everything/drop', body: { items }, key })
  if (dropped.status !== 200) return String(dropped.body['code'])
  visit.told({ what: 'outcome', actorId: visit.who.id, key, text: dropped.text })
  for (const { kind, id, refund } of chosen) {
    if (seats.includes(kind)) visit.told({ what: 'ended', registrationId: id, refunded: refund })
    if (kind === 'scheduled_request') visit.told({ what: 'taken_back', requestId: id })
  }
  return 'done'
}

const dropSome: Act = {
  name: 'drop several by 0000',
  weight: 1,
  succeeds: ['done'],
  run: (visit) => drop(visit, (holdings) => holdings.filter(() => visit.draw(2) === 0)),
}

const dropAll: Act = {
  name: 'drop all by 0000',
  weight: 1,
  succeeds: ['done'],
  run: (visit) => drop(visit, (holdings) => holdings),
}

/** Everything that is held, out at once. */
export const everythingActs: readonly Act[] = [dropSome, dropAll]
