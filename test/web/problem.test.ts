// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { asProblem, problemOf } from '../../web/api/problem.ts'

const answerOf = (body: string, status: number) =>
  new Response(body, { status, headers: { 'x-request-id': 'from-the-header' } })

describe('a refusal', () => {
  it('keeps its sentence, its fields and the numbers behind it', async () => {
    const problem = await problemOf(
      answerOf(
        JSON.stringify({
          type: 'https://guibin.dev/problems/points_missing',
          title: '积分不足',
          status: 409,
          code: 'points_missing',
          detail: '还差120积分。',
          requestId: 'r-1',
          missing: 120,
          fields: [{ path: 'guests', message: '至多1位。' }, { path: 7 }],
        }),
        409,
      ),
    )
    expect(problem).toMatchObject({
      status: 409,
      code: 'points_missing',
      detail: '还差120积分。',
      requestId: 'r-1',
    })
    expect(problem.details['missing']).toBe(120)
    expect(problem.fields).toEqual([{ path: 'guests', message: '至多1位。' }])
    expect(problem.field('guests')).toBe('至多1位。')
    expect(problem.field('phone')).toBeUndefined()
  })

  it('is called unexpected when it is no problem document, and keeps the request id of the header', async () => {
    const problem = await problemOf(answerOf('<html>Bad gateway</html>', 502))
    expect(problem).toMatchObject({ status: 502, code: 'unexpected', requestId: 'from-the-header' })
    expect(asProblem(new TypeError('x')).code).toBe('unexpected')
    expect(asProblem(problem)).toBe(problem)
  })
})
