import type { Random } from '../../server/base/random.ts'
import type { RoleName } from '../tables/accounts.ts'
import type { TierTable } from '../tables/members.ts'
import type { DemoRows } from './demo-rows.ts'
import type { IdAt } from './seeded-random.ts'

/** What every part of the demo club is made with. */
export type World = {
  now: number
  /** IANA zone of its regions. */
  zone: string
  random: Random
  idAt: IdAt
  rows: DemoRows
}

/** A member as the story needs them; the rows say the rest. */
export type Character = {
  id: string
  accountId: string
  /** Their redeemable points account. */
  purse: string
  tier: TierTable
  regionId: string
  name: string
  number: string
  joinedAt: number
}

/** Who plays a part of their own: the members of the sign-in list, all others, and the club's accounts by role. */
export type Cast = {
  wang: Character
  chen: Character
  lin: Character
  li: Character
  fu: Character
  others: readonly Character[]
  staff: Readonly<Record<RoleName, string>>
}
