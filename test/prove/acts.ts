import type { Visit } from './traffic.ts'

/** Something that a member does; `run` returns what came of it, in a word. */
export type Act = { name: string; weight: number; run(visit: Visit): Promise<string> }

const book: Act = {
  name: 'book',
  weight: 5,
  async run(visit) {
    const { draw, events } = visit
    const event = events[draw(events.length)]
    const guests = Array.from({ length: draw((event?.guestsMax ?? 0) + 1) }, (_, at) => `客人${at}`)
    const quote = await visit.send({
      method: 'POST',
      path: `/api/events/${event?.id}/quotes`,
      body: { guests },
    })
    if (quote.status !== 201) return String(quote.body['code'])
    const request = {
      method: 'POST',
      path: `/api/quotes/${String(quote.body['id'])}/confirm`,
      body: { amount: quote.body['amount'] },
      key: visit.newKey(),
    }
    const booked = await visit.send(request)
    if (booked.status !== 201) return String(booked.body['code'])
    visit.acknowledge(request, booked)
    return String(booked.body['state'])
  },
}

/** Comes back although it was answered: a lost phone signal, a second tab. */
const comeBack: Act = {
  name: 'come back',
  weight: 3,
  async run({ own, draw, send }) {
    const one = own[draw(Math.max(1, own.length))]
    if (!one) return 'nothing'
    const again = await send(one.request)
    return again.text === one.text ? 'same' : 'differs'
  },
}

const cancel: Act = {
  name: 'cancel',
  weight: 3,
  async run({ own, draw, send }) {
    const one = own[own.length - 1 - draw(Math.min(6, Math.max(1, own.length)))]
    if (!one) return 'nothing'
    const path = `/api/registrations/${one.registrationId}`
    const preview = await send({ method: 'GET', path: `${path}/cancellation` })
    if (preview.status !== 200) return String(preview.body['code'])
    const acceptsMark = preview.body['mark'] !== null
    const body = { refund: preview.body['refund'], acceptsMark }
    const left = await send({ method: 'DELETE', path, body })
    return left.status === 200 ? 'done' : String(left.body['code'])
  },
}

type Held = { offer: { id: string; amount: number } | null }

/** Takes the seats that are held for a party of theirs, or lets another have them. */
const answerOffer: Act = {
  name: 'answer an offer',
  weight: 3,
  async run(visit) {
    const one = visit.own[visit.own.length - 1 - visit.draw(Math.min(4, Math.max(1, visit.own.length)))]
    if (!one) return 'nothing'
    const path = `/api/me/registrations/${one.registrationId}`
    const shown = await visit.send({ method: 'GET', path })
    const { offer } = shown.body as Held
    if (!offer) return 'none held'
    if (visit.draw(4) === 0) {
      const dropped = await visit.send({
        method: 'DELETE',
        path: `/api/registrations/${one.registrationId}`,
        body: { refund: 0, acceptsMark: false },
      })
      return dropped.status === 200 ? 'dropped' : String(dropped.body['code'])
    }
    const accepted = await visit.send({
      method: 'POST',
      path: `/api/offers/${offer.id}/accept`,
      body: { amount: offer.amount },
      key: visit.newKey(),
    })
    return accepted.status === 201 ? 'accepted' : String(accepted.body['code'])
  },
}

const passOn: Act = {
  name: 'pass on',
  weight: 2,
  async run({ who, own, others, draw, send }) {
    const one = own[own.length - 1 - draw(Math.min(4, Math.max(1, own.length)))]
    const to = others[draw(others.length)]
    if (!one || !to || to.id === who.id) return 'nothing'
    const path = `/api/registrations/${one.registrationId}/transfer`
    const asked = await send({ method: 'POST', path, body: { to: to.phone } })
    return asked.status === 201 ? 'asked' : String(asked.body['code'])
  },
}

type Invited = { invitations: { id: string; guests: string[] }[] }

const takeOver: Act = {
  name: 'take over',
  weight: 3,
  async run(visit) {
    const listed = await visit.send({ method: 'GET', path: '/api/me/invitations' })
    const [invitation] = (listed.body as Invited).invitations
    if (!invitation) return 'nothing'
    const path = `/api/me/invitations/${invitation.id}`
    const quote = await visit.send({
      method: 'POST',
      path: `${path}/quotes`,
      body: { guests: invitation.guests },
    })
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

/** What members do with their bookings, most of it booking. Another way in or out is another line here. */
export const bookingActs: readonly Act[] = [book, comeBack, cancel, answerOffer, passOn, takeOver]
