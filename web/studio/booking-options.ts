import type { EventPlan } from '../../server/events/studio.contract.ts'

/** How an event gives out its seats and what it asks of members. */
export type BookingOptions = Pick<
  EventPlan,
  | 'allocation'
  | 'fairStartSeconds'
  | 'promotion'
  | 'tierPriority'
  | 'transferFreezeHours'
  | 'namesFreezeHours'
  | 'minAge'
  | 'needsChild'
>

/** What suits most events. */
export const ordinaryOptions: BookingOptions = {
  allocation: 'first_come',
  fairStartSeconds: 0,
  promotion: 'automatic',
  tierPriority: false,
  transferFreezeHours: 24,
  namesFreezeHours: 12,
  minAge: null,
  needsChild: false,
}

export function optionsOf(plan: BookingOptions): BookingOptions {
  const { allocation, fairStartSeconds, promotion, tierPriority } = plan
  const { transferFreezeHours, namesFreezeHours, minAge, needsChild } = plan
  return {
    allocation,
    fairStartSeconds,
    promotion,
    tierPriority,
    transferFreezeHours,
    namesFreezeHours,
    minAge,
    needsChild,
  }
}

/** How many of them are not the ordinary ones. */
export function chosenCount(options: BookingOptions): number {
  const names = Object.keys(ordinaryOptions) as (keyof BookingOptions)[]
  return names.filter((name) => options[name] !== ordinaryOptions[name]).length
}
