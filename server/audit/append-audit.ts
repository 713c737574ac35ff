import { createHash } from 'node:crypto'
import type { Deps } from '../base/deps.ts'
import type { AuditEntryTable } from '../../db/tables/audit.ts'
import type { Trx } from '../../db/transaction.ts'
import { insertEntry, lockHead, moveHead } from './audit.queries.ts'

/** A privileged act: who did what to what, how it was before and after, why and from where. */
export type Act = {
  actorId: string
  /** For example `event.published`. */
  action: string
  subjectKind: string
  subjectId: string
  before?: unknown
  after?: unknown
  reason?: string
  address?: string
}

/** Appends an act to the chain, in the transaction of the act itself. Takes the chain's lock: call it last. */
export async function appendAudit(trx: Trx, deps: Deps, act: Act): Promise<void> {
  const head = await lockHead(trx)
  const entry: Omit<AuditEntryTable, 'hash'> = {
    seq: head.seq + 1,
    at: deps.clock.now(),
    actor_id: act.actorId,
    action: act.action,
    subject_kind: act.subjectKind,
    subject_id: act.subjectId,
    before_json: act.before === undefined ? null : JSON.stringify(act.before),
    after_json: act.after === undefined ? null : JSON.stringify(act.after),
    reason: act.reason ?? null,
    address: act.address ?? null,
    previous_hash: head.hash,
  }
  const hash = hashOf(entry)
  await insertEntry(trx, { ...entry, hash })
  await moveHead(trx, entry.seq, hash)
}

/** SHA-256 over every column in a fixed order, so that a changed, missing or moved row breaks the chain. */
export function hashOf(entry: Omit<AuditEntryTable, 'hash'>): string {
  const covered = [
    entry.seq,
    entry.at,
    entry.actor_id,
    entry.action,
    entry.subject_kind,
    entry.subject_id,
    entry.before_json,
    entry.after_json,
    entry.reason,
    entry.address,
    entry.previous_hash,
  ]
  return createHash('sha256').update(JSON.stringify(covered)).digest('hex')
}
