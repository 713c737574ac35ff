import { describe, expect, it } from 'vitest'
import { withoutDemoPhones } from '../../db/demo/demo-senders.ts'
import { demoPhone } from '../../db/demo/sign-ins.ts'
import { day } from '../../server/base/clock.ts'
import type { Log } from '../../server/base/log.ts'
import { jobs, runJob, type Job } from '../../server/jobs.ts'
import { startJobs } from '../../server/run-jobs.node.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { engines } from '../support/engines.ts'

const nobody = { sms: null, mail: null }

async function aQuote(club: Club, id: string, state: 'open' | 'confirmed', expiresAt: number): Promise<void> {
  const { memberId } = club.person('ana')
  await club.deps.db
    .insertInto('quotes')
    .values({
      id,
      member_id: memberId,
      kind: 'event_seats',
      subject_id: 'an-event',
      terms: '{}',
      amount: 0,
      state: 'open',
      created_at: expiresAt - 1,
      expires_at: expiresAt,
    })
    .execute()
  if (state === 'open') return
  await club.deps.db
    .insertInto('confirmations')
    .values({ quote_id: id, member_id: memberId, confirmed_at: expiresAt - 1 })
    .execute()
}

describe.each(engines)('jobs on %s', (engine) => {
  it('all run on an empty club and change nothing', async () => {
    const club = await aClub(engine)
    for (const job of jobs) expect([job.name, await runJob(job, club.deps, nobody)]).toEqual([job.name, true])
  })

  it('drop quotes that ran out a day ago unconfirmed, and no others', async () => {
    const club = await aClub(engine)
    await club.aMember('ana')
    const now = club.deps.clock.now()
    await aQuote(club, 'old', 'open', now - 1 * day)
    await aQuote(club, 'fresh', 'open', now - 1 * day + 1)
    await aQuote(club, 'confirmed', 'confirmed', now - 2 * day)
    await runJob(jobNamed('drop expired quotes'), club.deps, nobody)
    const quotes = await club.deps.db.selectFrom('quotes').select(['id', 'state']).orderBy('id').execute()
    expect(quotes).toEqual([
      { id: 'confirmed', state: 'open' },
      { id: 'fresh', state: 'open' },
      { id: 'old', state: 'dropped' },
    ])
  })

  it('forget the answers of requests after 30 days', async () => {
    const club = await aClub(engine)
    const now = club.deps.clock.now()
    const outcome = { actor_id: 'ana', request_hash: '', status: 200, body: '{}' }
    await club.deps.db
      .insertInto('idempotency_outcomes')
      .values([
        { ...outcome, idem_key: 'old', created_at: now - 30 * day - 1 },
        { ...outcome, idem_key: 'young', created_at: now - 30 * day },
      ])
      .execute()
    await runJob(jobNamed('forget outcomes'), club.deps, nobody)
    const kept = await club.deps.db.selectFrom('idempotency_outcomes').select('idem_key').execute()
    expect(kept).toEqual([{ idem_key: 'young' }])
  })
})

describe('running jobs', () => {
  it('never overlaps a job with itself, logs a failure and lets the others go on', async () => {
    const club = await aClub('sqlite')
    const failures: object[] = []
    const log: Log = { info: () => {}, warn: () => {}, error: (fields) => failures.push(fields) }
    let running = 0
    let most = 0
    let steady = 0
    let slowRuns = 0
    const slow: Job = {
      name: 'slow',
      schedule: '* * * * * *',
      async run() {
        running += 1
        slowRuns += 1
        most = Math.max(most, running)
        await new Promise((resolve) => setTimeout(resolve, 1_500))
        running -= 1
      },
    }
    const broken: Job = {
      name: 'broken',
      schedule: '* * * * * *',
      run: () => Promise.reject(new Error('no')),
    }
    const well: Job = { name: 'well', schedule: '* * * * * *', run: () => Promise.resolve((steady += 1)) }
    const started = startJobs([slow, broken, well], { ...club.deps, log }, nobody)
    await new Promise((resolve) => setTimeout(resolve, 3_300))
    await started.stop()
    expect(running).toBe(0)
    expect(most).toBe(1)
    expect(slowRuns).toBeGreaterThan(0)
    expect(steady).toBeGreaterThanOrEqual(3)
    expect(failures.length).toBeGreaterThanOrEqual(3)
    expect(failures[0]).toMatchObject({ job: 'broken', error: { name: 'Error', message: 'no' } })
    const after = steady
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    expect(steady).toBe(after)
  }, 15_000)

  it('each have a name of their own and a schedule', () => {
    expect(new Set(jobs.map((job) => job.name)).size).toBe(jobs.length)
    for (const job of jobs) expect(job.schedule.split(' ')).toHaveLength(6)
  })
})

describe('messages of a server with the demo club', () => {
  it('never leave for a demo number, and do for any other', async () => {
    const sent: string[] = []
    const { sms } = withoutDemoPhones({
      mail: null,
      sms: { send: ({ to }) => Promise.resolve(void sent.push(to)) },
    })
    await expect(sms?.send({ to: demoPhone(1), text: '', id: '1' })).rejects.toThrow('never sent to')
    await sms?.send({ to: '+8613876543210', text: '', id: '2' })
    expect(sent).toEqual(['+8613876543210'])
  })
})

function jobNamed(name: string): Job {
  const job = jobs.find((one) => one.name === name)
  if (!job) throw new Error(`There is no job ${name}`)
  return job
}
