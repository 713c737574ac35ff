import type { TierTable } from '../../db/tables/members.ts'
import type { PlainMessage } from '../messages/tell.ts'
import type { Reminder } from './review.rules.ts'
import type { Change } from './standing.rules.ts'
import type { MemberRow } from './standing.queries.ts'

/** Who is told, with what the letter names. */
export type ToMember = {
  member: Pick<MemberRow, 'id' | 'account_id'>
  ladder: readonly TierTable[]
  /** The zone of their region, in whose quiet hours nothing is sent. */
  quietIn: string | undefined
}

function tierNames(ladder: readonly TierTable[], id: string) {
  const tier = ladder.find((one) => one.id === id)
  return { zh: tier?.name_zh ?? id, en: tier?.name_en ?? id }
}

/** Tells a member of a change once; null for what happens unseen beneath a grant. */
export function changeLetter(to: ToMember, change: Change & { id: string }): PlainMessage | null {
  const { because, reasons, heldUntil } = change
  if ('beneath' in reasons) return null
  return {
    dedupeKey: `tier_changed:${change.id}`,
    accountId: to.member.account_id,
    ...(to.quietIn === undefined ? {} : { quietIn: to.quietIn }),
    template: 'tier_changed',
    data: {
      because,
      from: tierNames(to.ladder, change.from),
      to: tierNames(to.ladder, change.to),
      heldUntil,
      ...numbersOf(reasons),
    },
  }
}

function numbersOf({ qualifying, threshold, graceUntil, reason }: Change['reasons']) {
  return {
    ...(typeof qualifying === 'number' ? { qualifying } : {}),
    ...(typeof threshold === 'number' ? { threshold } : {}),
    ...(typeof graceUntil === 'number' ? { graceUntil } : {}),
    ...(typeof reason === 'string' ? { reason } : {}),
  }
}

/** Reminds a member, once, of a tier that lapses. */
export function reminderLetter(to: ToMember, reminder: Reminder): PlainMessage {
  const { tierId, fallsTo, ...numbers } = reminder
  return {
    dedupeKey: `tier_reminder:${to.member.id}:${reminder.deadline}:${reminder.days}`,
    accountId: to.member.account_id,
    ...(to.quietIn === undefined ? {} : { quietIn: to.quietIn }),
    template: 'tier_reminder',
    data: { ...numbers, tier: tierNames(to.ladder, tierId), fallsTo: tierNames(to.ladder, fallsTo) },
  }
}
