import type { Deps } from '../base/deps.ts'
import { describeError } from '../base/describe-error.ts'
import { findDraw, findDue } from './ballot.queries.ts'
import { commitDraws } from './commit-draws.ts'
import { drawSeats } from './draw-seats.ts'
import { drawnOrder, fromList } from './draw.rules.ts'
import { freezeList } from './freeze-list.ts'

/**
 * Carries out a draw whose entries have ended: freezes the list, then draws from what is stored. Safe in several
 * processes at once and after a crash at any moment, since list and seed are stored before and always give the same.
 */
export async function carryOutDraw(deps: Deps, drawId: string): Promise<void> {
  const draw = await findDraw(deps.db, drawId)
  if (!draw || draw.drawn_at !== null) return
  const frozen = await freezeList(deps, draw)
  if (!frozen || frozen.list === null || frozen.list_hash === null) return
  const list = fromList(frozen.list)
  const order = await drawnOrder(list.entrants, frozen.seed, frozen.list_hash)
  await drawSeats(deps, frozen, list, order)
}

/** Carries out the draws of these events that are due, so that whoever arrives after them finds them done. */
export async function drawDueOf(deps: Deps, ...eventIds: readonly string[]): Promise<void> {
  if (eventIds.length === 0) return
  for (const drawId of await findDue(deps.db, deps.clock.now(), eventIds)) await carryOutDraw(deps, drawId)
}

/** Commits to new draws and carries out those that are due; one that fails holds up none of the others. */
export async function drawDue(deps: Deps): Promise<void> {
  await commitDraws(deps)
  for (const drawId of await findDue(deps.db, deps.clock.now())) {
    try {
      await carryOutDraw(deps, drawId)
    } catch (error) {
      deps.log.error({ drawId, error: describeError(error) }, 'draw not carried out')
    }
  }
}
