import type { Deps } from '../base/deps.ts'
import type { AccountTable } from '../../db/tables/accounts.ts'
import type { MemberTable } from '../../db/tables/members.ts'
import type { Trx } from '../../db/transaction.ts'
import { openAccounts } from '../points/open-accounts.ts'
import { firstLook } from '../tiers/look.rules.ts'
import { recordTierChange } from '../tiers/record-tier-change.ts'
import { lockLadderAsItIs } from '../tiers/tier.queries.ts'
import { insertAccount, insertMember, numberIsTaken } from './member.queries.ts'
import { fullName, memberSearchText } from './member-name.rules.ts'
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
  const number = enrolment.number ?? (await drawFreeNumber(trx, deps))
  const ladder = await lockLadderAsItIs(trx)
  const tier = enrolment.tierId === undefined ? ladder[0] : ladder.find(({ id }) => id === enrolment.tierId)
  if (!tier) throw new Error(`There is no tier ${enrolment.tierId ?? 'to begin with'}`)
  const tierId = tier.id
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
    review_at: firstLook(enrolment.tierUntil ?? null, now),
    birthday: enrolment.birthday ?? null,
    preferences: enrolment.preferences ?? '',
    state: 'active',
    search_text: memberSearchText({ ...enrolment, number }),
    joined_at: now,
  })
  await recordTierChange(trx, deps, {
    memberId,
    from: null,
    to: tierId,
    because: enrolment.because ?? 'joined',
    heldUntil: enrolment.tierUntil ?? null,
    at: now,
  })
  await openAccounts(trx, deps, [{ memberId, points: 0 }])
  return { accountId, memberId, number }
}

/** Seven drawn digits meet a number that somebody has sooner than one thinks: among 4,000 members with even odds. */
async function drawFreeNumber(trx: Trx, deps: Deps): Promise<string> {
  for (;;) {
    const number = drawMemberNumber(deps.random)
    if (!(await numberIsTaken(trx, number))) return number
  }
}
