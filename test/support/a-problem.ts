import { expect } from 'vitest'
import type { Answer } from './a-club.ts'

/** What a defect would show: statements, drivers, files, stacks. */
const leaks =
  /\b(select|insert into|delete from|update \w+ set|from `|sqlite|mysql|mariadb|kysely|ER_[A-Z]|ECONN|errno|node_modules|node:internal|stack\b|\.ts\b|\.js\b|at \S+ \(|undefined|\[object|TypeError|SyntaxError|valibot)/i

/** The refusal of RFC 9457 that every route answers with: nothing leaks, and the reference is the header's. */
export function expectProblem(answer: Answer, status: number | readonly number[], code?: string): void {
  const statuses = typeof status === 'number' ? [status] : status
  expect(statuses, answer.text).toContain(answer.status)
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.body).toMatchObject({ status: answer.status })
  expect(answer.body['code']).toMatch(/^[a-z][a-z0-9_]+$/)
  if (code !== undefined) expect(answer.body['code'], answer.text).toBe(code)
  expect(answer.body['type']).toBe(`https://guibin.dev/problems/${String(answer.body['code'])}`)
  expect(String(answer.body['title'])).not.toBe('')
  expect(String(answer.body['detail'])).not.toBe('')
  expect(answer.body['requestId']).toMatch(/^[0-9a-f-]{36}$/)
  expect(answer.body['requestId']).toBe(answer.headers.get('x-request-id'))
  expect(answer.text).not.toMatch(leaks)
}

/** The same refusal asked for in Chinese and in English. */
export function expectBothLanguages(zh: Answer, en: Answer): void {
  expect(zh.body['code']).toBe(en.body['code'])
  expect(String(zh.body['detail'])).toMatch(/\p{Script=Han}/u)
  expect(String(en.body['detail'])).not.toMatch(/\p{Script=Han}/u)
  expect(String(en.body['title'])).not.toMatch(/\p{Script=Han}/u)
}

/** The paths of the fields that an `invalid_input` names. */
export function fieldsOf(answer: Answer): string[] {
  return ((answer.body['fields'] ?? []) as { path: string }[]).map((field) => field.path)
}
