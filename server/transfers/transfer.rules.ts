import { hour, minute } from '../base/clock.ts'

/** How long an invitation waits for its answer. */
export const invitationLasts = 48 * hour

/** From when a registration may not change hands any more. */
export function frozenFrom(event: { startsAt: number; transferFreezeHours: number }): number {
  return event.startsAt - event.transferFreezeHours * hour
}

/** Until when the receiver may accept: two days, but never past the freeze. */
export function invitationEnds(frozenAt: number, now: number): number {
  return Math.min(frozenAt, now + invitationLasts)
}

/**
 * How long a member waits after their n-th invitation of the day, in milliseconds. Changing one's mind is human; from
 * the fifth on it grows from a minute to an hour, so that nobody learns by trying who is a member.
 */
export function waitOfInvitations(sent: number): number {
  return sent < 5 ? 0 : Math.min(hour, minute * 2 ** Math.min(sent - 5, 10))
}

/** What a giver sees of the phone or number they wrote: its last four digits. */
export function addressHint(address: string): string {
  return address.slice(-4)
}

export type InvitationState = 'open' | 'accepted' | 'withdrawn' | 'lapsed'

type Passed = { state: string; eventState: string }

/**
 * How an invitation stands for its giver. An open one whose seats are gone, or whose time is over, has lapsed before
 * the job says so.
 */
export function standsAs(
  invitation: { state: InvitationState; expiresAt: number },
  registration: Passed,
  now: number,
): InvitationState {
  if (invitation.state !== 'open') return invitation.state
  const there = registration.state === 'confirmed' && registration.eventState === 'published'
  return there && now < invitation.expiresAt ? 'open' : 'lapsed'
}

/** How it stands for its receiver, who alone knows of having declined it. */
export function answeredAs(
  invitation: { state: InvitationState; expiresAt: number; declinedAt: number | null },
  registration: Passed,
  now: number,
): InvitationState | 'declined' {
  return invitation.declinedAt === null ? standsAs(invitation, registration, now) : 'declined'
}
