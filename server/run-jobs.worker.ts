import { Cron } from 'croner'
import { minute } from './base/clock.ts'
import type { Deps } from './base/deps.ts'
import { runJob, type Job } from './jobs.ts'
import type { Senders } from './messages/senders.ts'

/**
 * The jobs whose schedule names any second of the minute that begins at `from`. Cron triggers come once a minute, so
 * a job that Node runs every few seconds runs once a minute here.
 */
export function jobsDue(jobs: readonly Job[], from: number): Job[] {
  return jobs.filter((job) => {
    // A run at `from` itself counts, and the next run is always after the instant that is asked.
    const next = new Cron(job.schedule, { timezone: 'UTC' }).nextRun(new Date(from - 1))
    return next !== null && next.getTime() < from + minute
  })
}

/** Runs them one after another: a Worker's memory and connections are few. */
export async function runJobsDue(
  jobs: readonly Job[],
  at: number,
  deps: Deps,
  senders: Senders,
): Promise<void> {
  for (const job of jobsDue(jobs, Math.floor(at / minute) * minute)) await runJob(job, deps, senders)
}
