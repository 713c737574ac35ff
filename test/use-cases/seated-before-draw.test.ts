import { describe, expect, it } from 'vitest'
import { findDraws, findDraw } from '../../server/ballots/ballot.queries.ts'
import { drawDue } from '../../server/ballots/draw-due.ts'
import { freezeList } from '../../server/ballots/freeze-list.ts'
import { minute } from '../../server/base/clock.ts'
import {
  aBallot,
  checkOf,
  enter,
  members,
  proofOf,
  statesIn,
  type PublicBallot,
} from '../support/a-ballot.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { eventNow } from '../support/an-event.ts'
import { engines } from '../support/engines.ts'

const seat = (club: Club, id: string | undefined, more: object = {}) =>
  club.as('hai').post(`/api/studio/registrations/${id}/seat`, { reason: '赞助商的客人', ...more })

/** A ballot for five seats that six members entered at 100 points, the first with a guest; entries have ended. */
async function anEndedBallot(club: Club) {
  await club.aStaff('hai', 'marketer', ['haikou'])
  const names = await members(club, 6)
  const event = await aBallot(club, { seats: 5, price: 100, guestsMax: 1 })
  for (const [at, name] of names.entries()) await enter(club, name, event.id, at === 0 ? ['Guest'] : [])
  await drawDue(club.deps)
  const ids = (await statesIn(club, event.id)).map((row) => row.id)
  return { event, ids }
}

async function freeze(club: Club, eventId: string) {
  const [head] = await findDraws(club.deps.db, [eventId])
  const draw = head && (await findDraw(club.deps.db, head.id))
  if (!draw) throw new Error('the ballot has no draw')
  await freezeList(club.deps, draw)
}

const entrantOf = async (club: Club, name: string, eventId: string) =>
  ((await club.as(name).get(`/api/ballots/${eventId}`)).body as PublicBallot).mine

describe.each(engines)('a party seated by hand before its draw, on %s', (engine) => {
  it('is shown as that when the list was frozen, keeps its seats, and a visitor gets the same result', async () => {
    const club = await aClub(engine)
    const { event, ids } = await anEndedBallot(club)
    club.setTime(60 * minute)
    await freeze(club, event.id)
    expect((await seat(club, ids[0])).status).toBe(200)
    const left = await club.as('member1').delete(`/api/registrations/${ids[1]}`, { refund: 0 })
    expect(left.status, left.text).toBe(200)
    await drawDue(club.deps)

    const proof = await proofOf(club, event.id)
    expect(await checkOf(proof)).toMatchObject({ same: true, differences: [] })
    const mine = await entrantOf(club, 'member0', event.id)
    expect(mine).toMatchObject({ outcome: 'seated', because: 'by_hand' })
    const outcomes = proof.result.map((one) => `${one.outcome} ${one.because}`).sort()
    expect(outcomes).toEqual([
      'left left',
      'seated by_hand',
      'seated null',
      'seated null',
      'seated null',
      'waits does_not_fit',
    ])
    expect(await eventNow(club, event.id)).toMatchObject({ taken: 5, waiting: 1 })
    expect(await club.balanceOf('member0')).toBe(800)
    const letters = await club.deps.db
      .selectFrom('outbox')
      .select('account_id')
      .where('template', '=', 'ballot_drawn')
      .execute()
    expect(letters).toHaveLength(3)
    expect(letters.map((one) => one.account_id)).not.toContain(club.person('member0').accountId)
    // Saying of one more party that it was given its seats takes them from those who were drawn.
    const tampered = proof.result.map((one) =>
      one.outcome === 'waits' ? { ...one, outcome: 'seated' as const, because: 'by_hand' as const } : one,
    )
    expect((await checkOf({ ...proof, result: tampered })).same).toBe(false)
  })

  it('is on no list when it was seated before the freezing', async () => {
    const club = await aClub(engine)
    const { event, ids } = await anEndedBallot(club)
    expect((await seat(club, ids[0])).status).toBe(200)
    expect(await entrantOf(club, 'member0', event.id)).toBeNull()
    club.setTime(60 * minute)
    await drawDue(club.deps)
    const proof = await proofOf(club, event.id)
    expect(await checkOf(proof)).toMatchObject({ same: true })
    expect(proof.result.map((one) => one.outcome).sort()).toEqual([
      'seated',
      'seated',
      'seated',
      'waits',
      'waits',
    ])
    expect(await entrantOf(club, 'member0', event.id)).toBeNull()
  })
})
