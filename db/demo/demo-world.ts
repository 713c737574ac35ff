import type { Random } from '../../server/base/random.ts'
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
  joinedAt: number
}
