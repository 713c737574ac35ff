import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { ballotOpening, findDraws, insertEntries } from './ballot.queries.ts'
import { commitDraw } from './commit-draws.ts'
import { sha256 } from './draw.rules.ts'

export type NewEntry = {
  eventId: string
  registrationId: string
  memberId: string
  kind: 'ballot' | 'fair_start'
  /** The member's opening; says which fair start it is. */
  opensAt: number
  /** When the draw is. */
  drawAt: number
}

/** The name of a registration on the public list: nobody can tell whose it is, and its member is shown it. */
export async function entrantOf(registrationId: string): Promise<string> {
  return (await sha256(`entrant:${registrationId}`)).slice(0, 16)
}

/** Puts new registrations into the draws of their events, whose rows are locked, and commits to a draw that is new. */
export async function enterDraws(trx: Trx, deps: Deps, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return
  const known = await findDraws(trx, [...new Set(entries.map((one) => one.eventId))])
  const drawIds = new Map(known.map((draw) => [`${draw.event_id}:${draw.opening}`, draw.id]))
  const rows = []
  for (const { eventId, kind, opensAt, drawAt, registrationId, memberId } of entries) {
    const opening = kind === 'ballot' ? ballotOpening : opensAt
    const key = `${eventId}:${opening}`
    const drawId =
      drawIds.get(key) ?? (await commitDraw(trx, deps, { eventId, kind, opening, closesAt: drawAt })).id
    drawIds.set(key, drawId)
    rows.push({
      draw_id: drawId,
      registration_id: registrationId,
      member_id: memberId,
      entrant: await entrantOf(registrationId),
    })
  }
  await insertEntries(trx, rows)
}
