import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { takeFromLots, type Lot } from '../../server/points/lot.rules.ts'
import { onSqlite } from '../prove/ground.ts'
import type { Spoilt } from '../prove/ledger/hands.ts'
import { proveLedger } from '../prove/ledger-model.ts'

/** What may be wrong with a ledger: each has to be told by the very run that finds the product's right. */
const spoil: [string, Spoilt][] = [
  [
    'takes the lot that runs out last',
    { take: (lots, amount, now) => takeFromLots(mirrored(lots), amount, now) },
  ],
  [
    'skips the lot that runs out first',
    { take: (lots, amount, now) => takeFromLots(byExpiry(lots).slice(1), amount, now) },
  ],
  ['spends points that have run out', { take: (lots, amount) => takeFromLots(lots, amount, 0) }],
  ['posts a reference again', { referenceAgain: (reference) => `${reference}:again` }],
  [
    'leaves a point in its lot',
    {
      beside: async (trx, id) => {
        await trx
          .updateTable('lots')
          .set({ remaining: sql<number>`remaining + 1` })
          .where('account_id', '=', id)
          .whereRef('remaining', '<', 'amount')
          .execute()
      },
    },
  ],
  [
    'leaves a point in the balance',
    {
      beside: async (trx, id) => {
        await trx
          .updateTable('points_accounts')
          .set({ balance: sql<number>`balance + 1` })
          .where('id', '=', id)
          .execute()
      },
    },
  ],
]

const byExpiry = (lots: readonly Lot[]) => [...lots].sort((one, other) => one.expiresAt - other.expiresAt)

/** The same lots, running out in the opposite order. */
function mirrored(lots: readonly Lot[]): Lot[] {
  const last = byExpiry(lots).at(-1)?.expiresAt ?? 0
  return lots.map((lot) => ({ ...lot, expiresAt: 3 * last - lot.expiresAt }))
}

describe('the model of the ledger', () => {
  it.each(spoil)('notices a ledger that %s', async (_, spoilt) => {
    const failure = await failureOf(spoilt, { shorten: false })
    expect(String(failure.cause)).toMatch(/the product has .*, the clerk /)
  })

  it('tells the shortest history that goes wrong', async () => {
    const failure = await failureOf(
      { referenceAgain: (reference) => `${reference}:again` },
      { shorten: true },
    )
    const [history] = /\[\[.*\]\]/.exec(failure.message) ?? ['']
    expect((JSON.parse(history) as [{ kind: string }[]])[0].map((command) => command.kind)).toEqual([
      'earn',
      'again',
    ])
  })
})

async function failureOf(spoilt: Spoilt, { shorten }: { shorten: boolean }): Promise<Error> {
  const proof = onSqlite((ground) => proveLedger(ground, { commands: 600, seed: '1', spoilt, shorten }))
  return proof.then(
    () => new Error('Nothing was noticed'),
    (error: unknown) => error as Error,
  )
}
