import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { createApp } from '../../server/app.ts'
import type { DrawProof } from '../../server/ballots/ballot.contract.ts'
import { checkDraw } from '../../server/ballots/check-draw.rules.ts'
import { drawDue } from '../../server/ballots/draw-due.ts'
import { hour, systemClock } from '../../server/base/clock.ts'
import { readConfig } from '../../server/base/config.ts'
import type { Deps } from '../../server/base/deps.ts'
import { newUuid } from '../../server/base/ids.ts'
import { silentLog } from '../../server/base/log.ts'
import { systemRandom } from '../../server/base/random.ts'
import type { EventToMake, Someone } from '../support/club-rows.ts'
import { toldKeys } from '../support/told-keys.ts'
import type { Reply, Request } from './front.ts'
import type { ProvenClub } from './proven-club.ts'

export type DrawnEvent = {
  event: EventToMake
  kind: 'ballot' | 'fair_start'
  drawId: string
  /** What the member who comes after everyone confirms. */
  late: Request
}

/** The product in this process, on the club's database, to enter by and to look by. */
export function aDeskFor(club: ProvenClub) {
  const deps: Deps = {
    db: club.db,
    clock: systemClock,
    newId: newUuid,
    random: systemRandom,
    config: readConfig({ NODE_ENV: 'test', DATABASE_URL: 'sqlite:unused' }),
    log: silentLog,
  }
  const app = createApp(() => deps)
  return {
    deps,
    async send(who: Someone | null, { method, path, body, key }: Request): Promise<Reply> {
      const response = await app.request(`http://localhost${path}`, {
        method,
        headers: {
          ...(who ? { cookie: `__Host-guibin=${who.token}` } : {}),
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      const text = await response.text()
      return { status: response.status, text, body: JSON.parse(text) as Record<string, unknown> }
    },
  }
}

type Desk = ReturnType<typeof aDeskFor>

/** Has everyone but the last member enter, some with a guest, and makes the draw due this moment. */
export async function fillDraw(
  desk: Desk,
  { people }: ProvenClub,
  event: EventToMake,
  kind: DrawnEvent['kind'],
): Promise<DrawnEvent> {
  const { db } = desk.deps
  const now = Date.now()
  const drawn =
    kind === 'ballot'
      ? { allocation: 'ballot' as const, closes_at: now + hour }
      : { fair_start_seconds: 3_600, opens_at: now }
  await db.updateTable('events').set(drawn).where('id', '=', event.id).execute()
  const quoteOf = async (who: Someone, guests: string[]): Promise<Request> => {
    const quote = await desk.send(who, {
      method: 'POST',
      path: `/api/events/${event.id}/quotes`,
      body: { guests },
    })
    if (quote.status !== 201) throw new Error(`no quote: ${quote.text}`)
    const { id, amount } = quote.body as { id: string; amount: number }
    return { method: 'POST', path: `/api/quotes/${id}/confirm`, body: { amount }, key: `draw-${id}` }
  }
  for (const [at, who] of people.slice(0, -1).entries()) {
    const entered = await desk.send(who, await quoteOf(who, at % 3 === 0 ? ['客人'] : []))
    if (entered.body['state'] !== 'entered') throw new Error(`not entered: ${entered.text}`)
  }
  const last = people[people.length - 1] as Someone
  const late = await quoteOf(last, [])
  // Other tiers' openings are of the past, and nobody is in their draws.
  await drawDue(desk.deps)
  const due = Date.now() - 1
  const { id: drawId } = await db
    .selectFrom('draws')
    .select('id')
    .where('event_id', '=', event.id)
    .where('drawn_at', 'is', null)
    .executeTakeFirstOrThrow()
  await db.updateTable('draws').set({ closes_at: due }).where('id', '=', drawId).execute()
  if (kind === 'ballot')
    await db.updateTable('events').set({ closes_at: due }).where('id', '=', event.id).execute()
  return { event, kind, drawId, late }
}

/** Whether anybody who draws again gets what was published. */
export async function drawnTheSame(desk: Desk, { event, drawId }: DrawnEvent): Promise<boolean> {
  const path = `/api/ballots/${event.id}/draws/${drawId}`
  const proof = (await desk.send(null, { method: 'GET', path })).body as unknown as DrawProof
  const { seed, list, listHash } = proof
  if (seed === null || list === null || listHash === null) return false
  return (await checkDraw({ ...proof, seed, list, listHash })).same
}

/** What is off in one draw: parties without a place, or not noted, told and (when seated) charged exactly once. */
export async function countOff(db: Kysely<Database>, drawId: string, parties: number): Promise<number> {
  const entries = await db
    .selectFrom('draw_entries')
    .select(['registration_id as id', 'place', 'outcome'])
    .where('draw_id', '=', drawId)
    .execute()
  const ids = entries.map((one) => one.id)
  const noted = await db
    .selectFrom('registration_decisions')
    .select('registration_id as id')
    .where('registration_id', 'in', ids)
    .where('decision', 'in', ['drawn', 'not_drawn'])
    .execute()
  const charged = await db
    .selectFrom('registrations as r')
    .innerJoin('transfers as t', 't.quote_id', 'r.quote_id')
    .select('r.id')
    .where('r.id', 'in', ids)
    .execute()
  const told = (await toldKeys(db)).filter((key) => /^draw_(not_)?seated:/.test(key))
  const times = (rows: readonly { id: string }[], id: string) => rows.filter((one) => one.id === id).length
  const isOff = ({ id, place, outcome }: (typeof entries)[number]) =>
    place === null ||
    times(noted, id) !== 1 ||
    told.filter((key) => key.endsWith(id)).length !== 1 ||
    times(charged, id) !== (outcome === 'seated' ? 1 : 0)
  const places = new Set(entries.map((one) => one.place)).size
  return entries.filter(isOff).length + Math.abs(places - parties)
}
