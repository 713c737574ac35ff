import { randomUUID } from 'node:crypto'
import { demoPassword } from '../../db/demo/sign-ins.ts'
import { day, hour } from '../../server/base/clock.ts'
import { demoLogins } from './a-browser.ts'

type Body = Record<string, unknown>
type Caller = (method: string, path: string, body?: unknown) => Promise<Body>

/** Where the pages of a lived-in club are. */
export type LivedIn = Awaited<ReturnType<typeof liveIn>>

/**
 * Makes the demo club behind an address show what takes several people to come about, by its API: an offer that waits,
 * an invitation, a series, ballots open and drawn, requests for seats, a moved event, limits, a scheduled request.
 */
export async function liveIn(origin: string) {
  const [marketer, manager, wang, lin, chen, li] = await Promise.all(
    [
      demoLogins.marketer,
      demoLogins.manager,
      demoLogins.member,
      demoLogins.platinum,
      demoLogins.silver,
      demoLogins.diamond,
    ].map((login) => callerOf(origin, login)),
  )
  if (!marketer || !manager || !wang || !lin || !chen || !li) throw new Error('somebody could not sign in')
  const [first] = ((await marketer('GET', '/api/events?region=haikou')) as { events: Body[] }).events
  const model = await marketer('GET', `/api/studio/events/${String(first?.['id'])}`)
  let days = 20

  /** Published, in Haikou, each on a day of its own at an hour at which nobody has anything else. */
  const anEvent = async (title: string, titleEn: string, plan: Body = {}) => {
    days += 1
    const startsAt = (Math.floor(Date.now() / day) + days) * day - 2 * hour
    const made = await marketer('POST', '/api/studio/events', {
      ...{ regionId: 'haikou', clubId: model['clubId'], venueId: model['venueId'] },
      title: { zh: title, en: titleEn },
      summary: { zh: '看日出，喝早茶', en: 'Sunrise, then morning tea' },
      description: { zh: '', en: '' },
      ...{ startsAt, endsAt: startsAt + hour, opensAt: Date.now() - 9 * day, closesAt: startsAt },
      ...{ capacity: 1, price: 120, guestsMax: 1, minTierId: 'silver', waitlistOpen: true },
      refundLadder: [{ hoursBefore: 48, percent: 100 }],
      ...{ groupSize: null, attendancePoints: 40, ...plan },
    })
    const id = String(made['id'])
    await marketer('POST', `/api/studio/events/${id}/publish`, { version: made['version'] })
    return id
  }
  const book = async (who: Caller, eventId: string, guests: string[] = []) => {
    const quote = await who('POST', `/api/events/${eventId}/quotes`, { guests })
    const amount = quote['amount']
    const made = await who('POST', `/api/quotes/${String(quote['id'])}/confirm`, { amount })
    return String(made['registrationId'])
  }

  // The draw of this one has come by the time the others are made.
  const drawnBallot = await anEvent('港湾星夜', 'Stars over the Harbour', {
    ...{ allocation: 'ballot', closesAt: Date.now() + 6_000, capacity: 2 },
  })
  const drawn = await book(wang, drawnBallot, ['王志强'])
  await book(lin, drawnBallot)
  await book(chen, drawnBallot)
  const openBallot = await anEvent('海口湾夜航', 'A Night Sail', { allocation: 'ballot' })
  const entered = await book(wang, openBallot)

  const offering = await anEvent('海港晨光', 'Dawn at the Harbour', { promotion: 'offer' })
  const seat = await book(lin, offering)
  const offered = await book(wang, offering)
  await lin('DELETE', `/api/registrations/${seat}`, { refund: 120 })

  const passedOn = await anEvent('骑楼早茶', 'Morning Tea under the Arcades', { capacity: 6 })
  const giving = await book(lin, passedOn, ['林子昂'])
  await lin('POST', `/api/registrations/${giving}/transfer`, { to: demoLogins.member })
  const invitations = await wang('GET', '/api/me/invitations')
  const [invitation] = invitations['invitations'] as { id: string }[]

  const recurring = await anEvent('晨间太极', 'Morning Tai Chi', { capacity: 8 })
  const series = await marketer('POST', `/api/studio/series-of/${recurring}`, {
    rule: 'FREQ=WEEKLY;COUNT=4',
  })
  await marketer('POST', `/api/studio/series/${String(series['id'])}/publish`)

  const asking = await anEvent('主厨的餐桌', 'The Chef’s Table', { allocation: 'approval', capacity: 3 })
  for (const who of [lin, chen, wang]) await book(who, asking)

  const moving = await anEvent('红树林漂流', 'Through the Mangroves', { capacity: 6 })
  const moved = await book(wang, moving, ['王志强'])
  const plan = await marketer('GET', `/api/studio/events/${moving}`)
  await marketer('PUT', `/api/studio/events/${moving}`, movedBy(plan, 3 * hour))

  const waitingFor = await anEvent('落日铜管', 'Brass at Sunset', { capacity: 1, price: 0 })
  await book(lin, waitingFor)
  const waiting = await book(wang, waitingFor)

  const later = await anEvent('椰林放映', 'Film among the Palms', {
    ...{ opensAt: Date.now() + 9 * day, capacity: 12 },
  })
  await wang('PUT', `/api/events/${later}/scheduled-request`, { guests: ['王志强'], pointsMax: 300 })
  const withChild = await anEvent('木船下水', 'A Boat That Floats', {
    ...{ needsChild: true, guestsMax: 2, capacity: 12 },
  })

  const { clubs } = (await manager('GET', '/api/limits')) as { clubs: { id: string }[] }
  await manager('PUT', `/api/limits/clubs/${String(clubs[1]?.id)}`, { bookingsPerMonth: 4 })
  const { number } = await li('GET', '/api/me')
  await manager('POST', '/api/limits/blocks', {
    ...{ memberNumber: number, clubId: clubs[2]?.id ?? null, regionId: 'sanya', reason: 'conduct' },
    lastDay: new Date(Date.now() + 40 * day).toISOString().slice(0, 10),
    note: '沙滩跑后与其他会员争执，已当面谈过。',
  })
  return {
    ...{ drawnBallot, drawn, openBallot, entered, offered, giving, invitation: invitation?.id ?? '' },
    ...{ recurring, asking, moving, moved, waiting, waitingFor, later, withChild },
  }
}

/** The editor's whole plan again, a while later. */
function movedBy(event: Body, by: number): Body {
  const keys = [
    ...['version', 'clubId', 'venueId', 'title', 'summary', 'description', 'opensAt', 'capacity', 'price'],
    ...['guestsMax', 'minTierId', 'waitlistOpen', 'refundLadder', 'groupSize', 'attendancePoints'],
    ...['allocation', 'fairStartSeconds', 'promotion', 'tierPriority', 'transferFreezeHours'],
    ...['namesFreezeHours', 'minAge', 'needsChild'],
  ]
  const same = Object.fromEntries(keys.map((key) => [key, event[key]]))
  const moved = ['startsAt', 'endsAt', 'closesAt'].map((key) => [key, Number(event[key]) + by])
  return { ...same, ...Object.fromEntries(moved) }
}

/** Calls the API as one of the sign-in list; throws what was refused. */
async function callerOf(origin: string, login: string): Promise<Caller> {
  const send = (method: string, path: string, body: unknown, cookie = '') =>
    fetch(`${origin}${path}`, {
      method,
      headers: {
        ...{ origin, cookie, 'idempotency-key': randomUUID() },
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
  const signedIn = await send('POST', '/api/accounts/sign-in', { login, password: demoPassword })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return async (method, path, body) => {
    const answer = await send(method, path, body, cookie)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} as ${login}: ${answer.status} ${text}`)
    return text === '' ? {} : (JSON.parse(text) as Body)
  }
}
