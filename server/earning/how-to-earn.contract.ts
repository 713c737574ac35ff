import * as v from 'valibot'
import { Texts } from '../base/texts.ts'
import { AwardBasis, Cap, EarningKind, Stacking } from './earning.contract.ts'
import { MyReferral } from './referral.contract.ts'

/** A rule in force that a member can earn by. Points are whole, times epoch milliseconds, money minor units. */
export const WayToEarn = v.object({
  ruleId: v.string(),
  trigger: EarningKind,
  name: Texts,
  /** Null where it multiplies what the rules before it give. */
  award: v.nullable(AwardBasis),
  /** What the member's tier multiplies by, where it does: 125 is ×1.25. */
  tierPercent: v.nullable(v.number()),
  percent: v.number(),
  caps: v.array(Cap),
  mode: Stacking.entries.mode,
  qualifying: v.boolean(),
  lastsMonths: v.number(),
  /** Clubs that it is of; null for all. */
  clubs: v.nullable(v.array(v.object({ id: v.string(), name: Texts }))),
  /** The first instant at which it does not count any more; null is without end. */
  until: v.nullable(v.number()),
})
export type WayToEarn = v.InferOutput<typeof WayToEarn>

export const HowToEarn = v.object({ ways: v.array(WayToEarn), referral: MyReferral })
export type HowToEarn = v.InferOutput<typeof HowToEarn>
