import { drawnOrder, fromHex, fromList, seatInOrder, sha256, type Drawn } from './draw.rules.ts'

export type Published = {
  seedHash: string
  listHash: string
  list: string
  seed: string
  result: readonly { id: string; outcome: Drawn['outcome']; because: Drawn['because'] }[]
}

export type Difference =
  | { kind: 'seed' }
  | { kind: 'list' }
  | { kind: 'length'; listed: number; published: number }
  | { kind: 'place'; place: number; drawn: string; published: string }
  | { kind: 'outcome'; place: number; id: string; drawn: Drawn['outcome']; published: Drawn['outcome'] }

export type Check = { same: boolean; differences: Difference[]; order: Drawn[] }

/** Differences told at most; one is enough to distrust a draw. */
const toldMax = 5

/**
 * Runs a published draw again and compares: both hashes, the order, and who got seats. Whether somebody had too few
 * points, another event or reached a limit cannot be told from the list, so a published reason is taken as given.
 */
export async function checkDraw(published: Published): Promise<Check> {
  const differences: Difference[] = []
  const [seedHash, listHash] = await Promise.all([sha256(fromHex(published.seed)), sha256(published.list)])
  if (seedHash !== published.seedHash) differences.push({ kind: 'seed' })
  if (listHash !== published.listHash) differences.push({ kind: 'list' })

  const list = fromList(published.list)
  const reasons = new Map(published.result.map((one) => [one.id, one.because]))
  const drawn = await drawnOrder(list.entrants, published.seed, listHash)
  const order = seatInOrder(drawn, list, ({ id }) => {
    const because = reasons.get(id) ?? null
    return because === 'does_not_fit' ? null : because
  })
  if (order.length !== published.result.length) {
    differences.push({ kind: 'length', listed: order.length, published: published.result.length })
  }
  for (const [at, one] of order.entries()) {
    const told = published.result[at]
    if (!told || differences.length >= toldMax) break
    if (told.id !== one.id) {
      differences.push({ kind: 'place', place: one.place, drawn: one.id, published: told.id })
    } else if (told.outcome !== one.outcome || told.because !== one.because) {
      const { id, place, outcome } = one
      differences.push({ kind: 'outcome', place, id, drawn: outcome, published: told.outcome })
    }
  }
  return { same: differences.length === 0, differences, order }
}
