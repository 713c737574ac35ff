import { day } from '../../../server/base/clock.ts'
import type { Child } from '../../../server/limits/child.contract.ts'
import { oneOf, type Act, type Visit } from '../visit.ts'
import { confirmQuote } from './booking.ts'

/** The local day so many years before now, as YYYY-MM-DD. */
const yearsAgo = (visit: Visit, years: number) =>
  new Date(visit.now() - years * 365 * day).toISOString().slice(0, 10)

/** Once: some turn out to be too young to bring anybody. */
const sayBirthday: Act = {
  name: 'say a birthday',
  weight: 2,
  succeeds: ['said'],
  async run(visit) {
    const birthday = yearsAgo(visit, visit.draw(4) === 0 ? 19 : 40)
    const said = await visit.send({ method: 'PATCH', path: '/api/me', body: { birthday } })
    if (said.status !== 200) return String(said.body['code'])
    visit.told({ what: 'born', memberId: visit.who.id, birthday })
    return 'said'
  },
}

/** The visitor's own children. */
export async function myChildren(visit: Visit): Promise<Child[]> {
  const listed = await visit.send({ method: 'GET', path: '/api/me/children' })
  return (listed.body as { children?: Child[] }).children ?? []
}

const addChild: Act = {
  name: 'add a child',
  weight: 2,
  succeeds: ['added'],
  async run(visit) {
    if ((await myChildren(visit)).length > 2) return 'enough'
    const body = { name: `小朋友${visit.draw(1_000)}`, bornOn: yearsAgo(visit, 4 + visit.draw(10)) }
    const added = await visit.send({ method: 'POST', path: '/api/me/children', body })
    if (added.status !== 201) return String(added.body['code'])
    visit.told({ what: 'child', childId: String(added.body['id']), memberId: visit.who.id })
    return 'added'
  },
}

const takeChildOff: Act = {
  name: 'take a child off',
  weight: 1,
  succeeds: ['done'],
  async run(visit) {
    const child = oneOf(await myChildren(visit), visit.draw)
    if (!child) return 'none'
    const gone = await visit.send({ method: 'DELETE', path: `/api/me/children/${child.id}` })
    return gone.status === 204 ? 'done' : String(gone.body['code'])
  },
}

/** Comes with the children there are, and with guests as far as there is room; nobody is let in without a child. */
const bringChildren: Act = {
  name: 'bring children',
  weight: 6,
  succeeds: ['confirmed', 'child_needed', 'birthday_needed', 'too_young'],
  async run(visit) {
    const at = visit.now()
    const families = visit.board.events.filter(({ needsChild, closesAt }) => needsChild && at < closesAt)
    const event = oneOf(families, visit.draw)
    if (!event) return 'nothing'
    const own = await myChildren(visit)
    const children = own.slice(0, 1 + visit.draw(event.guestsMax)).map(({ id }) => id)
    const room = Math.max(0, event.guestsMax - children.length)
    const guests = Array.from({ length: visit.draw(room + 1) }, (_, which) => `客人${which}`)
    const path = `/api/events/${event.id}/quotes`
    const quote = await visit.send({ method: 'POST', path, body: { guests, children } })
    if (quote.status !== 201) return String(quote.body['code'])
    if (quote.body['partySize'] !== 1 + children.length + guests.length) return 'differs'
    return confirmQuote(visit, quote.body)
  },
}

/** Parents with their children. */
export const familyActs: readonly Act[] = [sayBirthday, addChild, takeChildOff, bringChildren]
