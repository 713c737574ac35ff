import type { Deps } from '../base/deps.ts'
import type { AccountTable } from '../../db/tables/accounts.ts'
import type { MemberTable } from '../../db/tables/members.ts'
import type { Trx } from '../../db/transaction.ts'
import { insertAccounts } from '../points/ledger.queries.ts'
import { insertAccount, insertMember, insertTierChange } from './member.queries.ts'
import { drawMemberNumber } from './member-number.rules.ts'

export type Enrolment = {
  phone: string
  email?: string | null
  passwordHash: string | null
  accountState?: AccountTable['state']
  familyName: string
  givenName: string
  salutation: MemberTable['salutation']
  regionId: string
  locale: 'zh' | 'en'
  birthday?: string | null
  preferences?: string
  /** Their own number, when an operator brings it; drawn otherwise. */
  number?: string
  tierId?: string
  tierUntil?: number | null
  because?: 'joined' | 'imported'
  joinedAt?: number
}

/** Makes an account, its member with a number and the lowest tier (or the given one), and empty points accounts. */
export async function enrolMember(
  trx: Trx,
  deps: Deps,
  enrolment: Enrolment,
): Promise<{ accountId: string; memberId: string; number: string }> {
  const now = enrolment.joinedAt ?? deps.clock.now()
  const accountId = deps.newId()
  const memberId = deps.newId()
  const number = enrolment.number ?? drawMemberNumber(deps.random)
  const tierId = enrolment.tierId ?? 'silver'
  const name = fullName(enrolment.familyName, enrolment.givenName)
  await insertAccount(trx, {
    id: accountId,
    phone: enrolment.phone,
    email: enrolment.email ?? null,
    password_hash: enrolment.passwordHash,
    state: enrolment.accountState ?? 'active',
    must_change_password: 0,
    display_name: name,
    locale: enrolment.locale,
    created_at: now,
    updated_at: now,
  })
  await insertMember(trx, {
    id: memberId,
    account_id: accountId,
    number,
    family_name: enrolment.familyName,
    given_name: enrolment.givenName,
    salutation: enrolment.salutation,
    region_id: enrolment.regionId,
    tier_id: tierId,
    tier_until: enrolment.tierUntil ?? null,
    birthday: enrolment.birthday ?? null,
    preferences: enrolment.preferences ?? '',
    state: 'active',
    search_text: memberSearchText({ ...enrolment, number }),
    joined_at: now,
  })
  await insertTierChange(trx, {
    id: deps.newId(),
    member_id: memberId,
    from_tier_id: null,
    to_tier_id: tierId,
    because: enrolment.because ?? 'joined',
    reasons: '{}',
    held_until: enrolment.tierUntil ?? null,
    changed_at: now,
  })
  await insertAccounts(trx, [
    { id: deps.newId(), owner_id: memberId, kind: 'redeemable', balance: 0 },
    { id: deps.newId(), owner_id: memberId, kind: 'held', balance: 0 },
  ])
  return { accountId, memberId, number }
}

/** Chinese names are written together, others with a space and the given name first. */
export function fullName(familyName: string, givenName: string): string {
  const chinese = /\p{Script=Han}/u.test(familyName + givenName)
  return chinese ? familyName + givenName : [givenName, familyName].filter(Boolean).join(' ')
}

/** What staff may search by: the name both ways round, the number and the phone. */
export function memberSearchText(member: {
  familyName: string
  givenName: string
  number: string
  phone: string
}): string {
  const { familyName, givenName, number, phone } = member
  return [familyName + givenName, `${givenName} ${familyName}`, number, phone].join(' ').toLowerCase()
}
