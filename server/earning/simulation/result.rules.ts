import type { Texts } from '../../base/texts.ts'
import type { BeforeAfter, SimulationResult } from './simulation.contract.ts'
import { owedFrom, type Tally } from './tally.rules.ts'
import type { Rung } from './tier-move.rules.ts'

export type Names = {
  /** In the order in which screens show them. */
  regions: ReadonlyMap<string, Texts>
  tiers: ReadonlyMap<string, Texts>
  members: ReadonlyMap<string, { name: string; number: string }>
}

/** A tally as people read it. `month` is the one in which the simulation was asked for. */
export function resultOf(
  tally: Tally,
  { ladder, names, month }: { ladder: readonly Rung[]; names: Names; month: string },
): SimulationResult {
  const { facts, members, gaining, losing, points, qualifying } = tally
  const rankOf = new Map(ladder.map((rung) => [rung.id, rung.rank]))
  const rank = (tierId: string) => rankOf.get(tierId) ?? 0
  const tierName = (tierId: string) => nameOf(names.tiers, tierId)
  const regionIds = [...names.regions.keys()]
  const place = (regionId: string) => regionIds.indexOf(regionId) + 1 || regionIds.length + 1
  return {
    facts,
    members,
    gaining,
    losing,
    points,
    liability: owedFrom(tally.expiry, month),
    qualifying,
    months: byMonth(tally.months),
    regions: Object.entries(tally.regions)
      .map(([regionId, sums]) => ({ regionId, name: nameOf(names.regions, regionId), ...sums }))
      .sort((one, other) => place(one.regionId) - place(other.regionId)),
    tiers: Object.entries(tally.tiers)
      .map(([tierId, sums]) => ({ tierId, name: tierName(tierId), ...sums }))
      .sort((one, other) => rank(one.tierId) - rank(other.tierId)),
    expiry: byMonth(tally.expiry),
    moved: Object.entries(tally.moved)
      .map(([way, count]) => {
        const [fromTierId = '', toTierId = ''] = way.split('>')
        const [from, to] = [tierName(fromTierId), tierName(toTierId)]
        return { fromTierId, from, toTierId, to, rises: rank(toTierId) > rank(fromTierId), members: count }
      })
      .sort(
        (one, other) =>
          rank(one.fromTierId) - rank(other.fromTierId) || rank(one.toTierId) - rank(other.toTierId),
      ),
    top: tally.top.map((one) => ({
      ...one,
      name: names.members.get(one.memberId)?.name ?? '',
      number: names.members.get(one.memberId)?.number ?? '',
    })),
  }
}

function byMonth(sums: Readonly<Record<string, BeforeAfter>>): ({ month: string } & BeforeAfter)[] {
  return Object.entries(sums)
    .map(([month, points]) => ({ month, ...points }))
    .sort((one, other) => (one.month < other.month ? -1 : 1))
}

/** What is gone is called by its id. */
function nameOf(names: ReadonlyMap<string, Texts>, id: string): Texts {
  return names.get(id) ?? { zh: id, en: id }
}
