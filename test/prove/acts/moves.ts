import { oneOf, type Act, type Visit } from '../visit.ts'
import { leave, listMine } from './booking.ts'

type Move = { move: { id: string; refund: number } | null }

/** A booking of an event that moved, while it wants an answer. */
async function aMove(visit: Visit) {
  const one = oneOf(await listMine(visit, ({ moved }) => moved), visit.draw)
  if (!one) return undefined
  const shown = await visit.send({ method: 'GET', path: `/api/registrations/${one.id}/move` })
  const { move = null } = shown.body as Partial<Move>
  return move && { registrationId: one.id, charged: one.charged, ...move }
}

const keep: Act = {
  name: 'keep after a move',
  weight: 4,
  succeeds: ['kept'],
  async run(visit) {
    const move = await aMove(visit)
    if (!move) return 'nothing'
    const { registrationId, id: moveId } = move
    const path = `/api/registrations/${registrationId}/move/kept`
    const kept = await visit.send({ method: 'POST', path, body: { moveId } })
    if (kept.status !== 204) return String(kept.body['code'])
    visit.told({ what: 'kept', registrationId, moveId })
    return 'kept'
  },
}

/** Leaving gives back all that was paid, which the books hold it to. */
const leaveAfterMove: Act = {
  name: 'leave after a move',
  weight: 4,
  succeeds: ['done'],
  async run(visit) {
    const move = await aMove(visit)
    return move ? leave(visit, move.registrationId) : 'nothing'
  },
}

/** What members make of an event that moved. */
export const moveActs: readonly Act[] = [keep, leaveAfterMove]
