import { describe, expect, it } from 'vitest'
import { piecesOf } from '../../db/pieces.ts'
import { drawDue } from '../../server/ballots/draw-due.ts'
import { minute } from '../../server/base/clock.ts'
import { spreadAll } from '../../server/messages/spread-bundles.ts'
import { checkOf, proofOf } from '../support/a-ballot.ts'
import { aLargeBallot } from '../support/a-large-ballot.ts'
import { aClub } from '../support/a-club.ts'
import { eventNow } from '../support/an-event.ts'
import { brokenOf, countBooks } from '../support/count-books.ts'
import { engines } from '../support/engines.ts'
import { toldKeys } from '../support/told-keys.ts'

/** On SQLite more than the 32,766 values that one of its statements binds. On MariaDB what a test has time for. */
const parties = { sqlite: 33_000, mariadb: 3_000 } as const

describe.each(engines)('a draw of many on %s', (engine) => {
  it(`gives ${parties[engine]} parties what was drawn, tells each once, and comes out the same again`, async () => {
    const club = await aClub(engine)
    const count = parties[engine]
    const seats = count / 2
    const { event, drawId } = await aLargeBallot(club, { parties: count, seats })
    club.setTime(60 * minute)
    await drawDue(club.deps)

    const { db } = club.deps
    const outcomes = await db
      .selectFrom('draw_entries')
      .select(({ fn }) => ['outcome', fn.countAll<number>().as('count')])
      .where('draw_id', '=', drawId)
      .groupBy('outcome')
      .execute()
    const of = (outcome: string) => Number(outcomes.find((one) => one.outcome === outcome)?.count ?? 0)
    expect(of('seated') + of('waits')).toBe(count)
    expect(await eventNow(club, event.id)).toMatchObject({ taken: seats, waiting: of('waits') })
    const { noted } = await db
      .selectFrom('registration_decisions')
      .select(({ fn }) => fn.countAll<number>().as('noted'))
      .executeTakeFirstOrThrow()
    expect(Number(noted)).toBe(count)
    const told = await toldKeys(db)
    expect(told).toHaveLength(count)
    expect(new Set(told).size).toBe(count)
    await spreadAll(club.deps)
    expect(new Set(await toldKeys(db))).toEqual(new Set(told))
    expect(await db.selectFrom('outbox_bundles').select('id').execute()).toEqual([])
    expect(brokenOf(await countBooks(db))).toEqual([])
    expect(await checkOf(await proofOf(club, event.id))).toMatchObject({ same: true, differences: [] })
  }, 120_000)
})

describe('a long list', () => {
  it('falls into pieces that a statement can hold, in order', () => {
    const all = Array.from({ length: 1_201 }, (_, at) => at)
    expect(piecesOf(all).map((piece) => piece.length)).toEqual([500, 500, 201])
    expect(piecesOf(all).flat()).toEqual(all)
    expect(piecesOf([])).toEqual([])
  })
})
