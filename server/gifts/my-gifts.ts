import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { findRedeemableId } from '../points/points.queries.ts'
import { allowanceOf, readMeans } from './allowance.ts'
import type { MyGifts } from './gift.contract.ts'
import { findGifts, findGivenLots } from './gift.queries.ts'
import type { GiftNote } from './give-points.ts'

const listed = 20

/** What a member may give now, and their latest gifts in both directions. */
export async function myGifts(deps: Deps, memberId: string): Promise<MyGifts> {
  const purseId = await findRedeemableId(deps.db, memberId)
  if (purseId === undefined) throw notFound()
  const lots = await findGivenLots(deps.db, purseId)
  const means = await readMeans(deps.db, deps, { purseId, lots })
  const rows = await findGifts(deps.db, purseId, listed)
  const balance = lots.reduce((sum, lot) => sum + lot.remaining, 0)
  return {
    allowance: allowanceOf(deps, balance, means),
    gifts: rows.map((row) => {
      const note = JSON.parse(row.note) as GiftNote
      const given = row.from_account_id === purseId
      return {
        id: row.id,
        given,
        other: given ? { zh: note.receiverZh, en: note.receiverEn } : { zh: note.giverZh, en: note.giverEn },
        hint: given ? note.receiverHint : note.giverHint,
        amount: row.amount,
        words: note.words,
        at: Number(row.posted_at),
      }
    }),
  }
}
