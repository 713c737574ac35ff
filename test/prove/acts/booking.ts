import { day } from '../../../server/base/clock.ts'
import { oneOf, type Act, type Announced, type Visit } from '../visit.ts'

/** Up to as many guests as the event takes. */
export function someGuests({ draw }: Visit, event: Pick<Announced, 'guestsMax'>): string[] {
  return Array.from({ length: draw(event.guestsMax + 1) }, (_, at) => `客人${at}`)
}

/** Whoever gives up a seat in it now is marked. */
export function beginsSoon({ startsAt }: Pick<Announced, 'startsAt'>, { now }: Visit): boolean {
  return startsAt < now() + day
}

/** Events that one may ask for now without a child and that were put up as `wanted` says. */
export function openOnes({ board, now }: Visit, wanted: (event: Announced) => boolean): Announced[] {
  const at = now()
  const open = board.events.filter(({ opensAt, closesAt }) => opensAt <= at && at < closesAt)
  return open.filter((event) => !event.needsChild && wanted(event))
}

/** Quote and second confirmation; returns the state that it led to, or why not. */
export async function bookOne(visit: Visit, event: Announced | undefined): Promise<string> {
  if (!event) return 'nothing'
  const quote = await visit.send({
    method: 'POST',
    path: `/api/events/${event.id}/quotes`,
    body: { guests: someGuests(visit, event) },
  })
  return quote.status === 201 ? confirmQuote(visit, quote.body) : String(quote.body['code'])
}

/** The second confirmation of a quote; returns the state that it led to, or why not. */
export async function confirmQuote(visit: Visit, { id, amount }: Record<string, unknown>): Promise<string> {
  const path = `/api/quotes/${String(id)}/confirm`
  const request = { method: 'POST', path, body: { amount }, key: visit.newKey() }
  const booked = await visit.send(request)
  if (booked.status !== 201) return String(booked.body['code'])
  visit.acknowledge(request, booked)
  return String(booked.body['state'])
}

export type Mine = {
  id: string
  state: string
  partySize: number
  charged: number
  moved: boolean
  inDraw: boolean
  event: { id: string; startsAt: number }
  offer: { id: string; amount: number } | null
}

/** The member's bookings of what is still to come. */
export async function listMine(visit: Visit, wanted: (one: Mine) => boolean): Promise<Mine[]> {
  const listed = await visit.send({ method: 'GET', path: '/api/me/registrations' })
  const { registrations = [] } = listed.body as { registrations?: Mine[] }
  return registrations.filter(wanted)
}

/** Leaves for what the preview shows. */
export async function leave(visit: Visit, registrationId: string): Promise<string> {
  const path = `/api/registrations/${registrationId}`
  const preview = await visit.send({ method: 'GET', path: `${path}/cancellation` })
  if (preview.status !== 200) return String(preview.body['code'])
  const refund = Number(preview.body['refund'])
  const acceptsMark = preview.body['mark'] !== null
  const left = await visit.send({ method: 'DELETE', path, body: { refund, acceptsMark } })
  if (left.status !== 200) return String(left.body['code'])
  visit.told({ what: 'ended', registrationId, refunded: refund })
  return 'done'
}

const book: Act = {
  name: 'book',
  weight: 12,
  succeeds: ['confirmed', 'waitlisted'],
  run: (visit) =>
    bookOne(
      visit,
      oneOf(
        // Who comes at short notice is of another kind: see `marks.ts`.
        openOnes(visit, (event) => event.allocation === 'first_come' && !beginsSoon(event, visit)),
        visit.draw,
      ),
    ),
}

/** Comes back although it was answered: a lost phone signal, a second tab. */
const comeBack: Act = {
  name: 'come back',
  weight: 6,
  succeeds: ['same'],
  async run({ own, draw, send }) {
    const one = oneOf(own, draw)
    if (!one) return 'nothing'
    const again = await send(one.request)
    return again.text === one.text ? 'same' : 'differs'
  },
}

const cancel: Act = {
  name: 'cancel',
  weight: 6,
  succeeds: ['done'],
  run(visit) {
    const { own, draw } = visit
    const one = own[own.length - 1 - draw(Math.min(6, Math.max(1, own.length)))]
    return one ? leave(visit, one.registrationId) : Promise.resolve('nothing')
  },
}

/** The plain way in and out. */
export const bookingActs: readonly Act[] = [book, comeBack, cancel]
