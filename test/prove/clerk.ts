/** The rules of booking as a clerk with a list would apply them, one wish after the other: what the engine must equal. */
export type Party = { member: number; size: number; state: 'confirmed' | 'waitlisted' }
export type ClerkEvent = {
  seats: number
  price: number
  waitlist: boolean
  /** Events at the same hour: nobody sits in two of them. */
  hour: number
  parties: Party[]
}
export type Clerk = { events: ClerkEvent[]; points: number[] }

/** Books, and says what the member is told: a state, or the code of a refusal. */
export function book(clerk: Clerk, member: number, at: number, size: number): string {
  const event = clerk.events[at] as ClerkEvent
  const fits = size <= freeSeats(event)
  if (size > event.seats) return 'party_too_large'
  if (!fits && !event.waitlist) return 'event_full'
  if (event.parties.some((party) => party.member === member)) return 'already_booked'
  if (sitsElsewhere(clerk, member, event)) return 'overlap'
  if (!fits) {
    event.parties.push({ member, size, state: 'waitlisted' })
    return 'waitlisted'
  }
  if (!pay(clerk, member, event.price * size)) return 'too_few_points'
  event.parties.push({ member, size, state: 'confirmed' })
  return 'confirmed'
}

/** Cancels long before the start, which gives everything back, and moves up whoever fits, in the order of arrival. */
export function cancel(clerk: Clerk, member: number, at: number): boolean {
  const event = clerk.events[at] as ClerkEvent
  const own = event.parties.findIndex((party) => party.member === member)
  const [party] = own < 0 ? [] : event.parties.splice(own, 1)
  if (!party) return false
  if (party.state === 'confirmed') pay(clerk, member, -event.price * party.size)
  for (const waiting of event.parties.filter((one) => one.state === 'waitlisted')) {
    if (waiting.size > freeSeats(event) || sitsElsewhere(clerk, waiting.member, event)) continue
    if (pay(clerk, waiting.member, event.price * waiting.size)) waiting.state = 'confirmed'
  }
  return true
}

function freeSeats(event: ClerkEvent): number {
  const heads = event.parties.filter((party) => party.state === 'confirmed').map((party) => party.size)
  return event.seats - heads.reduce((sum, size) => sum + size, 0)
}

function sitsElsewhere({ events }: Clerk, member: number, event: ClerkEvent): boolean {
  return events.some(
    (other) =>
      other !== event &&
      other.hour === event.hour &&
      other.parties.some((party) => party.member === member && party.state === 'confirmed'),
  )
}

function pay(clerk: Clerk, member: number, amount: number): boolean {
  const points = clerk.points[member] ?? 0
  if (points < amount) return false
  clerk.points[member] = points - amount
  return true
}
