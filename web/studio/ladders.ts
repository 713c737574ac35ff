import type { EventPlan } from '../../server/events/studio.contract.ts'

type Ladder = EventPlan['refundLadder']

/** The refund ladders that an editor chooses from; the first is every club's default. */
export const ladders = {
  standard: [
    { hoursBefore: 48, percent: 100 },
    { hoursBefore: 24, percent: 50 },
  ],
  early: [
    { hoursBefore: 72, percent: 100 },
    { hoursBefore: 48, percent: 50 },
  ],
  day: [{ hoursBefore: 24, percent: 100 }],
  start: [{ hoursBefore: 0, percent: 100 }],
  none: [],
} satisfies Record<string, Ladder>

export type LadderName = keyof typeof ladders | 'own'

/** Which of them an event has; `own` is one that was agreed elsewhere. */
export function ladderName(ladder: Ladder): LadderName {
  const same = (one: Ladder) => JSON.stringify(one) === JSON.stringify(ladder)
  const names = Object.keys(ladders) as (keyof typeof ladders)[]
  return names.find((name) => same(ladders[name])) ?? 'own'
}
