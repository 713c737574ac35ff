import { oneOf, type Act, type Visit } from '../visit.ts'
import { listMine } from './booking.ts'

type Guests = { guests: { position: number; name: string }[] }

/** A confirmed party of the member's own with those who come along. */
async function aParty(visit: Visit) {
  const parties = await listMine(visit, ({ state, partySize }) => state === 'confirmed' && partySize > 1)
  const party = oneOf(parties, visit.draw)
  if (!party) return undefined
  const path = `/api/registrations/${party.id}/guests`
  const listed = await visit.send({ method: 'GET', path })
  const guest = oneOf((listed.body as Partial<Guests>).guests ?? [], visit.draw)
  return guest && { party, path, guest }
}

const giveUpGuest: Act = {
  name: 'give up a guest',
  weight: 3,
  succeeds: ['done'],
  async run(visit) {
    const found = await aParty(visit)
    if (!found) return 'nothing'
    const { party, path, guest } = found
    const shown = await visit.send({ method: 'GET', path: `${path}/leaving?positions=${guest.position}` })
    if (shown.status !== 200) return String(shown.body['code'])
    const body = { positions: [guest.position], refund: shown.body['refund'] }
    const key = visit.newKey()
    const left = await visit.send({ method: 'DELETE', path, body, key })
    if (left.status !== 200) return String(left.body['code'])
    visit.told({ what: 'outcome', actorId: visit.who.id, key, text: left.text })
    visit.told({ what: 'party', registrationId: party.id, atMost: Number(left.body['partySize']) })
    return 'done'
  },
}

const renameGuest: Act = {
  name: 'rename a guest',
  weight: 2,
  succeeds: ['done'],
  async run(visit) {
    const found = await aParty(visit)
    if (!found) return 'nothing'
    const { party, path, guest } = found
    const { position } = guest
    const name = `新客人${visit.draw(1_000)}`
    const renamed = await visit.send({ method: 'PUT', path, body: { names: [{ position, name }] } })
    if (renamed.status !== 204) return String(renamed.body['code'])
    visit.told({ what: 'named', registrationId: party.id, position, name })
    return 'done'
  },
}

/** What becomes of those who come along. */
export const guestActs: readonly Act[] = [giveUpGuest, renameGuest]
