import { findPhone } from '../accounts/phone-numbers.ts'
import { LeftOut, type CampaignShare } from './campaign.contract.ts'

/** What somebody wrote for a member: a number of 12 digits, or a phone (E.164). */
export type Sought = { written: string; number: string } | { written: string; phone: string }

/** Reads a pasted list. Blanks between digits and full-width digits do not matter. */
export function readMembers(list: readonly string[]): { sought: Sought[]; unreadable: string[] } {
  const sought: Sought[] = []
  const unreadable: string[] = []
  for (const written of list) {
    const digits = written.normalize('NFKC').replaceAll(/[\s-]/g, '')
    const phone = /^\d{12}$/.test(digits) ? null : findPhone(written)
    if (/^\d{12}$/.test(digits)) sought.push({ written, number: digits })
    else if (phone !== null) sought.push({ written, phone })
    else unreadable.push(written)
  }
  return { sought, unreadable }
}

/** Somebody that a gift would reach, with what they would get. */
export type Reached = { name: string; number: string; points: number; uncapped: number }

/** So many are named; the rest are counted. */
const named = 200

/** What staff read before and after a gift. */
export function shareOut(
  reached: readonly Reached[],
  leftOut: ReadonlyMap<LeftOut, readonly string[]>,
): CampaignShare {
  return {
    members: reached.length,
    points: reached.reduce((sum, one) => sum + one.points, 0),
    cut: reached.filter((one) => one.points < one.uncapped).length,
    given: reached.slice(0, named),
    leftOut: LeftOut.options.flatMap((because) => {
      const who = leftOut.get(because) ?? []
      return who.length === 0 ? [] : { because, count: who.length, who: who.slice(0, named) }
    }),
  }
}
