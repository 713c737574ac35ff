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
    const left = await send({ method: 'DELETE', path, body: { refund: preview.body['refund'] } })
    return left.status === 200 ? 'done' : String(left.body['code'])
  },
}

/** What members do with their bookings, most of it booking. Another way in or out is another line here. */
export const bookingActs: readonly Act[] = [book, comeBack, cancel]
