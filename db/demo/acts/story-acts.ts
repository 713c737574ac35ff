import { appendAudit } from '../../../server/audit/append-audit.ts'
import type { DemoRows } from '../demo-rows.ts'
import type { ToldAct } from './act.ts'

/** What the club's people did to its events and decided about marks, so that the audit's chain tells the same story. */
export function storyActs(rows: DemoRows): ToldAct[] {
  return [...eventActs(rows), ...appealActs(rows)]
}

type Entry = Parameters<typeof appendAudit>[2]

function told(at: number, entry: Entry): ToldAct {
  return { at, tell: (trx, deps) => appendAudit(trx, deps, entry) }
}
function eventActs(rows: DemoRows): ToldAct[] {
  return rows.events.flatMap((event) => {
    const entry = {
      actorId: event.created_by ?? '',
      subjectKind: 'event',
      subjectId: event.id,
      after: { title: event.title_zh, startsAt: event.starts_at, capacity: event.capacity },
    }
    const { published_at: published, cancelled_at: cancelled, cancel_reason: reason } = event
    return [
      ...(published === null ? [] : [told(published, { ...entry, action: 'event.published' })]),
      ...(cancelled === null
        ? []
        : [told(cancelled, { ...entry, action: 'event.cancelled', reason: reason ?? undefined })]),
    ]
  })
}

function appealActs(rows: DemoRows): ToldAct[] {
  return rows.marks.flatMap(({ id, kind, weight, state, decided_at: at, decided_by: by, decision_reason }) =>
    at === null || by === null
      ? []
      : [
          told(at, {
            actorId: by,
            action: `mark.${state}`,
            subjectKind: 'mark',
            subjectId: id,
            before: { state: 'appealed', kind, weight },
            after: { state },
            reason: decision_reason ?? undefined,
          }),
        ],
  )
}
