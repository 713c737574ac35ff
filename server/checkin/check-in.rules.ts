import { hour } from '../base/clock.ts'
import type { Texts } from '../base/texts.ts'

/** Doors open this long before an event starts, and close when it ends. */
export const doorsOpenBefore = 3 * hour

export type RegistrationToday = {
  id: string
  state: 'confirmed' | 'waitlisted' | 'entered' | 'offered' | 'attended' | 'no_show'
  eventState: 'draft' | 'published' | 'cancelled'
  startsAt: number
  endsAt: number
  attendedAt: number | null
}

export type CheckInReason =
  | { code: 'pass_not_shown' }
  | { code: 'already_in'; at: number }
  | { code: 'doors_closed'; opensAt: number }
  | { code: 'still_waiting' }
  | { code: 'offer_not_accepted' }
  | { code: 'not_decided_yet' }
  | { code: 'event_over'; endedAt: number }
  | { code: 'event_cancelled' }
  | { code: 'not_registered' }

/** Why this registration cannot come in now; null when it can. */
export function reasonAgainst(registration: RegistrationToday, now: number): CheckInReason | null {
  const { state, eventState, startsAt, endsAt, attendedAt } = registration
  if (eventState !== 'published') return { code: 'event_cancelled' }
  if (state === 'attended') return { code: 'already_in', at: attendedAt ?? now }
  if (now > endsAt || state === 'no_show') return { code: 'event_over', endedAt: endsAt }
  if (state === 'waitlisted') return { code: 'still_waiting' }
  if (state === 'offered') return { code: 'offer_not_accepted' }
  if (state === 'entered') return { code: 'not_decided_yet' }
  const opensAt = startsAt - doorsOpenBefore
  return now < opensAt ? { code: 'doors_closed', opensAt } : null
}

export type CheckInDecision = {
  verdict: 'yes' | 'ask' | 'no'
  /** The registration that comes in; null when none can. */
  registrationId: string | null
  reasons: readonly CheckInReason[]
}

/**
 * Which of a member's registrations of the day comes in at this door. The first that can by its start; `chosen` names
 * another. Someone found by search alone still has to show the pass.
 */
export function decideCheckIn(
  registrations: readonly RegistrationToday[],
  { identified, now, chosen }: { identified: boolean; now: number; chosen?: string },
): CheckInDecision {
  const candidates = registrations
    .filter((one) => chosen === undefined || one.id === chosen)
    .map((one) => ({ one, reason: reasonAgainst(one, now) }))
    .sort((a, b) => a.one.startsAt - b.one.startsAt)
  const entering = candidates.find(({ reason }) => reason === null)
  if (entering) {
    return {
      verdict: identified ? 'yes' : 'ask',
      registrationId: entering.one.id,
      reasons: identified ? [] : [{ code: 'pass_not_shown' }],
    }
  }
  const reasons = candidates.flatMap(({ reason }) => (reason ? [reason] : []))
  return {
    verdict: 'no',
    registrationId: null,
    reasons: reasons.length > 0 ? reasons : [{ code: 'not_registered' }],
  }
}

export function sentenceOfCheckIn(reason: CheckInReason, zone: string): Texts {
  switch (reason.code) {
    case 'pass_not_shown':
      return { zh: '还没有出示会员码', en: 'The pass has not been shown yet' }
    case 'already_in':
      return { zh: `${timeOf(reason.at, zone)}已签到`, en: `Checked in at ${timeOf(reason.at, zone)}` }
    case 'doors_closed':
      return {
        zh: `还没到入场时间，${timeOf(reason.opensAt, zone)}开始入场`,
        en: `Too early; doors open at ${timeOf(reason.opensAt, zone)}`,
      }
    case 'still_waiting':
      return { zh: '还在候补，没有确认的席位', en: 'Still on the waitlist, without a confirmed seat' }
    case 'offer_not_accepted':
      return {
        zh: '席位为会员保留着，还没有接受；请先在“我的报名”里接受',
        en: 'Places are held but not accepted yet; the member can accept them under My bookings',
      }
    case 'not_decided_yet':
      return { zh: '已登记，席位还没有定下', en: 'Entered, but the seats are not decided yet' }
    case 'event_over':
      return {
        zh: `活动已于${timeOf(reason.endedAt, zone)}结束`,
        en: `The event ended at ${timeOf(reason.endedAt, zone)}`,
      }
    case 'event_cancelled':
      return { zh: '活动已取消，积分已全额退还', en: 'The event is cancelled and was refunded in full' }
    case 'not_registered':
      return { zh: '今天在这里没有报名', en: 'Nothing is booked here today' }
  }
}

function timeOf(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at)
}
