import type { DrawHead } from '../../db/tables/ballots.ts'
import { minute } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import { findEntries } from './ballot.queries.ts'
import { weightAfter } from './draw.rules.ts'
import { lossesOf } from './freeze-list.ts'

type Counted = { at: number; tickets: number }

const counted = new WeakMap<Deps['db'], Map<string, Counted>>()
/** Everyone who looks at a large ballot would have it counted anew; a rough figure may be this old. */
const keptFor = minute / 2
const keptMax = 100

/** How many seats' worth of tickets compete in an open draw: each party's weight times its people. At least 1. */
export async function ticketsIn(deps: Deps, draw: DrawHead): Promise<number> {
  const now = deps.clock.now()
  const known = counted.get(deps.db) ?? new Map<string, Counted>()
  counted.set(deps.db, known)
  const before = known.get(draw.id)
  if (before && now - before.at < keptFor) return before.tickets
  const entries = (await findEntries(deps.db, draw.id)).filter((entry) => entry.entered)
  const memberIds = entries.map((entry) => entry.memberId)
  const losses =
    draw.kind === 'ballot' ? await lossesOf(deps.db, draw.event_id, memberIds) : new Map<string, number>()
  const tickets = entries.reduce(
    (sum, entry) => sum + entry.party * weightAfter(losses.get(entry.memberId) ?? 0),
    0,
  )
  if (known.size >= keptMax) known.clear()
  known.set(draw.id, { at: now, tickets: Math.max(1, tickets) })
  return Math.max(1, tickets)
}
