import type { Texts } from '../base/texts.ts'
import type { LadderEffect } from './ladder.contract.ts'
import type { Rung } from './standing.rules.ts'

export type LadderFault = 'lowest' | 'order' | 'twice' | 'thresholds'

/** A tier without its place: the list that it is in says that. */
type Wanted = Pick<Rung, 'id' | 'threshold'>

/**
 * Why a ladder cannot be changed into another; null when it can. Both lowest first. Tiers may come and go between
 * those that stay, which keep their order, so that nobody is lowered by it; the lowest stays the lowest, and thresholds
 * begin at 0 and rise.
 */
export function ladderFault(known: readonly Rung[], wanted: readonly Wanted[]): LadderFault | null {
  const order = ascending(known).map((rung) => rung.id)
  const ids = wanted.map((tier) => tier.id)
  if (new Set(ids).size < ids.length) return 'twice'
  if (ids[0] !== order[0]) return 'lowest'
  const staying = ids.filter((id) => order.includes(id))
  if (staying.join('\n') !== order.filter((id) => ids.includes(id)).join('\n')) return 'order'
  const rises = wanted.every((tier, at) => at === 0 || tier.threshold > (wanted[at - 1]?.threshold ?? 0))
  return wanted[0]?.threshold === 0 && rises ? null : 'thresholds'
}

/** The ids that come onto the ladder, and those that leave it. */
export function ladderMoves(
  known: readonly Pick<Rung, 'id'>[],
  wanted: readonly Pick<Rung, 'id'>[],
): { added: string[]; removed: string[] } {
  const [before, after] = [known.map(({ id }) => id), wanted.map(({ id }) => id)]
  return {
    added: after.filter((id) => !before.includes(id)),
    removed: before.filter((id) => !after.includes(id)),
  }
}

/**
 * So many members hold `own` by themselves, and their points reach these places on the old and the new ladder; a place
 * counts from 0, the lowest.
 */
export type Reaching = { own: string; reached: number; wouldReach: number; members: number }

/** What a new ladder would do, tier by tier of it. */
export function effectsOf(
  known: readonly Rung[],
  wanted: readonly Wanted[],
  reaching: readonly Reaching[],
): LadderEffect[] {
  const before = ascending(known).map((rung) => rung.id)
  const after = wanted.map((tier) => tier.id)
  const rises = (one: Reaching) => one.wouldReach > after.indexOf(one.own)
  return after.map((id, place) => {
    const own = reaching.filter((one) => one.own === id)
    return {
      tierId: id,
      members: total(own),
      rise: total(own.filter(rises)),
      arrive: total(reaching.filter((one) => rises(one) && one.wouldReach === place)),
      shortNow: total(own.filter((one) => one.reached < before.indexOf(id))),
      shortThen: total(own.filter((one) => one.wouldReach < place)),
    }
  })
}

function total(some: readonly Reaching[]): number {
  return some.reduce((sum, one) => sum + one.members, 0)
}

function ascending(ladder: readonly Rung[]): Rung[] {
  return [...ladder].sort((a, b) => a.rank - b.rank)
}

/** What keeps a tier on the ladder: how many there are of each, and the names of the first few. */
export type TierUses = {
  members: number
  grants: number
  events: { count: number; names: Texts[] }
  lounges: { count: number; names: Texts[] }
  rules: { count: number; names: Texts[] }
}

/** Whether anything keeps it. */
export function isInUse({ members, grants, events, lounges, rules }: TierUses): boolean {
  return members + grants + events.count + lounges.count + rules.count > 0
}

const toldIn = {
  zh: {
    members: (count: number) => `${count}位会员持有`,
    grants: (count: number) => `${count}项授予未结束`,
    events: (count: number, names: string) => `${count}场活动要求（${names}）`,
    lounges: (count: number, names: string) => `${count}个贵宾厅要求（${names}）`,
    rules: (count: number, names: string) => `${count}条积分规则提到（${names}）`,
    comma: '、',
    semicolon: '，',
  },
  en: {
    members: (count: number) => `held by members: ${count}`,
    grants: (count: number) => `grants in force: ${count}`,
    events: (count: number, names: string) => `asked for by events: ${count} (${names})`,
    lounges: (count: number, names: string) => `asked for by lounges: ${count} (${names})`,
    rules: (count: number, names: string) => `named by earning rules: ${count} (${names})`,
    comma: ', ',
    semicolon: '; ',
  },
} as const

/** What keeps it, in words. */
export function toldUses(uses: TierUses, language: 'zh' | 'en'): string {
  const words = toldIn[language]
  const some = (kind: 'events' | 'lounges' | 'rules') => {
    const { count, names } = uses[kind]
    const few = names.map((name) => name[language] || name.zh).join(words.comma)
    return count > 0 ? [words[kind](count, names.length < count ? `${few}…` : few)] : []
  }
  return [
    ...(uses.members > 0 ? [words.members(uses.members)] : []),
    ...(uses.grants > 0 ? [words.grants(uses.grants)] : []),
    ...some('events'),
    ...some('lounges'),
    ...some('rules'),
  ].join(words.semicolon)
}
