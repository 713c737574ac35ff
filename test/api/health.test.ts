import { describe, expect, it } from 'vitest'
import { aClub } from '../support/a-club.ts'
import { engines } from '../support/engines.ts'

describe.each(engines)('health on %s', (engine) => {
  it('answers that it is alive and reaches its database', async () => {
    const club = await aClub(engine)
    expect(await club.anonymous().get('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } })
    expect(await club.anonymous().get('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } })
  })

  it('answers an unknown address with a problem document in the reader’s language and a request id', async () => {
    const club = await aClub(engine)
    const answer = await club.anonymous().get('/api/nowhere', { 'x-locale': 'en' })
    expect(answer).toMatchObject({
      status: 404,
      body: { code: 'not_found', status: 404, title: 'We could not find this' },
    })
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(answer.body['requestId']).toBe(answer.headers.get('x-request-id'))
  })
})
