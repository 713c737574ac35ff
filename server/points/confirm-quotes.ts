import { isForeignKeyViolation, isUniqueViolation } from '../../db/errors.ts'
import type { Trx } from '../../db/transaction.ts'
import { insertConfirmations, type OwnQuote } from './quote-state.queries.ts'

/**
 * Notes that members confirmed these quotes, which a charge asks for. Returns false, with nothing noted, when one of
 * them is not its member's, was dropped, or was confirmed before: the schema knows, nothing has to be read. Insert
 * what refers to the quotes before: like this it locks them, and whoever drops one takes the same order.
 */
export async function confirmQuotes(trx: Trx, quotes: readonly OwnQuote[], now: number): Promise<boolean> {
  try {
    await insertConfirmations(trx, quotes, now)
    return true
  } catch (error) {
    if (isUniqueViolation(error) || isForeignKeyViolation(error)) return false
    throw error
  }
}
