import type { ScanTable } from '../../db/tables/checkin.ts'
import type { Trx } from '../../db/transaction.ts'
import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { greetingName, initialsOf } from '../members/greeting.rules.ts'
import type { ScanVerdict } from './desk.contract.ts'
import { findMemberCard, type DeskRow, type MemberCardRow } from './desk.queries.ts'
import { eventVerdict } from './verdict-event.ts'
import { loungeVerdict } from './verdict-lounge.ts'

export type Reader = Deps['db'] | Trx

/** A scan as far as a verdict needs it; one that is not stored yet has let nobody in. */
export type ScanSoFar = Pick<
  ScanTable,
  'nonce' | 'member_id' | 'identified_by' | 'visit_id' | 'registration_id' | 'undone_at'
>

/** What each kind of desk adds to who it is. */
export type VerdictPart = Omit<ScanVerdict, 'nonce' | 'kind' | 'identifiedBy' | 'member'>

/** Decides anew, from the rows as they are, what a desk should see of a scan. Writes nothing. */
export async function verdictOf(
  db: Reader,
  desk: DeskRow,
  scan: ScanSoFar,
  { guests, now }: { guests: number; now: number },
): Promise<ScanVerdict> {
  const row = await findMemberCard(db, scan.member_id)
  if (!row) throw notFound()
  const member = cardOf(row)
  const part =
    desk.lounge_id === null
      ? await eventVerdict(db, desk, scan, now)
      : await loungeVerdict(db, desk.lounge_id, scan, { guests, now, name: member.name })
  return { nonce: scan.nonce, kind: desk.kind, identifiedBy: scan.identified_by, member, ...part }
}

function cardOf(row: MemberCardRow): ScanVerdict['member'] {
  const named = { familyName: row.family_name, givenName: row.given_name, salutation: row.salutation }
  return {
    id: row.id,
    name: greetingName(named),
    initials: initialsOf(named),
    salutation: row.salutation,
    number: row.number,
    tierId: row.tier_id,
    tierName: { zh: row.tier_zh, en: row.tier_en },
    preferences: row.preferences,
  }
}
