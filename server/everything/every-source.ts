import { HoldingKind } from './everything.contract.ts'
import { heldClubs } from './held-clubs.ts'
import { heldHouseholds } from './held-households.ts'
import { heldLoungeEntries } from './held-lounge-entries.ts'
import { heldPointsQuotes } from './held-points-quotes.ts'
import { heldQuotes } from './held-quotes.ts'
import { heldRegistrations } from './held-registrations.ts'
import { heldScheduledRequests } from './held-scheduled-requests.ts'
import { heldTopUps } from './held-top-ups.ts'
import { heldTransfers } from './held-transfers.ts'
import type { Held, Holder, HoldingSource, Reading } from './holding-source.ts'

/** All that a member can hold. Whatever could charge or bind them has to be listed here. */
const sources: readonly HoldingSource[] = [
  heldRegistrations,
  heldTransfers,
  heldScheduledRequests,
  heldQuotes,
  heldLoungeEntries,
  heldPointsQuotes,
  heldHouseholds,
  heldTopUps,
  heldClubs,
]

const order = new Map(HoldingKind.options.map((kind, at) => [kind, at]))

/** Everything a member holds at this moment, by kind and within it in its source's order. */
export async function listHeld(reading: Reading, holder: Holder): Promise<Held[]> {
  const all: Held[] = []
  for (const source of sources) all.push(...(await source.list(reading, holder)))
  return all.sort((one, other) => (order.get(one.kind) ?? 0) - (order.get(other.kind) ?? 0))
}

export function sourceOf({ kind }: Held): HoldingSource {
  const source = sources.find((one) => one.kinds.includes(kind))
  if (!source) throw new Error(`Nothing drops a ${kind}`)
  return source
}
