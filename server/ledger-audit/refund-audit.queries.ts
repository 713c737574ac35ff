import { sql } from 'kysely'
import { piecesOf } from '../../db/pieces.ts'
import type { Db } from '../base/deps.ts'
import type { RefundStep } from '../registrations/refund.rules.ts'
import type { IdSpan } from './charge-audit.queries.ts'
import type { EndedSeat } from './refund-audit.rules.ts'

/** A charge that something is given back of, with the seats it was for. */
export type RefundedCharge = {
  chargeId: string
  purseId: string
  /** Points charged; of a hold, what was posted. */
  charged: number
  quoteId: string
  /** Null for what was no seat. */
  seat: (EndedSeat & { registrationId: string }) | null
}

export type Refunded = RefundedCharge & { id: string; reference: string; amount: number }

/** Refunds of a span with their charges. */
export async function findRefunds(db: Db, span: IdSpan): Promise<Refunded[]> {
  const { rows } = await sql<Row & { id: string; reference: string; amount: number }>`
    SELECT t.id, t.reference, t.amount, t.to_account_id AS purseId, ${columns}
    FROM transfers t
    INNER JOIN transfers c ON c.id = t.reverses_id
    LEFT JOIN registrations r ON r.quote_id = c.quote_id
    ${joins}
    WHERE t.id > ${span.after} AND t.id <= ${span.last} AND t.kind = 'refund'`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    amount: row.amount,
    ...toCharge(row),
  }))
}

/** Registrations whose end was decided in a span, with a charge that may have to be given back. */
export async function findEnded(db: Db, span: IdSpan): Promise<RefundedCharge[]> {
  const { rows } = await sql<Row>`
    SELECT c.from_account_id AS purseId, ${columns}
    FROM registration_decisions d
    INNER JOIN registrations r ON r.id = d.registration_id
    INNER JOIN transfers c ON c.quote_id = r.quote_id
    ${joins}
    WHERE d.id > ${span.after} AND d.id <= ${span.last} AND d.decision IN ('cancelled', 'transferred')`.execute(
    db,
  )
  return rows.map(toCharge)
}

/** Which of these references stand in the ledger. */
export async function findReferences(db: Db, references: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const some of piecesOf(references)) {
    const rows = await db.selectFrom('transfers').select('reference').where('reference', 'in', some).execute()
    for (const { reference } of rows) found.add(reference)
  }
  return found
}

/** The seats that these parties gave up before they ended, latest last. */
export async function findGivenUp(db: Db, registrationIds: readonly string[]) {
  if (registrationIds.length === 0) return []
  const rows = await db
    .selectFrom('registration_decisions as d')
    .select(['d.registration_id as registrationId', 'd.numbers', 'd.decided_at as at'])
    .where('d.registration_id', 'in', registrationIds)
    .where('d.rule', '=', 'guests_given_up')
    .orderBy('d.id')
    .execute()
  return rows.map(({ registrationId, numbers, at }) => {
    const { seats = 0, partySize = 0, percent } = JSON.parse(numbers) as Record<string, number>
    return { registrationId, seats, partyBefore: partySize + seats, percent, at: Number(at) }
  })
}

/** The charge `c` and, where it was for seats, the registration `r`. */
const joins = sql`LEFT JOIN quotes q ON q.id = c.quote_id
    LEFT JOIN holds h ON h.quote_id = c.quote_id
    LEFT JOIN events e ON e.id = r.event_id`

/** The start that was in force when it ended is what the event's next move after it moved from. */
const columns = sql`c.id AS chargeId, c.amount AS charged, c.quote_id AS quoteId, h.posted, q.terms,
      r.id AS registrationId, r.state, r.cancelled_because AS because, r.cancelled_at AS endedAt,
      r.party_size AS partySize, e.state AS eventState,
      COALESCE((SELECT m.from_starts_at FROM event_moves m
        WHERE m.event_id = r.event_id AND m.moved_at > r.cancelled_at
        ORDER BY m.moved_at LIMIT 1), e.starts_at) AS startsAt,
      (SELECT COUNT(*) FROM move_choices mc WHERE mc.registration_id = r.id AND mc.kept_at IS NULL) AS moved`

type Row = {
  purseId: string
  chargeId: string
  charged: number
  quoteId: string
  posted: number | null
  terms: string | null
  registrationId: string | null
  state: string
  because: EndedSeat['because']
  endedAt: number | string | null
  partySize: number
  eventState: string
  startsAt: number | string
  moved: number | string
}

function toCharge(row: Row): RefundedCharge {
  const terms = (row.terms === null ? {} : JSON.parse(row.terms)) as {
    partySize?: number
    refundLadder?: RefundStep[]
  }
  const { registrationId } = row
  const seat = registrationId !== null && {
    registrationId,
    state: row.state,
    because: row.because,
    endedAt: row.endedAt === null ? null : Number(row.endedAt),
    moved: Number(row.moved) > 0,
    calledOff: row.eventState === 'cancelled',
    startsAt: Number(row.startsAt),
    partySize: row.partySize,
    bookedParty: terms.partySize ?? row.partySize,
    ladder: terms.refundLadder ?? [],
  }
  return {
    chargeId: row.chargeId,
    purseId: row.purseId,
    charged: row.posted ?? row.charged,
    quoteId: row.quoteId,
    seat: seat || null,
  }
}
