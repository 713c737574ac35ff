import { expect, test } from 'vitest'
import { DomainError } from '../../server/base/domain-error.ts'
import { withLimitedTime } from '../../server/http/limits.ts'

test('who waits too long is told so, and the process lives on', async () => {
  const endless = () => new Promise<never>(() => {})
  const refusal = await withLimitedTime(endless, 5).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(DomainError)
  expect(refusal).toMatchObject({ code: 'took_too_long', status: 503 })
})

test('what ends in time is passed on, good or bad', async () => {
  await expect(withLimitedTime(() => Promise.resolve('done'), 1_000)).resolves.toBe('done')
  await expect(withLimitedTime(() => Promise.reject(new Error('broken')), 1_000)).rejects.toThrow('broken')
})

test('work that fails after its time is over fails nobody', async () => {
  const late = () => new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 20))
  await expect(withLimitedTime(late, 5)).rejects.toMatchObject({ code: 'took_too_long' })
  await new Promise((resolve) => setTimeout(resolve, 40))
})
