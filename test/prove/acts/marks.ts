import type { MyMarks } from '../../../server/marks/mark.contract.ts'
import type { SeatQuote } from '../../../server/registrations/registration.contract.ts'
import { oneOf, type Act, type Visit } from '../visit.ts'
import { beginsSoon, bookOne, confirmQuote, leave, listMine, openOnes } from './booking.ts'

/** A few of many, so that their marks add up; of a handful each. */
const isUnreliable = ({ who, others }: Visit) => others.length < 10 || /[05]$/.test(who.phone)

const comeAtShortNotice: Act = {
  name: 'book at short notice',
  weight: 8,
  succeeds: ['confirmed', 'given up'],
  async run(visit) {
    if (!isUnreliable(visit)) return 'rather not'
    const soon = openOnes(visit, (event) => beginsSoon(event, visit))
    const came = await bookOne(visit, oneOf(soon, visit.draw))
    if (came !== 'confirmed' || visit.draw(2) === 0) return came
    return (await giveUpLate(visit)) === 'marked' ? 'given up' : came
  },
}

/** Gives a seat up when it is late to do so, and is told of the mark before. */
async function giveUpLate(visit: Visit): Promise<string> {
  const late = await listMine(visit, ({ state, event }) => state === 'confirmed' && beginsSoon(event, visit))
  const one = oneOf(late, visit.draw)
  if (!one) return 'nothing'
  const path = `/api/registrations/${one.id}/cancellation`
  const { body } = await visit.send({ method: 'GET', path })
  if ((body['mark'] ?? null) === null) return 'no mark'
  const left = await leave(visit, one.id)
  // An event that was moved to a later day meanwhile gives none.
  return left === 'done' ? 'marked' : left
}

const leaveLate: Act = {
  name: 'leave late',
  weight: 10,
  succeeds: ['marked'],
  run: giveUpLate,
}

async function readMarks(visit: Visit): Promise<MyMarks | undefined> {
  const { status, body } = await visit.send({ method: 'GET', path: '/api/me/marks' })
  return status === 200 ? (body as MyMarks) : undefined
}

/** One that is open to everybody else; with many marks one that has free seats, if there is any. */
async function anEventForMarked(visit: Visit, { waitlistOnly, opensLaterBy }: MyMarks) {
  const opened = visit.now() - (waitlistOnly ? opensLaterBy : 0)
  const wanted = openOnes(visit, ({ allocation, opensAt }) => allocation === 'first_come' && opensAt < opened)
  const from = visit.draw(Math.max(1, wanted.length))
  const paths = [...wanted.slice(from), ...wanted.slice(0, from)].map(({ id }) => `/api/events/${id}`)
  for (const path of waitlistOnly ? paths : []) {
    const { body } = await visit.send({ method: 'GET', path })
    if (Number(body['seatsLeft']) > 0) return path
  }
  return paths[0]
}

/** Books with marks: too early for a light one, and onto the waitlist alone with three. */
const bookMarked: Act = {
  name: 'book with marks',
  weight: 5,
  // That one with three marks waits beside free seats is looked for, but chance brings it too seldom to insist.
  succeeds: ['not_open_yet'],
  async run(visit) {
    const marks = await readMarks(visit)
    if (!marks || marks.weight === 0) return 'unmarked'
    const path = await anEventForMarked(visit, marks)
    if (path === undefined) return 'nothing'
    const quote = await visit.send({ method: 'POST', path: `${path}/quotes`, body: { guests: [] } })
    if (quote.status !== 201) return String(quote.body['code'])
    const { waitlistOnly = false } = (quote.body as SeatQuote).marks ?? {}
    const shown = await visit.send({ method: 'GET', path })
    const came = await confirmQuote(visit, quote.body)
    if (waitlistOnly && came === 'confirmed') return 'differs'
    const free = Number(shown.body['seatsLeft']) > 0
    return waitlistOnly && came === 'waitlisted' && free ? 'waits though seats are free' : came
  },
}

const appeal: Act = {
  name: 'appeal',
  weight: 6,
  succeeds: ['appealed'],
  async run(visit) {
    const mark = (await readMarks(visit))?.marks.find(({ mayAppeal }) => mayAppeal)
    if (!mark) return 'nothing'
    const path = `/api/me/marks/${mark.id}/appeal`
    const appealed = await visit.send({ method: 'POST', path, body: { text: '航班取消，赶不到' } })
    if (appealed.status !== 201) return String(appealed.body['code'])
    visit.told({ what: 'appealed', markId: mark.id })
    return 'appealed'
  },
}

/** What comes of a seat that nobody sat in. */
export const markActs: readonly Act[] = [comeAtShortNotice, leaveLate, bookMarked, appeal]
