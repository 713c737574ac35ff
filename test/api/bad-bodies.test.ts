import { describe, expect, it } from 'vitest'
import { bodyMax } from '../../server/http/limits.ts'
import { aClub } from '../support/a-club.ts'
import { expectBothLanguages, expectProblem, fieldsOf } from '../support/a-problem.ts'
import { dumpOf } from '../support/dump.ts'
import { engines } from '../support/engines.ts'
import { aHouseholdOf, everyRoute, knock } from '../support/every-route.ts'
import type { EngineName } from '../support/engines.ts'

async function bodyRoutes(engine: EngineName) {
  const club = await aClub(engine)
  const who = await aHouseholdOf(club)
  const routes = (await everyRoute(club)).filter((route) => route.body !== null)
  expect(routes.length).toBeGreaterThan(25)
  const before = await dumpOf(club.deps.db)
  return {
    routes,
    send: (route: (typeof routes)[number], body: BodyInit, headers: Record<string, string> = {}) =>
      knock(club, route, { as: who(route), body, headers }),
    expectNothingWritten: async () => expect(await dumpOf(club.deps.db)).toEqual(before),
  }
}

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))

/** A body whose length nobody knows before it ends. */
function streamed(text: string): ReadableStream<Uint8Array> {
  const whole = Buffer.from(text)
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= whole.length) return controller.close()
      controller.enqueue(new Uint8Array(whole.subarray(at, at + 8_192)))
      at += 8_192
    },
  })
}

describe('a body that is no JSON', () => {
  it('is refused by its type, whatever it holds', async () => {
    const { routes, send, expectNothingWritten } = await bodyRoutes('sqlite')
    const types = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/jsonp',
      'application/json-patch+json',
      'application/json;',
      'application/json; charset',
      'text/plain; application/json',
      '',
    ]
    for (const route of routes) {
      for (const type of types) {
        expectProblem(await send(route, '{}', { 'content-type': type }), 415, 'not_json')
      }
    }
    await expectNothingWritten()
  })

  it('is refused when it does not parse, in both languages', async () => {
    const { routes, send, expectNothingWritten } = await bodyRoutes('sqlite')
    const broken = [
      '',
      '{',
      '{"a":1',
      '{a:1}',
      "{'a':1}",
      '{"a":NaN}',
      '{"a":1,}',
      'undefined',
      '{}{}',
      '\u0000',
    ]
    for (const route of routes) {
      for (const body of broken) expectProblem(await send(route, body), 400, 'malformed_json')
      expectBothLanguages(
        await send(route, '{', { 'x-locale': 'zh' }),
        await send(route, '{', { 'x-locale': 'en' }),
      )
    }
    await expectNothingWritten()
  })

  it('is refused when it is not UTF-8 or names half a character', async () => {
    const { routes, send, expectNothingWritten } = await bodyRoutes('sqlite')
    const notText = [
      bytes('{"phone":"', [0xff, 0xfe], '"}'),
      bytes('{"phone":"', [0xc3, 0x28], '"}'),
      bytes('{"phone":"', [0xed, 0xa0, 0x80], '"}'),
      bytes('{"phone":"', [0xcd, 0xf5, 0xba, 0xa3], '"}'),
      bytes('{"', [0xc0, 0x80], '":1}'),
      bytes('{"phone":"\\ud800"}'),
      bytes('{"phone":["\\udc00\\ud83d"]}'),
      bytes('{"\\uDBFF":1}'),
    ]
    for (const route of routes) {
      for (const body of notText) expectProblem(await send(route, body), 400, 'invalid_utf8')
    }
    await expectNothingWritten()
  })
})

describe('a body that is JSON of another form', () => {
  it('is refused with the field that nobody knows', async () => {
    const { routes, send, expectNothingWritten } = await bodyRoutes('sqlite')
    const unknown = [
      'nobodyKnowsThis',
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'isAdmin',
      '',
    ]
    for (const route of routes) {
      for (const name of unknown) {
        const answer = await send(route, `{${JSON.stringify(name)}:{"admin":true}}`)
        expectProblem(answer, 422, 'invalid_input')
        // The first unknown field is named; what is missing beside it may be named too.
        expect(fieldsOf(answer), `${route.name} ${name}`).toContain(name)
      }
    }
    expect({}).not.toHaveProperty('admin')
    await expectNothingWritten()
  })

  it('is refused when it is no object at all', async () => {
    const { routes, send, expectNothingWritten } = await bodyRoutes('sqlite')
    for (const route of routes) {
      for (const body of ['null', '1', '"x"', 'true', '[]', '[{}]', '[null]']) {
        expectProblem(await send(route, body), 422, 'invalid_input')
      }
    }
    await expectNothingWritten()
  })

  it('is refused when it is nested thousands deep', async () => {
    const { routes, send, expectNothingWritten } = await bodyRoutes('sqlite')
    const deep = 12_000
    for (const route of routes) {
      const lists = `{"x":${'['.repeat(deep)}${']'.repeat(deep)}}`
      const objects = `${'{"a":'.repeat(deep / 2)}1${'}'.repeat(deep / 2)}`
      for (const body of [lists, objects]) expectProblem(await send(route, body), 422, 'invalid_input')
    }
    await expectNothingWritten()
  })
})

describe.each(engines)('a body above 64 KB on %s', (engine) => {
  it('is refused, whether it says its length or not, and nothing is written', async () => {
    const { routes, send, expectNothingWritten } = await bodyRoutes(engine)
    const body = `{"x":"${'x'.repeat(bodyMax - 7)}"}`
    expect(Buffer.byteLength(body)).toBe(bodyMax + 1)
    for (const route of routes) {
      const told = await send(route, body, { 'content-length': String(bodyMax + 1) })
      const chunked = await send(route, streamed(body), { 'transfer-encoding': 'chunked' })
      const untold = await send(route, streamed(body))
      for (const answer of [told, chunked, untold]) expectProblem(answer, 413, 'too_large')
      // One byte less is read, and refused for its form.
      const fits = body.replace('x"}', '"}')
      expectProblem(await send(route, fits, { 'content-length': String(bodyMax) }), 422, 'invalid_input')
      expectProblem(await send(route, streamed(fits)), 422, 'invalid_input')
    }
    await expectNothingWritten()
  })
})
