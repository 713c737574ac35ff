import { afterEach, describe, expect, it, vi } from 'vitest'
import { jobs, type Job } from '../../server/jobs.ts'
import { startJobs } from '../../server/run-jobs.node.ts'
import { jobsDue, runJobsDue } from '../../server/run-jobs.worker.ts'
import { minute } from '../../server/base/clock.ts'
import type { Deps } from '../../server/base/deps.ts'
import { aFairStart, enter, members, statesIn } from '../support/a-ballot.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { engines } from '../support/engines.ts'

const nobody = { sms: null, mail: null }
const drawing = jobs.filter((job) => job.name === 'draw seats')

/** Jobs that tell whether one of them is at work: a clock that is pushed on does not wait for a database. */
function watched(all: readonly Job[]): { jobs: Job[]; atWork: () => boolean } {
  let running = 0
  const watch = (job: Job): Job => ({
    ...job,
    run: (deps, senders) => {
      running += 1
      return job.run(deps, senders).finally(() => (running -= 1))
    },
  })
  return { jobs: all.map(watch), atWork: () => running > 0 }
}

/** A database over a network answers in real time, whatever the clock says. */
async function until(holds: () => Promise<boolean>): Promise<boolean> {
  for (let turn = 0; turn < 2_000; turn += 1) {
    if (await holds()) return true
    await new Promise((resolve) => setImmediate(resolve))
  }
  return false
}

async function drawnAt(club: Club, eventId: string): Promise<number | null> {
  const row = await club.deps.db
    .selectFrom('draws')
    .select('drawn_at')
    .where('event_id', '=', eventId)
    .orderBy('opening', 'desc')
    .executeTakeFirst()
  return row?.drawn_at ?? null
}

afterEach(() => {
  vi.useRealTimers()
})

describe.each(engines)('the moment of a fair start’s draw on %s', (engine) => {
  it('is the very end of its seconds where a server runs, and everyone who entered is decided then', async () => {
    const club = await aClub(engine)
    const names = await members(club, 5)
    const event = await aFairStart(club, 3)
    const closesAt = event.opensAt + 30_000
    vi.useFakeTimers({ now: event.opensAt, toFake: ['Date', 'setTimeout', 'clearTimeout'] })
    const deps: Deps = { ...club.deps, clock: { now: () => Date.now() } }
    const watch = watched(drawing)
    const running = startJobs(watch.jobs, deps, nobody)
    for (const name of names) await enter(club, name, event.id)

    for (let second = 1; second < 30; second += 1) await vi.advanceTimersByTimeAsync(1_000)
    await vi.advanceTimersByTimeAsync(999)
    expect(Date.now()).toBe(closesAt - 1)
    // The run of the last second over, else the next would leave its time to it.
    expect(await until(async () => !watch.atWork() && (await drawnAt(club, event.id)) === null)).toBe(true)
    await vi.advanceTimersByTimeAsync(1)
    expect(await until(async () => (await drawnAt(club, event.id)) !== null)).toBe(true)
    vi.useRealTimers()
    await running.stop()

    expect(await drawnAt(club, event.id)).toBe(closesAt)
    const states = (await statesIn(club, event.id)).map((row) => row.state).sort()
    expect(states).toEqual(['confirmed', 'confirmed', 'confirmed', 'waitlisted', 'waitlisted'])
  })

  it('is within a minute on Workers, or as soon as somebody comes later', async () => {
    const club = await aClub(engine)
    const names = await members(club, 4)
    const event = await aFairStart(club, 3)
    for (const name of names.slice(0, 3)) await enter(club, name, event.id)
    // Every minute's trigger runs this job, whichever second it names.
    const whole = Math.floor(event.opensAt / minute) * minute
    for (const at of [whole, whole + minute, whole + 7 * minute])
      expect(jobsDue(jobs, at).map((job) => job.name)).toContain('draw seats')

    club.setTime(29_999)
    await runJobsDue(drawing, club.deps.clock.now(), club.deps, nobody)
    expect(await drawnAt(club, event.id)).toBeNull()
    club.setTime(1)
    const late = await enter(club, 'member3', event.id)
    expect(late.body).toMatchObject({ state: 'waitlisted', rank: 1 })
    expect(await drawnAt(club, event.id)).toBe(club.deps.clock.now())

    const next = await aFairStart(club, 3, 20)
    await enter(club, 'member0', next.id)
    club.setTime(minute)
    await runJobsDue(drawing, club.deps.clock.now(), club.deps, nobody)
    expect(await drawnAt(club, next.id)).toBe(club.deps.clock.now())
  })

  it('is as soon as somebody books a whole run later, where no job has run', async () => {
    const club = await aClub(engine)
    await club.aStaff('hai', 'marketer', ['haikou'])
    for (const name of ['member0', 'ana']) await club.aMember(name, { points: 1_000 })
    const event = await aFairStart(club, 1)
    const rule = 'FREQ=WEEKLY;COUNT=2'
    const made = await club.as('hai').post(`/api/studio/series-of/${event.id}`, { rule })
    const id = String(made.body['id'])
    expect((await club.as('hai').post(`/api/studio/series/${id}/publish`, {})).status).toBe(200)
    expect((await enter(club, 'member0', event.id)).body).toMatchObject({ state: 'entered' })

    club.setTime(30_000)
    const { body } = await club.as('ana').post(`/api/series/${id}/quotes`, { guests: [] })
    const quoteIds = (body['quotes'] as { id: string }[]).map((one) => one.id)
    const path = `/api/series/${id}/confirm`
    const key = { 'idempotency-key': 'run-after-the-draw' }
    const run = await club.as('ana').post(path, { quoteIds, amount: body['amount'] }, key)
    expect(run.status, run.text).toBe(201)
    const booked = run.body['registrations'] as { state: string }[]
    expect(booked.map((one) => one.state)).toEqual(['waitlisted', 'confirmed'])
    expect(await drawnAt(club, event.id)).toBe(club.deps.clock.now())
  })
})
