import { describe, expect, it } from 'vitest'
import { hour, minute } from '../../server/base/clock.ts'
import type { Job } from '../../server/jobs.ts'
import { jobsDue } from '../../server/run-jobs.worker.ts'

const job = (name: string, schedule: string): Job => ({ name, schedule, run: async () => undefined })
const list = [
  job('every three seconds', '*/3 * * * * *'),
  job('each minute at :10', '10 * * * * *'),
  job('on the minute', '0 * * * * *'),
  job('every five minutes at :45', '45 */5 * * * *'),
  job('hourly at 17', '0 17 * * * *'),
]
const midnight = Date.parse('2026-05-01T00:00:00Z')
const due = (from: number) => jobsDue(list, from).map((one) => one.name)
const eachMinute = ['every three seconds', 'each minute at :10', 'on the minute']

describe('the jobs that are due in a minute', () => {
  it('are those whose schedule names any of its seconds', () => {
    expect(due(midnight + 1 * minute)).toEqual(eachMinute)
    expect(due(midnight + 5 * minute)).toEqual([...eachMinute, 'every five minutes at :45'])
    expect(due(midnight + 17 * minute)).toEqual([...eachMinute, 'hourly at 17'])
  })

  it('come as often in a day as their schedules say, at most once a minute', () => {
    const times = new Map<string, number>()
    for (let at = midnight; at < midnight + 24 * hour; at += minute)
      for (const name of due(at)) times.set(name, (times.get(name) ?? 0) + 1)
    expect(Object.fromEntries(times)).toEqual({
      'every three seconds': 1440,
      'each minute at :10': 1440,
      'on the minute': 1440,
      'every five minutes at :45': 288,
      'hourly at 17': 24,
    })
  })
})
