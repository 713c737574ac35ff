import type { Act } from '../visit.ts'
import { listMine } from './booking.ts'

/** Takes the seats that are held for a party of theirs, or lets another have them. */
const answerOffer: Act = {
  name: 'answer an offer',
  weight: 6,
  succeeds: ['accepted'],
  async run(visit) {
    const [one] = await listMine(visit, ({ state, offer }) => state === 'offered' && offer !== null)
    if (!one?.offer) return 'none held'
    const registrationId = one.id
    if (visit.draw(4) === 0) {
      const path = `/api/registrations/${registrationId}`
      const dropped = await visit.send({ method: 'DELETE', path, body: { refund: 0, acceptsMark: false } })
      if (dropped.status !== 200) return String(dropped.body['code'])
      visit.told({ what: 'ended', registrationId, refunded: 0 })
      return 'dropped'
    }
    const { id, amount } = one.offer
    const key = visit.newKey()
    const path = `/api/offers/${id}/accept`
    const accepted = await visit.send({ method: 'POST', path, body: { amount }, key })
    if (accepted.status !== 201) return String(accepted.body['code'])
    visit.told({ what: 'outcome', actorId: visit.who.id, key, text: accepted.text })
    visit.told({ what: 'decided', registrationId, decision: 'offer_accepted' })
    return 'accepted'
  },
}

export const waitingActs: readonly Act[] = [answerOffer]
