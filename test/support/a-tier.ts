import { inTransaction } from '../../db/transaction.ts'
import { spreadAll } from '../../server/messages/spread-bundles.ts'
import { firstLook } from '../../server/tiers/look.rules.ts'
import { earnQualifying } from '../../server/tiers/earn-qualifying.ts'
import type { Club } from './a-club.ts'

/** The last millisecond of a day of the club's books. */
export const endOfDay = (date: string) => Date.parse(`${date}T23:59:59.999+08:00`)

/** Has a member hold a tier by themselves until the end of a day, with the review's next look. */
export async function holdTier(club: Club, name: string, tierId: string, until: string): Promise<void> {
  const tierUntil = endOfDay(until)
  await club.deps.db
    .updateTable('members')
    .set({ tier_id: tierId, tier_until: tierUntil, review_at: firstLook(tierUntil, club.deps.clock.now()) })
    .where('id', '=', club.person(name).memberId)
    .execute()
}

/** Qualifying points, earned now or at another time; whether the reference was new. */
export async function earn(
  club: Club,
  name: string,
  amount: number,
  { at, reference = club.deps.newId() }: { at?: string; reference?: string } = {},
): Promise<boolean> {
  const { memberId } = club.person(name)
  return inTransaction(club.deps, (trx) =>
    earnQualifying(trx, club.deps, {
      memberId,
      amount,
      reference,
      ...(at === undefined ? {} : { earnedAt: Date.parse(at) }),
    }),
  )
}

/** Where a member stands, as their row says. */
export async function standingOf(club: Club, name: string) {
  const row = await club.deps.db
    .selectFrom('members')
    .select(['tier_id', 'tier_until', 'own_tier_id', 'own_until', 'grace_until', 'review_at'])
    .where('id', '=', club.person(name).memberId)
    .executeTakeFirstOrThrow()
  const at = (time: number | null) => (time === null ? null : Number(time))
  return {
    tier: row.tier_id,
    until: at(row.tier_until),
    own: row.own_tier_id,
    ownUntil: at(row.own_until),
    grace: at(row.grace_until),
    look: at(row.review_at),
  }
}

/** A member's changes, the first one first: from, to and why. */
export async function changesOf(club: Club, name: string): Promise<string[]> {
  const rows = await club.deps.db
    .selectFrom('tier_changes')
    .select(['from_tier_id', 'to_tier_id', 'because'])
    .where('member_id', '=', club.person(name).memberId)
    .orderBy('changed_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => `${row.from_tier_id ?? ''}>${row.to_tier_id} ${row.because}`)
}

type Told = { template: string; at: number; [data: string]: unknown }

/** What a member is told about tiers: the template, its data and when it may be sent, in the order of telling. */
export async function toldOf(club: Club, name: string): Promise<Told[]> {
  await spreadAll(club.deps)
  const rows = await club.deps.db
    .selectFrom('outbox')
    .select(['template', 'data', 'next_at'])
    .where('account_id', '=', club.person(name).accountId)
    .where('template', 'like', 'tier_%')
    .orderBy('id')
    .execute()
  return rows.map(({ template, data, next_at }) => ({
    template,
    at: Number(next_at),
    ...(JSON.parse(data) as Record<string, unknown>),
  }))
}
