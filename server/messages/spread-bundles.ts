import type { Insertable } from 'kysely'
import type { OutboxTable } from '../../db/tables/messages.ts'
import { inTransaction } from '../../db/transaction.ts'
import { describeError } from '../base/describe-error.ts'
import type { Deps } from '../base/deps.ts'
import { claimBundle, deleteBundle, hasBundle, type Bundle } from './bundle.queries.ts'
import { dueTimes } from './delivery.rules.ts'
import { insertNewMessages } from './outbox.queries.ts'
import type { PlainMessage } from './tell.ts'

/**
 * Makes rows of the outbox of the oldest bundle's messages, all of them or none, and answers false when no bundle is
 * left to be spread. Any number of workers may do so at once: each takes a bundle that no other one holds. A bundle
 * that cannot be spread stays, is logged and joins `failed`, so that it stops no other one; the next run tries again.
 */
export async function spreadOldest(deps: Deps, failed: Set<string>): Promise<boolean> {
  if (!(await hasBundle(deps.db, failed))) return false
  let claimed: string | undefined
  try {
    return await inTransaction(deps, async (trx) => {
      const bundle = await claimBundle(trx, failed)
      if (!bundle) return false
      claimed = bundle.id
      await insertNewMessages(trx, rowsOf(deps, bundle))
      await deleteBundle(trx, bundle.id)
      return true
    })
  } catch (error) {
    if (claimed === undefined) throw error
    deps.log.error({ bundleId: claimed, error: describeError(error) }, 'messages could not be spread')
    failed.add(claimed)
    return true
  }
}

/** Makes rows of all that was told, for whoever wants to read it. */
export async function spreadAll(deps: Deps): Promise<void> {
  const failed = new Set<string>()
  while (await spreadOldest(deps, failed));
}

/** Ids are made here, in the order of telling; the time is that of telling. */
function rowsOf(deps: Deps, bundle: Bundle): Insertable<OutboxTable>[] {
  const messages = JSON.parse(bundle.messages) as PlainMessage[]
  const dueOf = dueTimes(bundle.created_at)
  return messages.map((message) => ({
    id: deps.newId(),
    dedupe_key: message.dedupeKey,
    account_id: message.accountId ?? null,
    template: message.template,
    data: JSON.stringify(message.data),
    next_at: dueOf(message),
    quiet_zone: message.quietIn ?? null,
    created_at: bundle.created_at,
  }))
}
