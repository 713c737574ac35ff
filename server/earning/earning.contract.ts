import * as v from 'valibot'

/** What can earn points. */
export const EarningKind = v.picklist([
  'event_attended',
  'lounge_visited',
  'topped_up',
  'referral',
  'birthday',
  'campaign',
])
export type EarningKind = v.InferOutput<typeof EarningKind>

const plainLine = v.regex(/^[^\p{Cc}]*$/u, 'Must not hold control characters.')
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))
const instant = whole(0, 8_000_000_000_000)
const points = whole(1, 1_000_000)
/** Minor units of the club's currency: 20,000 is 200 yuan. */
const money = whole(1, 100_000_000)
/** Null for all of them. */
const some = v.nullable(
  v.pipe(
    v.array(v.pipe(v.string(), v.nonEmpty(), v.maxLength(36), plainLine)),
    v.minLength(1),
    v.maxLength(100),
    v.check((ids) => new Set(ids).size === ids.length, 'Each may be named once.'),
  ),
)

/** The basis of an award, before the tier's and the rule's multiplier. */
export const AwardBasis = v.variant('kind', [
  v.strictObject({ kind: v.literal('fixed'), points }),
  /** What the fact itself brings: an event's attendance points, or what a campaign gives. */
  v.strictObject({ kind: v.literal('own') }),
  /** `points` for each full `every` of the money topped up. */
  v.strictObject({ kind: v.literal('per_amount'), points, every: money }),
  /** The bonus of the highest row that the amount reaches: 充200送30 is the row `{ from: 20000, bonus: 30 }`. */
  v.strictObject({
    kind: v.literal('steps'),
    steps: v.pipe(
      v.array(v.strictObject({ from: money, bonus: points })),
      v.minLength(1),
      v.maxLength(20),
      v.check(
        (steps) => steps.every((step, at) => at === 0 || step.from > (steps[at - 1]?.from ?? 0)),
        'Rows must ascend.',
      ),
    ),
  }),
])
export type AwardBasis = v.InferOutput<typeof AwardBasis>

export const CapPeriod = v.picklist(['day', 'month', 'year', 'window'])
export type CapPeriod = v.InferOutput<typeof CapPeriod>

/** The most that one member may have by a rule in a day, month or year of the club's books, or in its whole window. */
export const Cap = v.strictObject({ of: v.picklist(['points', 'times']), per: CapPeriod, most: points })
export type Cap = v.InferOutput<typeof Cap>

/**
 * `add` gives its own points; `stop` does so too and leaves out every later rule; `multiply` raises what the rules
 * before it gave to `percent` of it. Rules run by `order`, and by id where that is the same.
 */
export const Stacking = v.strictObject({
  order: whole(0, 999),
  mode: v.picklist(['add', 'multiply', 'stop']),
})

/**
 * What a rule says. Points are whole: each award is rounded down once, after both multipliers. Times are epoch
 * milliseconds; `from` is the first that counts, `to` the first that does not any more, null is without end.
 */
export const RuleDefinition = v.pipe(
  v.strictObject({
    trigger: EarningKind,
    name: v.strictObject({
      zh: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(40), plainLine),
      en: v.pipe(v.string(), v.trim(), v.maxLength(60), plainLine),
    }),
    from: v.nullable(instant),
    to: v.nullable(instant),
    regions: some,
    clubs: some,
    tiers: some,
    /** Null where the rule multiplies what came before. */
    award: v.nullable(AwardBasis),
    /** Whether the member's tier multiplies it. */
    byTier: v.boolean(),
    /** The rule's own multiplier; 100 is ×1. */
    percent: whole(1, 1_000),
    caps: v.pipe(
      v.array(Cap),
      v.maxLength(8),
      v.check(
        (caps) => new Set(caps.map((cap) => `${cap.of} ${cap.per}`)).size === caps.length,
        'Each kind of cap may stand once.',
      ),
    ),
    stacking: Stacking,
    /** Whether it earns as many qualifying points too. */
    qualifying: v.boolean(),
    /** Its points run out at the end of this month after earning; null is the club's 24. */
    lastsMonths: v.nullable(whole(1, 120)),
  }),
  v.forward(
    v.check(({ from, to }) => from === null || to === null || from < to, 'Must end after it begins.'),
    ['to'],
  ),
  v.forward(
    v.check(
      ({ stacking, award }) => (stacking.mode === 'multiply') === (award === null),
      'A rule that multiplies has no award of its own, every other one has.',
    ),
    ['award'],
  ),
  v.forward(
    v.check(
      ({ stacking, percent }) => stacking.mode !== 'multiply' || percent > 100,
      'What came before is multiplied by more than 100.',
    ),
    ['percent'],
  ),
  v.forward(
    v.check(
      ({ stacking, byTier }) => stacking.mode !== 'multiply' || !byTier,
      'The tier has multiplied what came before already.',
    ),
    ['byTier'],
  ),
  v.forward(
    v.check(
      ({ trigger, award }) => award === null || awardsOf[trigger].includes(award.kind),
      'This award does not go with the trigger.',
    ),
    ['award'],
  ),
)
export type RuleDefinition = v.InferOutput<typeof RuleDefinition>

/** Which awards a trigger can have: only a top-up has money, only an event and a campaign bring points. */
export const awardsOf: Readonly<Record<EarningKind, readonly AwardBasis['kind'][]>> = {
  event_attended: ['own', 'fixed'],
  lounge_visited: ['fixed'],
  topped_up: ['steps', 'per_amount', 'fixed'],
  referral: ['fixed'],
  birthday: ['fixed'],
  campaign: ['own', 'fixed'],
}
