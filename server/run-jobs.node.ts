import { Cron } from 'croner'
import type { Deps } from './base/deps.ts'
import { runJob, type Job } from './jobs.ts'
import type { Senders } from './messages/senders.ts'

export type RunningJobs = {
  /** Starts nothing more and resolves when what runs has ended. */
  stop(): Promise<void>
}

/** Runs jobs on their schedules. A job that still runs when its time comes again is left alone until the next. */
export function startJobs(jobs: readonly Job[], deps: Deps, senders: Senders): RunningJobs {
  const running = new Map<Job, Promise<boolean>>()
  const schedules = jobs.map(
    (job) =>
      new Cron(job.schedule, () => {
        if (running.has(job)) return
        const run = runJob(job, deps, senders).finally(() => running.delete(job))
        running.set(job, run)
      }),
  )
  return {
    async stop() {
      for (const schedule of schedules) schedule.stop()
      await Promise.all(running.values())
    },
  }
}
