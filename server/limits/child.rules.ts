import { adultAge, ageOn } from './age.rules.ts'

/** A child of a member's own. `bornOn` is YYYY-MM-DD. */
export type OwnChild = { id: string; name: string; bornOn: string }

/** The children who are grown up on the day of an event: they come as guests, not as children. */
export function grownUp(children: readonly OwnChild[], at: number, zone: string): OwnChild[] {
  return children.filter((child) => ageOn(child.bornOn, at, zone) >= adultAge)
}
