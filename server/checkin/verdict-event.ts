import { dayOf } from '../base/calendar.ts'
import type { Texts } from '../base/texts.ts'
import { undoWithin } from '../lounges/undo-visit.ts'
import { findGuestNames, findRegistrationsAt, type RegistrationAtDesk } from './attendance.queries.ts'
import {
  decideCheckIn,
  doorsOpenBefore,
  sentenceOfCheckIn,
  type CheckInDecision,
  type RegistrationToday,
} from './check-in.rules.ts'
import type { DeskRow } from './desk.queries.ts'
import type { Reader, ScanSoFar, VerdictPart } from './verdict.ts'

/** The day at a door: the local day, and what begins so soon after it that its doors are open. */
export function doorDay(now: number, zone: string): { from: number; to: number } {
  const { from, to } = dayOf(now, zone)
  return { from, to: Math.max(to, now + doorsOpenBefore) }
}

export async function eventVerdict(
  db: Reader,
  desk: DeskRow,
  scan: ScanSoFar,
  now: number,
): Promise<VerdictPart> {
  const day = doorDay(now, desk.zone)
  const rows = await findRegistrationsAt(db, { venueId: desk.venue_id, memberId: scan.member_id, ...day })
  const guests = await findGuestNames(
    db,
    rows.map((row) => row.id),
  )
  const admitted = rows.find((row) => row.id === scan.registration_id)
  const identified = scan.identified_by !== 'search'
  const decision: CheckInDecision = scan.registration_id
    ? { verdict: 'yes', registrationId: scan.registration_id, reasons: [] }
    : decideCheckIn(rows.map(registrationToday), { identified, now })
  const attendedAt = Number(admitted?.attended_at ?? now)
  return {
    verdict: decision.verdict,
    guests: (rows.find((row) => row.id === decision.registrationId)?.party_size ?? 1) - 1,
    lounge: null,
    registrations: rows.map((row) => ({
      id: row.id,
      eventId: row.event_id,
      title: { zh: row.title_zh, en: row.title_en },
      kind: row.kind,
      startsAt: Number(row.starts_at),
      endsAt: Number(row.ends_at),
      state: row.state,
      partySize: row.party_size,
      guests: guests.filter((guest) => guest.registration_id === row.id).map((guest) => guest.name),
      entering: row.id === decision.registrationId,
    })),
    reasons: decision.reasons.map((reason) => ({
      ...reason,
      sentence: sentenceOfCheckIn(reason, desk.zone),
    })),
    ways: decision.verdict === 'ask' ? identifyingWays : [],
    say: null,
    request: null,
    admitted: scan.registration_id
      ? {
          at: attendedAt,
          partySize: admitted?.party_size ?? 1,
          undoUntil: attendedAt + undoWithin,
          undone: scan.undone_at !== null,
        }
      : null,
  }
}

export function registrationToday(row: RegistrationAtDesk): RegistrationToday {
  return {
    id: row.id,
    // Only living registrations are read, and a cancelled one is not.
    state: row.state as RegistrationToday['state'],
    eventState: row.event_state,
    startsAt: Number(row.starts_at),
    endsAt: Number(row.ends_at),
    attendedAt: row.attended_at === null ? null : Number(row.attended_at),
  }
}

type WaySaid = { kind: string; sentence: Texts; hint: Texts; button: Texts }

/** Someone found by search alone. */
const identifyingWays: WaySaid[] = [
  {
    kind: 'digits',
    sentence: { zh: '请会员报会员码下的六位数字', en: 'Ask for the six digits of the pass' },
    hint: {
      zh: '扫会员码也可以，数字每30秒更新',
      en: 'Scanning the pass works too; the digits change every 30 seconds',
    },
    button: { zh: '输入数字', en: 'Enter digits' },
  },
  {
    kind: 'override',
    sentence: { zh: '核对证件后放行', en: 'Let in after seeing a paper' },
    hint: { zh: '需填写原因，会留下记录', en: 'Needs a reason, which is kept on record' },
    button: { zh: '填写原因', en: 'Give a reason' },
  },
]
