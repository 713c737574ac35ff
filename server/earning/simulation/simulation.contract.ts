import * as v from 'valibot'
import { Texts } from '../../base/texts.ts'

/** A local date of the club's books that exists. */
const Day = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}$/, 'Must be a date such as 2026-03-21.'),
  v.check((date) => {
    const at = Date.parse(`${date}T00:00:00Z`)
    return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date)
  }, 'Must be a date that exists.'),
)

/**
 * Whether a draft keeps its own dates, or is tried as if they had covered the whole period: a rule for next month
 * earns nothing in the past.
 */
export const SimulatedWindow = v.picklist(['kept', 'open'])
export type SimulatedWindow = v.InferOutput<typeof SimulatedWindow>

/** Both days count. */
export const NewSimulation = v.strictObject({
  ruleId: v.pipe(v.string(), v.nonEmpty(), v.maxLength(36)),
  from: Day,
  to: Day,
  window: v.optional(SimulatedWindow, 'kept'),
})
export type NewSimulation = v.InferOutput<typeof NewSimulation>

export const SimulationsQuery = v.strictObject({
  ruleId: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(36))),
})

/** Under the rules that were in force, and under the draft. */
export const BeforeAfter = v.object({ before: v.number(), after: v.number() })
export type BeforeAfter = v.InferOutput<typeof BeforeAfter>

export const SimulationState = v.picklist(['waiting', 'running', 'done', 'cancelled', 'failed'])
export type SimulationState = v.InferOutput<typeof SimulationState>

/** What a draft would have changed. Points are whole; months are YYYY-MM of the club's books. */
export const SimulationResult = v.object({
  /** Facts of the rule's kind in the period, and the members who had any. */
  facts: v.number(),
  members: v.number(),
  /** Members who would have had more, and less. */
  gaining: v.number(),
  losing: v.number(),
  points: BeforeAfter,
  /** Points that would be owed still if nobody had spent any. */
  liability: BeforeAfter,
  qualifying: BeforeAfter,
  months: v.array(v.object({ month: v.string(), ...BeforeAfter.entries })),
  regions: v.array(v.object({ regionId: v.string(), name: Texts, ...BeforeAfter.entries })),
  tiers: v.array(v.object({ tierId: v.string(), name: Texts, ...BeforeAfter.entries })),
  /** By the month at whose end the points run out. */
  expiry: v.array(v.object({ month: v.string(), ...BeforeAfter.entries })),
  /** Members whose tier would be another one, by the tier that they had and the one that they would have. */
  moved: v.array(
    v.object({
      fromTierId: v.string(),
      from: Texts,
      toTierId: v.string(),
      to: Texts,
      rises: v.boolean(),
      members: v.number(),
    }),
  ),
  /** The members whom it would change most. */
  top: v.array(
    v.object({ memberId: v.string(), name: v.string(), number: v.string(), ...BeforeAfter.entries }),
  ),
})
export type SimulationResult = v.InferOutput<typeof SimulationResult>

export const Simulation = v.object({
  id: v.string(),
  ruleId: v.string(),
  /** The draft, and how often it had been changed when it was tried. */
  versionId: v.string(),
  revision: v.number(),
  from: v.string(),
  to: v.string(),
  window: SimulatedWindow,
  state: SimulationState,
  /** Facts looked at; `total` is null until somebody has counted them. */
  done: v.number(),
  total: v.nullable(v.number()),
  createdAt: v.number(),
  startedAt: v.nullable(v.number()),
  endedAt: v.nullable(v.number()),
  startedBy: v.string(),
  result: v.nullable(SimulationResult),
})
export type Simulation = v.InferOutput<typeof Simulation>

export const Simulations = v.object({ simulations: v.array(Simulation) })
