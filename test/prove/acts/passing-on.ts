import { oneOf, type Act } from '../visit.ts'
import { myChildren } from './family.ts'

const passOn: Act = {
  name: 'pass on',
  weight: 4,
  succeeds: ['asked'],
  async run({ who, own, others, draw, send, told }) {
    const one = own[own.length - 1 - draw(Math.min(4, Math.max(1, own.length)))]
    const to = oneOf(others, draw)
    if (!one || !to || to.id === who.id) return 'nothing'
    const { registrationId } = one
    const path = `/api/registrations/${registrationId}/transfer`
    const asked = await send({ method: 'POST', path, body: { to: to.phone } })
    if (asked.status !== 201) return String(asked.body['code'])
    told({ what: 'decided', registrationId, decision: 'transfer_asked' })
    return 'asked'
  },
}

type Invited = {
  invitations: { id: string; guests: string[]; event: { guestsNeedChild: boolean } }[]
}

const takeOver: Act = {
  name: 'take over',
  weight: 6,
  succeeds: ['done'],
  async run(visit) {
    const listed = await visit.send({ method: 'GET', path: '/api/me/invitations' })
    const [invitation] = (listed.body as Partial<Invited>).invitations ?? []
    if (!invitation) return 'nothing'
    const path = `/api/me/invitations/${invitation.id}`
    const [child] = invitation.event.guestsNeedChild ? await myChildren(visit) : []
    if (invitation.event.guestsNeedChild && !child) {
      await visit.send({ method: 'DELETE', path })
      return 'no child'
    }
    // Of the giver's party one stays at home for the receiver's child.
    const party = child
      ? { guests: invitation.guests.slice(1), children: [child.id] }
      : { guests: invitation.guests }
    const quote = await visit.send({ method: 'POST', path: `${path}/quotes`, body: party })
    if (quote.status !== 201) {
      // Nobody wants to be asked for ever.
      await visit.send({ method: 'DELETE', path })
      return String(quote.body['code'])
    }
    const body = { quoteId: quote.body['id'], amount: quote.body['amount'] }
    const request = { method: 'POST', path: `${path}/accept`, body, key: visit.newKey() }
    const taken = await visit.send(request)
    if (taken.status !== 201) return String(taken.body['code'])
    visit.acknowledge(request, taken)
    return 'done'
  },
}

/** Bookings that change hands. */
export const passingOnActs: readonly Act[] = [passOn, takeOver]
