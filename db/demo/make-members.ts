import { day } from '../../server/base/clock.ts'
import { addMonths } from '../../server/base/calendar.ts'
import type { Random } from '../../server/base/random.ts'
import { fullName, memberSearchText } from '../../server/members/member-name.rules.ts'
import { drawMemberNumber } from '../../server/members/member-number.rules.ts'
import type { MemberTable, TierTable } from '../tables/members.ts'
import { between, happens, pick, weighted } from './chance.ts'
import type { Character, World } from './demo-world.ts'
import { familyNames, mensNames, preferences, visitors, womensNames } from './names.ts'
import { demoMembers, demoPhone } from './sign-ins.ts'

export const memberCount = 500

type Person = Pick<MemberTable, 'family_name' | 'given_name' | 'salutation' | 'preferences' | 'birthday'> & {
  tierId: string
  regionId: string
  locale: 'zh' | 'en'
}

/** 500 members: first those of the sign-in list, all of them of Haikou, then others over tiers and regions. */
export function makeMembers(world: World, ladder: readonly TierTable[], passwordHash: string): Character[] {
  const { random, now, zone } = world
  const numbers = new Set<string>()
  return Array.from({ length: memberCount }, (_, at) => {
    const known = demoMembers[at]
    const person: Person = known ? { ...known, regionId: 'haikou', locale: 'zh' } : drawPerson(random)
    const tier = ladder.find((one) => one.id === person.tierId)
    if (!tier) throw new Error(`There is no tier ${person.tierId}`)
    const months = known ? 38 + at : between(random, 2 + tier.rank * 9, 34 + tier.rank * 4)
    const joinedAt = addMonths(now, -months, zone) - between(random, 0, 20) * day
    return makeMember(world, { person, tier, joinedAt, phone: demoPhone(at + 1), passwordHash, numbers })
  })
}

function drawPerson(random: Random): Person {
  const tierId = weighted(random, { silver: 55, gold: 28, platinum: 13, diamond: 4 })
  const regionId = weighted(random, { haikou: 55, sanya: 30, wenchang: 15 })
  const birthday = `${between(random, 1950, 2002)}-${twoDigits(between(random, 1, 12))}-${twoDigits(between(random, 1, 28))}`
  const likes = happens(random, 30) ? pick(random, preferences) : ''
  if (happens(random, 5)) {
    const visitor = pick(random, visitors)
    return {
      family_name: visitor.family,
      given_name: visitor.given,
      salutation: visitor.salutation,
      preferences: '',
      birthday,
      tierId,
      regionId,
      locale: 'en',
    }
  }
  const woman = happens(random, 50)
  return {
    family_name: pick(random, familyNames),
    given_name: pick(random, woman ? womensNames : mensNames),
    salutation: woman ? 'ms' : 'mr',
    preferences: likes,
    birthday: happens(random, 80) ? birthday : null,
    tierId,
    regionId,
    locale: 'zh',
  }
}

type Making = {
  person: Person
  tier: TierTable
  joinedAt: number
  phone: string
  passwordHash: string
  numbers: Set<string>
}

function makeMember(
  { rows, random, idAt }: World,
  { person, tier, joinedAt, phone, passwordHash, numbers }: Making,
): Character {
  let number = drawMemberNumber(random)
  while (numbers.has(number)) number = drawMemberNumber(random)
  numbers.add(number)
  const id = idAt(joinedAt)
  const accountId = idAt(joinedAt)
  const name = fullName(person.family_name, person.given_name)
  rows.accounts.push({
    id: accountId,
    phone,
    email: null,
    password_hash: passwordHash,
    state: 'active',
    must_change_password: 0,
    display_name: name,
    locale: person.locale,
    created_at: joinedAt,
    updated_at: joinedAt,
  })
  rows.members.push({
    id,
    account_id: accountId,
    number,
    family_name: person.family_name,
    given_name: person.given_name,
    salutation: person.salutation,
    region_id: person.regionId,
    tier_id: tier.id,
    // Set with the tier's history.
    tier_until: null,
    own_tier_id: null,
    own_until: null,
    grace_until: null,
    review_at: null,
    birthday: person.birthday,
    preferences: person.preferences,
    state: 'active',
    search_text: memberSearchText({
      familyName: person.family_name,
      givenName: person.given_name,
      number,
      phone,
    }),
    joined_at: joinedAt,
  })
  return { id, accountId, purse: idAt(joinedAt), tier, regionId: person.regionId, name, number, joinedAt }
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
