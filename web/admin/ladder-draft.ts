import type { Ladder, LadderTier } from '../../server/tiers/ladder.contract.ts'

export const figures = [
  'threshold',
  'loungeVisits',
  'loungeGuests',
  'headStartHours',
  'earningPercent',
] as const
export type Figure = (typeof figures)[number]

/** A tier while one types: figures are texts, an empty one is null. `key` tells the rows apart, also without an id. */
export type Draft = { key: string; id: string; isNew: boolean; zh: string; en: string } & Record<
  Figure,
  string
>

/** The ladder as it is, to be changed. */
export function draftsOf(ladder: Ladder): Draft[] {
  return ladder.tiers.map((tier) => ({
    key: tier.id,
    id: tier.id,
    isNew: false,
    zh: tier.name.zh,
    en: tier.name.en,
    threshold: String(tier.threshold),
    loungeVisits: tier.loungeVisits === null ? '' : String(tier.loungeVisits),
    loungeGuests: String(tier.loungeGuests),
    headStartHours: String(tier.headStartHours),
    earningPercent: String(tier.earningPercent),
  }))
}

/** A tier to be added, which brings no more than the lowest one until it is said otherwise. */
export function newDraft(drafts: readonly Draft[], key: string): Draft {
  const lowest = drafts[0]
  return {
    key,
    id: '',
    isNew: true,
    zh: '',
    en: '',
    threshold: '',
    loungeVisits: lowest?.loungeVisits ?? '0',
    loungeGuests: lowest?.loungeGuests ?? '0',
    headStartHours: lowest?.headStartHours ?? '0',
    earningPercent: lowest?.earningPercent ?? '100',
  }
}

/** By their thresholds, the lowest first; those of one threshold as they stand. */
export function inOrder(drafts: readonly Draft[]): Draft[] {
  return [...drafts].sort((one, other) => Number(one.threshold) - Number(other.threshold))
}

export function tierOf(draft: Draft): LadderTier {
  return {
    id: draft.id,
    name: { zh: draft.zh, en: draft.en },
    threshold: Number(draft.threshold),
    loungeVisits: draft.loungeVisits === '' ? null : Number(draft.loungeVisits),
    loungeGuests: Number(draft.loungeGuests),
    headStartHours: Number(draft.headStartHours),
    earningPercent: Number(draft.earningPercent),
  }
}
