import type { DemoRows } from '../demo-rows.ts'
import type { Cast } from '../demo-world.ts'
import type { Nights } from '../plant-errors.ts'
import type { Act } from './act.ts'
import { auditActs } from './audit-acts.ts'
import { cardActs } from './card-acts.ts'
import { giftActs } from './gift-acts.ts'
import { householdActs } from './household-acts.ts'
import { monthActs } from './month-acts.ts'
import { referralActs } from './referral-acts.ts'
import { ruleActs } from './rule-acts.ts'
import { storyActs } from './story-acts.ts'
import { tierActs } from './tier-acts.ts'
import { topUpActs } from './top-up-acts.ts'
import { wangActs } from './wang-acts.ts'

type Told = { rows: DemoRows; cast: Cast; nights: Nights }

/** Everything that members, staff and jobs did over the months before `now` by the product's own use cases. */
export function allActs({ rows, cast, nights }: Told, now: number): Act[] {
  return [
    ...storyActs(rows),
    ...ruleActs(cast, now),
    ...tierActs(cast, now),
    ...householdActs(cast, now),
    ...wangActs(cast, now),
    ...giftActs(cast, now),
    ...topUpActs(cast, now),
    ...referralActs(cast, rows, now),
    ...monthActs(now),
    ...auditActs(cast, nights),
    ...cardActs(cast, now),
  ]
}
