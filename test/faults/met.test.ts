import { describe, expect, it } from 'vitest'
import { memberActs, staffActs } from '../prove/acts/every-act.ts'
import { checkMet } from '../prove/met.ts'
import { isEnough, noTraffic, type Traffic } from '../prove/traffic.ts'
import { emptyDatabase } from '../support/engines.ts'

const person = { id: 'a', accountId: 'b', pointsId: 'd', phone: '13800138000', token: 'c' }

/** Traffic in which so many acts were done and these came to something. */
function trafficOf(acts: number, met: readonly string[]): Traffic {
  const booked = {
    who: person,
    request: { method: 'POST', path: '/' },
    text: '',
    registrationId: 'r',
    asked: { from: 0, to: 1 },
  }
  return { ...noTraffic(), acts, acknowledged: [booked], seen: new Map(met.map((what) => [what, 1])) }
}

const everything = [...memberActs, ...staffActs].flatMap(({ name, succeeds }) =>
  succeeds.map((word) => `${name} ${word}`),
)
const plain = ['book confirmed', 'come back same', 'cancel done']

async function offIn(traffic: Traffic): Promise<string[]> {
  const { db } = await emptyDatabase('sqlite')
  const { checks } = await checkMet(db, traffic, false)
  return checks.flatMap(([what, holds]) => (holds ? [] : [what]))
}

describe('a proof in short', () => {
  it('is over when enough was done, whatever was met; a thorough one when all was, within bounds', () => {
    const enough = (traffic: Traffic, thorough: boolean) => isEnough(traffic, { acts: 500, thorough })
    expect([499, 500].map((acts) => enough(trafficOf(acts, plain), false))).toEqual([false, true])
    expect([500, 20_499, 20_500].map((acts) => enough(trafficOf(acts, plain), true))).toEqual([
      false,
      false,
      true,
    ])
    expect([499, 500].map((acts) => enough(trafficOf(acts, everything), true))).toEqual([false, true])
  })

  it('fails where nobody did anything, or nobody left, and tells what it did not meet', async () => {
    expect(await offIn(noTraffic())).toHaveLength(1)
    expect(await offIn(trafficOf(500, ['book confirmed', 'come back same']))).toEqual([
      expect.stringMatching(/never: cancel done/),
    ])
    expect(await offIn(trafficOf(500, plain))).toEqual([])
    const { db } = await emptyDatabase('sqlite')
    const { counts, notes } = await checkMet(db, trafficOf(500, plain), false)
    expect(notes).toHaveLength(everything.length - plain.length)
    expect(counts['notMet']).toBe(notes.length)
    expect(notes).toContain('not met this time: call an event off done (but nothing)')
  })
})
