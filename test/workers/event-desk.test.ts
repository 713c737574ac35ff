import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { day } from '../../server/base/clock.ts'
import type { Answer, Club } from '../support/a-club.ts'
import { startWorker, type RunningWorker } from '../support/a-worker.ts'
import { anEvent } from '../support/an-event.ts'
import { brokenOf, countBooks } from '../support/count-books.ts'
import { aClubOfMany } from '../support/many-members.ts'

const price = 10
/** Stands for the status of an answer that its client did not wait for. */
const gone = 0
const frail = 'test/support/frail-desk.worker.ts'
const shortQueue = 'test/support/short-queue.worker.ts'

type House = Awaited<ReturnType<typeof aClubOfMany>>

/** What a desk says of the time since it opened its connection. */
type Rest = { eventId: string; asked: number; arrays: number; batches: number; largest: number }

describe.skipIf(inject('mysqlUrl') === '')('the desk of an event, on Workers', () => {
  let house: House
  let club: Club
  let product: RunningWorker

  beforeAll(async () => {
    house = await aClubOfMany('mariadb', { members: 300, points: 100 })
    club = house.club
    product = await startWorker(club.databaseUrl, { NODE_ENV: 'test' })
  })
  afterAll(() => product?.stop())

  it('seats 300 who confirm at once by few transactions, and answers each retry to the byte', async () => {
    const { eventId, confirm, confirmAs } = await aRush(house, product, { members: 300, seats: 20 })
    const first = await confirm()
    expect(first.filter((answer) => answer.status === 201)).toHaveLength(300)
    await expectExact(club, eventId, { confirmed: 20, waitlisted: 280 })

    const again = await confirm()
    expect(again.map((answer) => answer.text)).toEqual(first.map((answer) => answer.text))
    expect(new Set(first.map((answer) => answer.body['seq'])).size).toBe(300)
    await expectExact(club, eventId, { confirmed: 20, waitlisted: 280 })

    const rests = await restsOf(product, eventId, 600)
    expect(sum(rests.map((rest) => rest.arrays))).toBeLessThan(300)
    expect(sum(rests.map((rest) => rest.batches))).toBeLessThan(150)
    expect(Math.max(...rests.map((rest) => rest.largest))).toBeGreaterThan(5)
    // Its connection was closed meanwhile.
    expect((await confirmAs('m7')).text).toBe(first[7]?.text)
  })

  it('loses and doubles nothing when it is taken away unheard, in the midst and unanswered', async () => {
    const worker = await aWorkerOf(house, frail)
    const { eventId, confirm } = await aRush(house, worker, { members: 120, seats: 20 })
    const first = await confirm()
    expect(first.filter((answer) => answer.status === 201)).toHaveLength(120)
    await expectExact(club, eventId, { confirmed: 20, waitlisted: 100 })
    for (const end of ['unheard', 'in the midst', 'unanswered']) {
      expect(worker.printed()).toContain(`taken away ${end}`)
    }
    expect((await confirm()).map((answer) => answer.text)).toEqual(first.map((answer) => answer.text))
    await expectExact(club, eventId, { confirmed: 20, waitlisted: 100 })
  })

  it('loses and doubles nothing when the database cuts every connection in the midst', async () => {
    const { eventId, confirm } = await aRush(house, product, { members: 120, seats: 20 })
    const given = new Map<number, string>()
    let coming = confirm()
    let answered = false
    void coming.finally(() => (answered = true))
    let cut = 0
    // Six times that there was something to cut: a busy machine is slow to connect at all.
    for (let rounds = 0; rounds < 6 && !answered;) {
      await new Promise((resolve) => setTimeout(resolve, 60))
      const found = await cutConnections(club)
      cut += found
      if (found > 0) rounds += 1
    }
    for (let tries = 0; tries < 10 && given.size < 120; tries += 1) {
      for (const [at, answer] of (await coming).entries()) {
        expect([201, 503], answer.text).toContain(answer.status)
        if (answer.status === 201) {
          expect(answer.text).toBe(given.get(at) ?? answer.text)
          given.set(at, answer.text)
        }
      }
      coming = confirm()
    }
    await coming
    expect(cut).toBeGreaterThan(0)
    expect(given.size).toBe(120)
    await expectExact(club, eventId, { confirmed: 20, waitlisted: 100 })
  })

  it('answers those who stay when others of their array hang up, and them when they come again', async () => {
    const { eventId, confirm } = await aRush(house, product, { members: 120, seats: 20 })
    const leaves = (at: number) => at % 3 === 0
    const first = await confirm((at) => (leaves(at) ? AbortSignal.timeout(20 + at) : undefined))
    const stayed = first.filter((_, at) => !leaves(at))
    expect(stayed.filter((answer) => answer.status === 201)).toHaveLength(80)
    expect(first.filter((answer) => answer.status === gone).length).toBeGreaterThan(5)

    const again = await confirm()
    expect(again.filter((answer) => answer.status === 201)).toHaveLength(120)
    expect(again.filter((_, at) => !leaves(at)).map((answer) => answer.text)).toEqual(
      stayed.map((answer) => answer.text),
    )
    await expectExact(club, eventId, { confirmed: 20, waitlisted: 100 })
  })

  it('sheds what its queue cannot hold, unwritten, and takes it when it comes again', async () => {
    const worker = await aWorkerOf(house, shortQueue)
    const { eventId, confirm, confirmAs } = await aRush(house, worker, { members: 60, seats: 20 })
    const answers = await confirm()
    const shed = answers.filter((answer) => answer.status === 503)
    expect(shed.length).toBeGreaterThan(0)
    for (const answer of shed) {
      expect(answer.body).toMatchObject({ code: 'busy', retryAfterSeconds: 1 })
      expect(answer.headers.get('retry-after')).toBe('1')
    }
    const taken = answers.flatMap((answer, at) => (answer.status === 201 ? [`m${at}`] : []))
    expect(taken).toHaveLength(60 - shed.length)
    const rows = club.deps.db.selectFrom('registrations').select('id').where('event_id', '=', eventId)
    expect(await rows.execute()).toHaveLength(taken.length)

    const waiting = new Set(answers.flatMap((answer, at) => (answer.status === 503 ? [`m${at}`] : [])))
    for (let tries = 0; tries < 30 && waiting.size > 0; tries += 1) {
      const came = [...waiting].map(async (name) => ({ name, answer: await confirmAs(name) }))
      for (const { name, answer } of await Promise.all(came)) {
        if (answer.status === 201) waiting.delete(name)
        else expect(answer.status).toBe(503)
      }
    }
    expect([...waiting]).toEqual([])
    await expectExact(club, eventId, { confirmed: 20, waitlisted: 40 })
  })

  it('refuses in the words and numbers of the rules, and charges nobody whom it refused', async () => {
    const { eventId, confirm, confirmAs } = await aRush(house, product, {
      members: 8,
      seats: 5,
      waitlist: false,
    })
    expect(await confirmAs('m0', { amount: price + 1 })).toMatchObject({
      status: 409,
      body: {
        code: 'amount_changed',
        amount: price,
        title: expect.stringContaining('您确认的数目与报价不符'),
      },
    })
    const answers = await confirm()
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(5)
    for (const answer of answers.filter((one) => one.status !== 201)) {
      expect(answer).toMatchObject({
        status: 409,
        body: { code: 'event_full', detail: '席位已满，候补也已关闭。' },
      })
    }
    const seated = `m${answers.findIndex((answer) => answer.status === 201)}`
    const { registrationId } = answers.find((answer) => answer.status === 201)?.body ?? {}
    expect(await confirmAs(seated, { amount: price + 1 })).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    })
    expect(await confirmAs(seated, { key: 'another-key' })).toMatchObject({
      status: 409,
      body: { code: 'already_booked', registrationId },
    })
    await expectExact(club, eventId, { confirmed: 5 })
  })
})

let rushes = 0

/** Members with a quote each for a new event, and a Worker to confirm them through. */
async function aRush(
  { club, names }: House,
  worker: RunningWorker,
  { members, seats, waitlist = true }: { members: number; seats: number; waitlist?: boolean },
) {
  rushes += 1
  const startsAt = club.deps.clock.now() + (10 + rushes) * day
  const { id: eventId } = await anEvent(club, { seats, price, waitlist, startsAt })
  const coming = names.slice(0, members)
  const quotes = new Map<string, string>()
  for (const name of coming) {
    const quote = await club.as(name).post(`/api/events/${eventId}/quotes`)
    quotes.set(name, String(quote.body['id']))
  }
  const confirmAs = (
    name: string,
    {
      amount = price,
      key = `${name}-${eventId}`,
      signal,
    }: { amount?: number; key?: string; signal?: AbortSignal | undefined } = {},
  ) =>
    worker
      .client(club.person(name).token, signal)
      .post(`/api/quotes/${quotes.get(name) ?? ''}/confirm`, { amount }, { 'idempotency-key': key })
  /** Every member’s confirmation at once, with the key that is theirs each time. */
  const confirm = (signalOf: (at: number) => AbortSignal | undefined = () => undefined): Promise<Answer[]> =>
    Promise.all(
      coming.map((name, at) => {
        const signal = signalOf(at)
        return confirmAs(name, { signal }).catch((error: unknown) => {
          if (!signal) throw error
          return { status: gone, text: '', body: {}, headers: new Headers() }
        })
      }),
    )
  return { eventId, confirm, confirmAs }
}

/** The Worker with another main file, until the test is over. */
async function aWorkerOf({ club }: House, entry: string): Promise<RunningWorker> {
  const worker = await startWorker(club.databaseUrl, { NODE_ENV: 'test' }, entry)
  onTestFinished(() => worker.stop())
  return worker
}

/** Ends every connection that the Worker and its desks hold, and returns how many there were. */
async function cutConnections({ deps }: Club): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM information_schema.processlist WHERE user = 'guibin_worker'
  `.execute(deps.db)
  for (const { id } of rows) {
    // It may have ended by itself since.
    await sql`KILL CONNECTION ${sql.lit(Number(id))}`.execute(deps.db).catch(() => undefined)
  }
  return rows.length
}

async function expectExact(club: Club, eventId: string, states: Record<string, number>): Promise<void> {
  const rows = await club.deps.db
    .selectFrom('registrations')
    .select(['state', (eb) => eb.fn.countAll().as('n')])
    .where('event_id', '=', eventId)
    .groupBy('state')
    .execute()
  expect(Object.fromEntries(rows.map((row) => [row.state, Number(row.n)]))).toEqual(states)
  expect(brokenOf(await countBooks(club.deps.db))).toEqual([])
}

/** What the event’s desk printed whenever it rested, once that covers so many confirmations. */
async function restsOf(worker: RunningWorker, eventId: string, asked: number): Promise<Rest[]> {
  const rests = () =>
    worker
      .printed()
      .split('\n')
      .filter((line) => line.includes('"event desk rests"'))
      .map((line) => JSON.parse(line.slice(line.indexOf('{'))) as Rest)
      .filter((rest) => rest.eventId === eventId)
  await expect.poll(() => sum(rests().map((rest) => rest.asked)), { timeout: 20_000 }).toBe(asked)
  return rests()
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
