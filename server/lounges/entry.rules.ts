/**
 * All that decides whether a party may enter a lounge now. Decided without I/O, so that a desk without a network can
 * run the same rule.
 */
export type EntryState = {
  now: number
  /** `identified`: by pass, by its six digits or by an entry code, not by search alone. */
  member: { active: boolean; identified: boolean; tierRank: number; balance: number }
  lounge: {
    minTier: { id: string; rank: number }
    capacity: number
    occupancy: number
    /** Null while it is open. */
    opensAt: number | null
    visitPrice: number
    guestPrice: number
  }
  /** Of this period; `visits` null is without limit. */
  allowance: { visits: number | null; used: number; guests: number; resetsAt: number }
  /** Guests the member brings now. */
  guests: number
  inside: { here: boolean; since: number } | null
  /** What the member has confirmed and paid for this entry. */
  paid: { visit: boolean; guests: number } | null
  /** Lowest tier above the member's that may bring a guest. */
  hostTierId: string | null
}

/** Nearest to change first: in seconds at the counter, in minutes, at opening, by next year, not at all. */
export type EntryReason =
  | { code: 'pass_not_shown' }
  | { code: 'already_inside_here'; since: number }
  | { code: 'guests_beyond_allowance'; allowed: number; extra: number; points: number }
  | { code: 'visits_used_up'; visits: number; resetsAt: number; points: number }
  | { code: 'lounge_full'; free: number; party: number }
  | { code: 'lounge_closed'; opensAt: number }
  | { code: 'already_inside_elsewhere'; since: number }
  | { code: 'tier_too_low'; minTierId: string }
  | { code: 'member_blocked' }

export type EntryWay =
  | { kind: 'digits' }
  | { kind: 'leave' }
  | { kind: 'points'; points: number; balance: number; visit: boolean; extraGuests: number }
  | { kind: 'fewer_guests'; guests: number }
  | { kind: 'as_guest'; tierId: string }
  | { kind: 'wait'; free: number }
  | { kind: 'come_back'; opensAt: number }
  | { kind: 'leave_elsewhere' }
  | { kind: 'override' }

export type Verdict = 'yes' | 'ask' | 'no'

export type EntryDecision = {
  verdict: Verdict
  reasons: readonly EntryReason[]
  ways: readonly EntryWay[]
  /** Whether this entry uses one of the period's visits. */
  counts: boolean
}

/** One question at the counter settles these; the others are a no for now. */
const askable: ReadonlySet<EntryReason['code']> = new Set([
  'pass_not_shown',
  'already_inside_here',
  'guests_beyond_allowance',
])

/** What staff may let pass with a recorded reason. Never a full room, nor someone who is inside already. */
const overridable: ReadonlySet<EntryReason['code']> = new Set([
  'pass_not_shown',
  'guests_beyond_allowance',
  'visits_used_up',
  'lounge_closed',
  'tier_too_low',
])

export function decideEntry(state: EntryState): EntryDecision {
  const reasons = reasonsAgainst(state)
  const verdict =
    reasons.length === 0 ? 'yes' : reasons.every((reason) => askable.has(reason.code)) ? 'ask' : 'no'
  return { verdict, reasons, ways: waysTo(state, reasons), counts: visitsLeft(state) && !state.paid?.visit }
}

/** True when a recorded reason of staff is enough to let this party in. */
export function mayOverride(reasons: readonly EntryReason[]): boolean {
  return reasons.length > 0 && reasons.every((reason) => overridable.has(reason.code))
}

function visitsLeft({ allowance }: EntryState): boolean {
  return allowance.visits === null || allowance.used < allowance.visits
}

function reasonsAgainst(state: EntryState): EntryReason[] {
  const { member, lounge, allowance, guests, inside, paid } = state
  const party = 1 + guests
  const free = Math.max(0, lounge.capacity - lounge.occupancy)
  const extra = Math.max(0, guests - allowance.guests - (paid?.guests ?? 0))
  // On the way out nothing else is asked.
  if (inside?.here) return [{ code: 'already_inside_here', since: inside.since }]
  const reasons: EntryReason[] = []
  if (!member.identified) reasons.push({ code: 'pass_not_shown' })
  if (extra > 0)
    reasons.push({
      code: 'guests_beyond_allowance',
      allowed: allowance.guests,
      extra,
      points: extra * lounge.guestPrice,
    })
  if (!visitsLeft(state) && !paid?.visit)
    reasons.push({
      code: 'visits_used_up',
      visits: allowance.visits ?? 0,
      resetsAt: allowance.resetsAt,
      points: lounge.visitPrice,
    })
  if (party > free) reasons.push({ code: 'lounge_full', free, party })
  if (lounge.opensAt !== null) reasons.push({ code: 'lounge_closed', opensAt: lounge.opensAt })
  if (inside) reasons.push({ code: 'already_inside_elsewhere', since: inside.since })
  if (member.tierRank < lounge.minTier.rank)
    reasons.push({ code: 'tier_too_low', minTierId: lounge.minTier.id })
  if (!member.active) reasons.push({ code: 'member_blocked' })
  return reasons
}

/** Ways to a yes, nearest first. A way is offered when it, with the ways before it, leads inside. */
function waysTo(state: EntryState, reasons: readonly EntryReason[]): EntryWay[] {
  const has = (code: EntryReason['code']) => reasons.some((reason) => reason.code === code)
  if (has('member_blocked')) return []
  if (has('already_inside_here')) return [{ kind: 'leave' }]
  const ways: EntryWay[] = []
  if (has('pass_not_shown')) ways.push({ kind: 'digits' })
  const hard =
    has('tier_too_low') || has('lounge_closed') || has('lounge_full') || has('already_inside_elsewhere')
  const points = priceOf(reasons)
  if (points && !hard) ways.push({ kind: 'points', ...points, balance: state.member.balance })
  const fewer = fewerGuests(state, reasons)
  if (fewer !== null) ways.push({ kind: 'fewer_guests', guests: fewer })
  if (has('already_inside_elsewhere')) ways.push({ kind: 'leave_elsewhere' })
  if (state.hostTierId && (has('visits_used_up') || has('tier_too_low')) && !has('lounge_closed'))
    ways.push({ kind: 'as_guest', tierId: state.hostTierId })
  for (const reason of reasons) {
    if (reason.code === 'lounge_full') ways.push({ kind: 'wait', free: reason.free })
    if (reason.code === 'lounge_closed') ways.push({ kind: 'come_back', opensAt: reason.opensAt })
  }
  if (mayOverride(reasons)) ways.push({ kind: 'override' })
  return ways
}

/** What the member would have to confirm for the visit and the guests that are beyond the allowance; null when nothing is. */
export function priceOf(
  reasons: readonly EntryReason[],
): { points: number; visit: boolean; extraGuests: number } | null {
  let points = 0
  let visit = false
  let extraGuests = 0
  for (const reason of reasons) {
    if (reason.code === 'visits_used_up') {
      visit = true
      points += reason.points
    }
    if (reason.code === 'guests_beyond_allowance') {
      extraGuests = reason.extra
      points += reason.points
    }
  }
  return visit || extraGuests > 0 ? { points, visit, extraGuests } : null
}

/** The most guests that fit and are free; null when fewer guests change nothing. */
function fewerGuests(state: EntryState, reasons: readonly EntryReason[]): number | null {
  const beyond = reasons.find((reason) => reason.code === 'guests_beyond_allowance')
  const full = reasons.find((reason) => reason.code === 'lounge_full')
  if (!beyond && !full) return null
  const fitting = full ? full.free - 1 : state.guests
  const allowed = beyond ? state.allowance.guests + (state.paid?.guests ?? 0) : state.guests
  const guests = Math.min(fitting, allowed)
  return guests >= 0 && guests < state.guests ? guests : null
}
