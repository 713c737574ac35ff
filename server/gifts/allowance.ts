import type { Trx } from '../../db/transaction.ts'
import { bookZone, dayOf, monthOf } from '../base/calendar.ts'
import type { Deps } from '../base/deps.ts'
import type { DomainError } from '../base/domain-error.ts'
import { spendableAt } from '../points/lot.rules.ts'
import { quoteRefusals } from '../points/quote.errors.ts'
import type { GiftAllowance } from './gift.contract.ts'
import { giftRefusals, limitRefused } from './gift.errors.ts'
import { findGivenSince } from './gift.queries.ts'
import {
  giveableOf,
  limitsLeft,
  refusedByLimits,
  type Given,
  type Giveable,
  type GivenLot,
} from './gift.rules.ts'

export type Means = { given: Given; giveable: Giveable<GivenLot>; spendable: number }

/** What a purse with these lots may give now: days and months are those of the club's books. */
export async function readMeans(
  db: Deps['db'] | Trx,
  deps: Deps,
  { purseId, lots }: { purseId: string; lots: readonly GivenLot[] },
): Promise<Means> {
  const now = deps.clock.now()
  const [day, month] = [dayOf(now, bookZone), monthOf(now, bookZone)]
  const sums = await findGivenSince(db, purseId, { dayFrom: day.from, monthFrom: month.from })
  return {
    given: {
      day: { ...sums.day, resetsAt: day.to + 1 },
      month: { ...sums.month, resetsAt: month.before },
    },
    giveable: giveableOf(lots, { now, restHours: deps.config.gifts.restHours }),
    spendable: spendableAt(lots, now),
  }
}

/** Why a gift of `amount` cannot be, or null. */
export function refusalOf(deps: Deps, amount: number, { given, ...purse }: Means): DomainError | null {
  const refused = refusedByLimits(amount, deps.config.gifts, given)
  return refused ? limitRefused(refused) : shortOf(amount, purse)
}

/** Why these points cannot go to others: there are too few, or they came from others a short while ago. */
export function shortOf(
  amount: number,
  { giveable, spendable }: Pick<Means, 'giveable' | 'spendable'>,
): DomainError | null {
  if (amount <= giveable.points) return null
  if (amount > spendable || giveable.nextFreeAt === null)
    return quoteRefusals.points_short(Math.max(1, amount - spendable))
  return giftRefusals.points_resting(giveable.points, giveable.nextFreeAt)
}

/** The same as its member reads it. */
export function allowanceOf(deps: Deps, balance: number, { given, giveable }: Means): GiftAllowance {
  const { gifts: limits } = deps.config
  return {
    least: limits.least,
    ...limitsLeft(limits, given),
    balance,
    giveable: giveable.points,
    resting: giveable.resting,
    nextFreeAt: giveable.nextFreeAt,
    restHours: limits.restHours,
  }
}
