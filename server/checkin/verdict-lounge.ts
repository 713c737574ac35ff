import type { VisitTable } from '../../db/tables/lounges.ts'
import type { Texts } from '../base/texts.ts'
import { notFound } from '../base/domain-error.ts'
import { decideEntry, type EntryDecision } from '../lounges/entry.rules.ts'
import { sayingFor, sentenceOfReason, sentencesOfWay, type EntryWords } from '../lounges/entry-sentences.ts'
import { loadEntry, paidEntryLasts, wordsOf, type LoadedEntry } from '../lounges/entry-state.ts'
import { findLatestRequest, type EntryQuote } from '../lounges/entry-quote.queries.ts'
import { findLastVisit, findLounge, findVisit } from '../lounges/lounge.queries.ts'
import { undoWithin } from '../lounges/undo-visit.ts'
import type { ScanVerdict } from './desk.contract.ts'
import type { Reader, ScanSoFar, VerdictPart } from './verdict.ts'

export async function loungeVerdict(
  db: Reader,
  loungeId: string,
  scan: ScanSoFar,
  { guests, now, name }: { guests: number; now: number; name: Texts },
): Promise<VerdictPart> {
  const lounge = await findLounge(db, loungeId)
  if (!lounge) throw notFound()
  const memberId = scan.member_id
  const identified = scan.identified_by !== 'search'
  const loaded = await loadEntry(db, lounge, { memberId, guests, identified, now })
  const visit = scan.visit_id === null ? null : ((await findVisit(db, scan.visit_id)) ?? null)
  const decision = decideEntry(loaded.state)
  const latest = await findLatestRequest(db, { memberId, loungeId, since: now - paidEntryLasts })
  const lastVisitAt = await findLastVisit(db, memberId, visit?.id ?? null)
  return {
    ...saidOf(visit ? settled : decision, wordsOf(loaded, name)),
    guests: visit ? visit.party_size - 1 : guests,
    lounge: numbersOf(loaded, decision, visit, lastVisitAt),
    registrations: [],
    request: visit ? null : requestOf(latest, loaded, now),
    admitted: visit && {
      at: Number(visit.entered_at),
      partySize: visit.party_size,
      undoUntil: Number(visit.entered_at) + undoWithin,
      undone: scan.undone_at !== null,
    },
  }
}

/** Who was let in is not asked again. */
const settled: EntryDecision = { verdict: 'yes', reasons: [], ways: [], counts: false }

function saidOf(decision: EntryDecision, words: EntryWords) {
  const { verdict, reasons, ways } = decision
  return {
    verdict,
    reasons: reasons.map((reason) => ({ ...reason, sentence: sentenceOfReason(reason, words) })),
    ways: ways.map((way) => ({ ...way, ...sentencesOfWay(way, words) })),
    say: sayingFor(ways, words),
  }
}

function numbersOf(
  { state, insideVisit }: LoadedEntry,
  decision: EntryDecision,
  visit: VisitTable | null,
  lastVisitAt: number | null,
): NonNullable<ScanVerdict['lounge']> {
  const { allowance, lounge, paid } = state
  return {
    visits: allowance.visits,
    // Visits before this one, also when this one is counted already.
    used: allowance.used - (visit?.counted === 1 && visit.left_because !== 'undone' ? 1 : 0),
    guestsAllowed: allowance.guests,
    guestsPaid: paid?.guests ?? 0,
    capacity: lounge.capacity,
    occupancy: lounge.occupancy,
    counts: visit ? visit.counted === 1 : decision.counts,
    lastVisitAt,
    resetsAt: allowance.resetsAt,
    insideVisitId: state.inside?.here ? (insideVisit?.id ?? null) : null,
  }
}

/** The latest thing this member was asked here, as long as it still matters to this scan. */
function requestOf(
  latest: EntryQuote | undefined,
  { paidQuote }: LoadedEntry,
  now: number,
): ScanVerdict['request'] {
  if (!latest) return null
  if (latest.state === 'confirmed' && latest.id !== paidQuote?.id) return null
  const expiresAt = Number(latest.expires_at)
  // A job drops what has run out; only a request in time was declined.
  const state = latest.state !== 'confirmed' && expiresAt <= now ? 'expired' : latest.state
  return { quoteId: latest.id, amount: latest.amount, state, expiresAt }
}
