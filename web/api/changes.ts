import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { GuestRoutes } from '../../server/registrations/guests/guest.routes.ts'
import type { MoveRoutes } from '../../server/registrations/moves/move.routes.ts'
import type { InvitationRoutes, TransferRoutes } from '../../server/transfers/transfer.routes.ts'
import { answer, spoken } from './client.ts'

const guests = hc<GuestRoutes>('/api/registrations', spoken)
const moves = hc<MoveRoutes>('/api/registrations', spoken)
const transfers = hc<TransferRoutes>('/api/registrations', spoken)
const invitations = hc<InvitationRoutes>('/api/me/invitations', spoken)

/** Who comes along in a registration of mine. */
export function guestsOf(id: string) {
  return answer(guests[':id'].guests.$get({ param: { id } }))
}

export async function renameGuests(id: string, names: { position: number; name: string }[]): Promise<void> {
  await guests[':id'].guests.$put({ param: { id }, json: { names } })
}

/** What giving up these guests' seats would give back. */
export function previewLeaving(id: string, positions: number[]) {
  return answer(
    guests[':id'].guests.leaving.$get({ param: { id }, query: { positions: positions.join(',') } }),
  )
}

/** Gives up guests' seats for the refund that was previewed. */
export function giveUpGuests(id: string, positions: number[], refund: number, key: string) {
  return answer(
    guests[':id'].guests.$delete(
      { param: { id }, json: { positions, refund } },
      { headers: { 'idempotency-key': key } },
    ),
  )
}

/** How the event of a registration moved, while it wants an answer. */
export const moveOf = query(
  async (id: string) => (await answer(moves[':id'].move.$get({ param: { id } }))).move,
  'move',
)

export async function keepAfterMove(id: string, moveId: string): Promise<void> {
  await moves[':id'].move.kept.$post({ param: { id }, json: { moveId } })
}

/** How passing a registration of mine on stands. */
export const transferOf = query(
  async (id: string) => answer(transfers[':id'].transfer.$get({ param: { id } })),
  'transfer',
)

export function inviteReceiver(id: string, to: string) {
  return answer(transfers[':id'].transfer.$post({ param: { id }, json: { to } }))
}

export async function withdrawInvitation(id: string): Promise<void> {
  await transfers[':id'].transfer.$delete({ param: { id } })
}

/** What others would pass on to me. */
export const myInvitations = query(
  async () => (await answer(invitations.index.$get())).invitations,
  'my-invitations',
)

export const myInvitation = query(
  async (id: string) => answer(invitations[':id'].$get({ param: { id } })),
  'my-invitation',
)

export async function declineInvitation(id: string): Promise<void> {
  await invitations[':id'].$delete({ param: { id } })
}

/** What taking it over with this party would charge. */
export function quoteTransfer(id: string, party: { guests: string[]; children: string[] }) {
  return answer(invitations[':id'].quotes.$post({ param: { id }, json: party }))
}

/** The second confirmation. The same `key` gets the same outcome. */
export function acceptTransfer(id: string, quote: { quoteId: string; amount: number }, key: string) {
  return answer(
    invitations[':id'].accept.$post({ param: { id }, json: quote }, { headers: { 'idempotency-key': key } }),
  )
}
