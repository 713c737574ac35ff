import { describe, expect, it } from 'vitest'
import { aClub } from '../support/a-club.ts'
import { expectProblem, fieldsOf } from '../support/a-problem.ts'
import { dumpOf } from '../support/dump.ts'
import { definition } from '../support/an-earning.ts'
import { engines } from '../support/engines.ts'
import { addressOf, aHouseholdOf, everyRoute, knock, nobodysId } from '../support/every-route.ts'
import { aValue, bodyWith, fieldPaths, hostileJson, marker, wrongTypes } from '../support/hostile.ts'

describe.each(engines)('each field of each body on %s', (engine) => {
  it('is refused by name when it is of another type', async () => {
    const club = await aClub(engine)
    const who = await aHouseholdOf(club)
    for (const route of await everyRoute(club)) {
      for (const path of fieldPaths(route.body ?? {})) {
        for (const what of wrongTypes) {
          const body = bodyWith(route.body ?? {}, path, hostileJson[what] ?? '')
          const answer = await knock(club, route, { as: who(route), body })
          expectProblem(answer, 422, 'invalid_input')
          const named = fieldsOf(answer)
          expect(
            named.some((field) => field === path.join('.') || field.startsWith(`${path.join('.')}.`)),
            `${route.name} ${path.join('.')} ${what}: ${answer.text}`,
          ).toBe(true)
          expect(answer.text).not.toContain(`${marker}"`)
        }
      }
    }
  })

  it('takes or refuses whatever is sent, and never fails or repeats it', async () => {
    const club = await aClub(engine)
    const who = await aHouseholdOf(club)
    let sent = 0
    for (const route of await everyRoute(club)) {
      for (const path of fieldPaths(route.body ?? {})) {
        for (const [what, raw] of Object.entries(hostileJson)) {
          const body = bodyWith(route.body ?? {}, path, raw)
          const answer = await knock(club, route, { as: who(route), body })
          sent += 1
          expect(answer.status, `${route.name} ${path.join('.')} ${what}: ${answer.text}`).toBeLessThan(500)
          if (answer.status < 400) continue
          expectProblem(answer, answer.status)
          if (what.includes('secret')) expect(answer.text, route.name).not.toContain(`${marker}"`)
          if (what === 'a secret number') expect(answer.text, route.name).not.toContain(marker)
        }
      }
    }
    expect(sent).toBeGreaterThan(1_500)
    // Every field of every body: the many fields of an event alone come four times.
  }, 90_000)

  it('of a query is refused or taken, and never fails', async () => {
    const club = await aClub(engine)
    const who = await aHouseholdOf(club)
    const texts = [
      '',
      ' ',
      '%00',
      '%ED%A0%80',
      '%FF',
      '%',
      '%zz',
      '[]',
      '-1',
      '1e999',
      'NaN',
      '2026-02-30',
      '%25_',
    ]
    const more = ["'%20OR%201=1--", 'x'.repeat(3_000), '%F0%A0%AE%B7', '99999999999999999999', '9'.repeat(15)]
    for (const route of await everyRoute(club)) {
      if (route.query === null) continue
      const plain = await knock(club, route, { as: who(route) })
      expect(plain.status, route.name).toBeLessThan(500)
      const unknown = await knock(club, route, { as: who(route), url: `${addressOf(route)}?nobody=1` })
      expectProblem(unknown, 422, 'invalid_input')
      expect(fieldsOf(unknown)).toContain('nobody')
      for (const name of Object.keys(route.query.properties ?? {})) {
        for (const text of [...texts, ...more]) {
          for (const query of [`${name}=${text}`, `${name}=${text}&${name}=${text}`, `${name}[]=${text}`]) {
            const url = `${addressOf(route)}?${query}`
            const answer = await knock(club, route, { as: who(route), url })
            expect(answer.status, `${url}: ${answer.text}`).toBeLessThan(500)
            if (answer.status >= 400) expectProblem(answer, answer.status)
          }
        }
      }
    }
  })

  it('of a path that is malformed or nobody’s is not found, and never fails', async () => {
    const club = await aClub(engine)
    const who = await aHouseholdOf(club)
    const before = await dumpOf(club.deps.db)
    for (const route of (await everyRoute(club)).filter(({ params }) => params.length > 0)) {
      const body = route.body && JSON.stringify(goodBodies[route.name] ?? aValue(route.body))
      const query = new URLSearchParams(aValue({ ...route.query, type: 'object' }) as Record<string, string>)
      for (const id of strangeIds) {
        const answer = await knock(club, route, {
          as: who(route),
          url: `${addressOf(route, id)}?${query.toString()}`,
          ...(body ? { body } : {}),
        })
        expectProblem(answer, 404)
      }
    }
    expect(await dumpOf(club.deps.db)).toEqual(before)
  })
})

/** Where a field that may be left out has to be there with another one. */
const goodBodies: Readonly<Record<string, object>> = {
  'POST /api/desks/:deskId/scan': { nonce: 'a'.repeat(20), code: 'B7K2' },
  'PUT /api/registrations/:id/guests': { names: [{ position: 0, name: '王小美' }] },
  'DELETE /api/registrations/:id/guests': { positions: [0], refund: 0 },
  'POST /api/earning-rules/:ruleId/drafts': { definition: definition('birthday') },
  'POST /api/earning-rules/:ruleId/gifts': {
    to: { by: 'list', members: ['898600000001'] },
    points: 1,
    reason: '回馈会员',
    expected: { members: 1, points: 1 },
  },
  'POST /api/earning-rules/:ruleId/gifts/preview': {
    to: { by: 'group', tiers: null, regions: null },
    points: 1,
  },
  'PUT /api/earning-drafts/:versionId': { definition: definition('birthday'), revision: 1 },
}

const strangeIds = [
  nobodysId,
  nobodysId.toUpperCase(),
  'nobody',
  '0',
  '-1',
  '%00',
  '%ED%A0%80',
  '%FF',
  '%',
  '%2e%2e%2fetc%2fpasswd',
  "'%20OR%20'1'='1",
  '%25',
  '𠮷',
  'x'.repeat(3_000),
  'a'.repeat(64),
  '__proto__',
  'undefined',
]
