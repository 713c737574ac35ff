import * as v from 'valibot'
import { Texts } from '../base/texts.ts'
import { MovedLot, PointsAmount } from '../gifts/gift.contract.ts'

const Id = v.pipe(v.string(), v.uuid())

export const OpenBody = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(20), v.regex(/^[^\p{Cc}\p{Cs}]*$/u)),
})

/** The member number of whom to invite, whole. Whether anybody has it is never told. */
export const InviteBody = v.strictObject({
  number: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(30)),
})

/** Whether a member may draw from the pool, and how many points in a month; null for no limit. */
export const PermitBody = v.strictObject({
  maySpend: v.boolean(),
  monthLimit: v.nullable(PointsAmount),
})

/**
 * `contribute` and `draw` name an amount; `remove` names the membership that ends. Leaving, removing and closing move
 * what is left of the contributions back.
 */
export const HouseholdAct = v.picklist(['contribute', 'draw', 'leave', 'remove', 'close'])
export type HouseholdAct = v.InferOutput<typeof HouseholdAct>

export const QuoteBody = v.pipe(
  v.strictObject({
    act: HouseholdAct,
    amount: v.optional(PointsAmount),
    membershipId: v.optional(Id),
  }),
  v.check(
    ({ act, amount }) => (amount !== undefined) === (act === 'contribute' || act === 'draw'),
    'An amount belongs to contribute and draw.',
  ),
  v.check(
    ({ act, membershipId }) => (membershipId !== undefined) === (act === 'remove'),
    'A membership belongs to remove.',
  ),
)
export type QuoteBody = v.InferOutput<typeof QuoteBody>

const Share = v.object({ name: Texts, mine: v.boolean(), amount: v.number() })

/** What confirming would move, until `expiresAt`. Nothing moves before. */
export const HouseholdQuote = v.object({
  id: v.string(),
  act: HouseholdAct,
  amount: v.number(),
  /** My own points, before and after. */
  balance: v.number(),
  balanceAfter: v.number(),
  /** The pool's, before and after. */
  pool: v.number(),
  poolAfter: v.number(),
  /** Which points move, the earliest to expire first; each keeps its expiry. */
  lots: v.array(MovedLot),
  /** To whom contributions go back; empty for contribute and draw. */
  shares: v.array(Share),
  expiresAt: v.number(),
})
export type HouseholdQuote = v.InferOutput<typeof HouseholdQuote>

export const HouseholdDone = v.object({
  act: HouseholdAct,
  amount: v.number(),
  balanceAfter: v.number(),
  poolAfter: v.number(),
})
export type HouseholdDone = v.InferOutput<typeof HouseholdDone>

const HouseholdMember = v.object({
  /** Of the membership. */
  id: v.string(),
  name: Texts,
  hint: v.string(),
  me: v.boolean(),
  owner: v.boolean(),
  maySpend: v.boolean(),
  monthLimit: v.nullable(v.number()),
  drawnThisMonth: v.number(),
  /** Since they joined; and what is left of what they gave. */
  given: v.number(),
  drawn: v.number(),
  left: v.number(),
  joinedAt: v.number(),
})
export type HouseholdMember = v.InferOutput<typeof HouseholdMember>

export const MyHousehold = v.object({
  household: v.nullable(
    v.object({
      id: v.string(),
      name: v.string(),
      mine: v.boolean(),
      balance: v.number(),
      nextExpiry: v.nullable(v.object({ at: v.number(), amount: v.number() })),
      monthResetsAt: v.number(),
      members: v.array(HouseholdMember),
      /** Open invitations, for the owner. */
      invited: v.array(v.object({ id: v.string(), hint: v.string(), expiresAt: v.number() })),
    }),
  ),
  /** What I could give to it: my balance without what rests. */
  giveable: v.number(),
  balance: v.number(),
  /** Invitations that wait for my answer. */
  invitations: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      owner: Texts,
      members: v.number(),
      expiresAt: v.number(),
    }),
  ),
})
export type MyHousehold = v.InferOutput<typeof MyHousehold>

export const PoolFilters = v.strictObject({
  /** The `next` of the page before. */
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}_[0-9a-f-]{36}$/, 'Must be the `next` of a page.'))),
})

/** What moved in the pool, latest first: into it above zero, out of it below, and whose hand it was. */
export const PoolEntry = v.object({
  id: v.string(),
  kind: v.string(),
  amount: v.number(),
  /** Who gave, drew or got back; null for points that ran out. */
  name: v.nullable(Texts),
  me: v.boolean(),
  at: v.number(),
})
export type PoolEntry = v.InferOutput<typeof PoolEntry>

export const PoolEntries = v.object({ entries: v.array(PoolEntry), next: v.nullable(v.string()) })
export type PoolEntries = v.InferOutput<typeof PoolEntries>
