import { day } from '../base/clock.ts'
import type { Deps } from '../base/deps.ts'
import type { Texts } from '../base/texts.ts'
import { readParty, sizeOf } from './party.rules.ts'
import type { ScheduledRequest } from './scheduled.contract.ts'
import { findOwnRequests, type RequestRow } from './scheduled.queries.ts'

/** A refusal is shown for this long after it was told. */
const refusalsShownFor = 7 * day

/** A member's requests that wait, and those lately refused. */
export async function listScheduledRequests(
  deps: Deps,
  memberId: string,
): Promise<{ requests: ScheduledRequest[] }> {
  const rows = await findOwnRequests(deps.db, memberId, deps.clock.now() - refusalsShownFor)
  return { requests: rows.map(toRequest) }
}

/** What is stored of a refusal beside its code. */
export type StoredProblem = { sentence: Texts; details: Record<string, unknown> }

export function toRequest(row: RequestRow): ScheduledRequest {
  const party = readParty(row.party)
  const problem = row.problem_details === null ? null : (JSON.parse(row.problem_details) as StoredProblem)
  return {
    id: row.id,
    event: {
      id: row.event_id,
      kind: row.kind,
      title: { zh: row.title_zh, en: row.title_en },
      startsAt: row.starts_at,
      zone: row.zone,
    },
    ...party,
    partySize: sizeOf(party),
    pointsMax: row.points_max,
    state: row.state,
    runsAt: row.runs_at,
    registrationId: row.registration_id,
    problem:
      problem && row.problem_code !== null ? { code: row.problem_code, sentence: problem.sentence } : null,
    createdAt: row.created_at,
    settledAt: row.settled_at,
  }
}
