import type { TierTable } from '../../db/tables/members.ts'
import type { Trx } from '../../db/transaction.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { bookZone, endOfMonth } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import { fullName, memberSearchText } from '../members/member-name.rules.ts'
import { drawMemberNumber } from '../members/member-number.rules.ts'
import { openAccounts } from '../points/open-accounts.ts'
import { firstLook } from '../tiers/look.rules.ts'
import { findTaken, insertMembers } from './import.queries.ts'
import type { ImportedMember } from './member-row.rules.ts'

/**
 * Writes members as pre-made accounts: no password until they sign up by a code to their phone, or use a service
 * card. Their points are one lot that is earned today. A few statements for all, and one entry in the audit.
 */
export async function writeMembers(
  trx: Trx,
  deps: Deps,
  members: readonly ImportedMember[],
  ladder: readonly TierTable[],
): Promise<void> {
  const now = deps.clock.now()
  const numbers = await numbersFor(trx, deps, members)
  const made = members.map((member, at) => ({
    member,
    accountId: deps.newId(),
    id: deps.newId(),
    number: numbers[at] ?? '',
    tierUntil: member.tierId === ladder[0]?.id ? null : endOfMonth(now, 12, bookZone),
  }))
  await insertMembers(trx, {
    accounts: made.map(({ member, accountId }) => ({
      id: accountId,
      phone: member.phone,
      email: member.email,
      password_hash: null,
      state: 'pre_made',
      must_change_password: 0,
      display_name: fullName(member.familyName, member.givenName),
      locale: member.locale,
      created_at: now,
      updated_at: now,
    })),
    members: made.map(({ member, id, accountId, number, tierUntil }) => ({
      id,
      account_id: accountId,
      number,
      family_name: member.familyName,
      given_name: member.givenName,
      salutation: member.salutation,
      region_id: member.regionId,
      tier_id: member.tierId,
      tier_until: tierUntil,
      review_at: firstLook(tierUntil, now),
      birthday: member.birthday,
      preferences: member.preferences,
      state: 'active',
      search_text: memberSearchText({ ...member, number }),
      joined_at: now,
    })),
    changes: made.map(({ member, id, tierUntil }) => ({
      id: deps.newId(),
      member_id: id,
      from_tier_id: null,
      to_tier_id: member.tierId,
      because: 'imported',
      reasons: '{}',
      held_until: tierUntil,
      changed_at: now,
    })),
  })
  await openAccounts(
    trx,
    deps,
    made.map(({ id, member }) => ({ memberId: id, points: member.points })),
  )
  await appendAudit(trx, deps, {
    actorId: 'installation',
    action: 'members.imported',
    subjectKind: 'member',
    subjectId: made[0]?.id ?? '',
    after: { count: made.length, points: members.reduce((sum, one) => sum + one.points, 0) },
  })
}

/** Their own numbers, and drawn ones, which nobody has, for those who bring none. */
async function numbersFor(trx: Trx, deps: Deps, members: readonly ImportedMember[]): Promise<string[]> {
  const own = new Set(members.map((member) => member.number))
  const numbers: string[] = []
  const drawn = new Set<string>()
  while (drawn.size < members.filter((member) => member.number === null).length) {
    const number = drawMemberNumber(deps.random)
    if (!own.has(number)) drawn.add(number)
    const missing = members.filter((member) => member.number === null).length - drawn.size
    if (missing > 0) continue
    const { numbers: taken } = await findTaken(trx, { phones: [], emails: [], numbers: [...drawn] })
    for (const number of taken) drawn.delete(number)
  }
  const free = [...drawn]
  for (const member of members) numbers.push(member.number ?? free.pop() ?? '')
  return numbers
}
