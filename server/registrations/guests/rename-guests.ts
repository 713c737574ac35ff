import { inTransaction } from '../../../db/transaction.ts'
import type { Deps } from '../../base/deps.ts'
import { notFound } from '../../base/domain-error.ts'
import { idPattern } from '../../base/ids.ts'
import { insertDecisions } from '../decision.queries.ts'
import { findOwnRegistration } from '../own-registrations.queries.ts'
import { lockRegistration } from '../waitlist.queries.ts'
import type { GuestList } from './guest.contract.ts'
import { guestRefusals } from './guest.errors.ts'
import { findGuestRules, findGuestsOf, renameGuest } from './guest.queries.ts'
import { namesStandFrom } from './guest.rules.ts'

type Own = { registrationId: string; memberId: string }

/** The guests of a member's own registration. */
export async function listGuests(deps: Deps, { registrationId, memberId }: Own): Promise<GuestList> {
  const own = idPattern.test(registrationId)
    ? await findOwnRegistration(deps.db, registrationId, memberId)
    : undefined
  if (!own) throw notFound()
  const guests = (await findGuestsOf(deps.db, [registrationId])).get(registrationId) ?? []
  return {
    guests: guests.map(({ position, name, childId }) => ({ position, name, child: childId !== null })),
    namesUntil: namesStandFrom(await findGuestRules(deps.db, own.eventId)),
  }
}

const live: ReadonlySet<string> = new Set(['confirmed', 'waitlisted', 'entered', 'offered'])

/** Gives guests of a member's own live registration other names, free of charge, until the list closes. */
export async function renameGuests(
  deps: Deps,
  { registrationId, memberId, names }: Own & { names: readonly { position: number; name: string }[] },
): Promise<void> {
  if (!idPattern.test(registrationId)) throw notFound()
  await inTransaction(deps, async (trx) => {
    const registration = await lockRegistration(trx, registrationId)
    if (registration?.memberId !== memberId) throw notFound()
    if (!live.has(registration.state)) throw guestRefusals.party_fixed()
    const frozenAt = namesStandFrom(await findGuestRules(trx, registration.eventId))
    if (deps.clock.now() >= frozenAt) throw guestRefusals.names_frozen(frozenAt)
    const guests = (await findGuestsOf(trx, [registrationId])).get(registrationId) ?? []
    const known = new Map(guests.map((guest) => [guest.position, guest]))
    const swapped = names.filter((one) => known.get(one.position)?.name !== one.name)
    for (const one of swapped) {
      const guest = known.get(one.position)
      if (!guest) throw guestRefusals.guest_unknown()
      if (guest.childId !== null) throw guestRefusals.child_stays()
      await renameGuest(trx, registrationId, one)
    }
    if (swapped.length === 0) return
    const numbers = { names: swapped.length, until: frozenAt }
    const rule = 'names_swapped'
    await insertDecisions(trx, deps, [{ registrationId, decision: 'guests_changed', rule, numbers }])
  })
}
