import type { Db } from '../base/deps.ts'
import { findCharges, findExpiries, type IdSpan } from './charge-audit.queries.ts'
import { judgeCharge } from './charge-audit.rules.ts'
import type { Wrong } from './wrong.rules.ts'

/** What the audit looked at, and what of it is wrong. */
export type Judged = { looked: number; wrongs: Wrong[] }

/** Recomputes the charges of a span from the terms that were confirmed. */
export async function auditCharges(db: Db, span: IdSpan): Promise<Judged> {
  const charges = await findCharges(db, span)
  return { looked: charges.length, wrongs: charges.flatMap(judgeCharge) }
}

/** Points go when their lot has run out, and not before. */
export async function auditExpiries(db: Db, span: IdSpan): Promise<Judged> {
  const expiries = await findExpiries(db, span)
  const wrongs = expiries.flatMap(({ id, purseId, amount, postedAt, taken, expiresAt }): Wrong[] => {
    const due = expiresAt !== null && Number(expiresAt) < Number(postedAt) ? Math.min(amount, taken ?? 0) : 0
    if (amount === due) return []
    return [
      {
        key: `expiry:${id}`,
        kind: 'expiry',
        transferId: id,
        purseId,
        expected: due,
        actual: amount,
        owed: amount - due,
        evidence: {
          policy: 'not_run_out',
          numbers: {
            expiresAt: expiresAt === null ? null : Number(expiresAt),
            at: Number(postedAt),
            due,
            charged: amount,
          },
        },
      },
    ]
  })
  return { looked: expiries.length, wrongs }
}
