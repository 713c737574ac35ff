import { inTransaction, type Trx } from '../../../db/transaction.ts'
import { appendAudit } from '../../audit/append-audit.ts'
import type { Deps } from '../../base/deps.ts'
import type { Editor } from '../../events/studio-scope.ts'
import { tell, type Message } from '../../messages/tell.ts'
import { noteDecisions } from '../note-decisions.ts'
import { readMeans, type Means } from '../read-means.ts'
import type { EventRow } from '../seat.queries.ts'
import { settleEntered, type Settlement } from '../settle-entered.ts'
import { lockRequestEvent, requestAct } from './lock-request-event.ts'
import type { AdmitResult, AdmitResults } from './request.contract.ts'
import { findParties, type Party } from './request.queries.ts'

export type Admit = { eventId: string; registrationIds: readonly string[]; whenFull: 'leave' | 'waitlist' }

type Sorted = {
  seated: Settlement['seated'][number][]
  waiting: Party[]
  results: AdmitResult[]
}

/**
 * Admits parties that asked for seats, in order of arrival, charging each the quote it confirmed when asking. Never
 * above capacity: a party that does not fit keeps asking, or takes a place on the waitlist when that was wished. A
 * party that cannot come or pay now keeps asking, and the answer says why.
 */
export async function admitRequests(deps: Deps, editor: Editor, admit: Admit): Promise<AdmitResults> {
  return inTransaction(deps, async (trx) => {
    const event = await lockRequestEvent(trx, deps, editor, admit.eventId)
    const parties = await findParties(trx, event.id, admit.registrationIds)
    const asking = parties.filter((party) => party.state === 'entered')
    const means = await readMeans(trx, deps, event, asking)
    const { seated, waiting, results } = sortOut(event, parties, means, admit.whenFull)
    await settleEntered(trx, deps, event, {
      seated,
      waiting: waiting.map((party) => ({ ...party, note: null })),
      notDrawn: [],
    })
    const admitted = new Set(seated.map((one) => one.registrationId))
    const moved = parties.filter((party) => admitted.has(party.registrationId) || waiting.includes(party))
    await record(trx, deps, editor, {
      event,
      moved: moved.map((party) => ({ party, seated: admitted.has(party.registrationId) })),
    })
    const taken = seated.reduce((sum, one) => sum + one.party, event.taken)
    return { results, seatsLeft: event.capacity - taken }
  })
}

function sortOut(
  event: EventRow,
  parties: readonly Party[],
  means: ReadonlyMap<string, Means>,
  whenFull: Admit['whenFull'],
): Sorted {
  let free = event.capacity - event.taken
  const sorted: Sorted = { seated: [], waiting: [], results: [] }
  for (const party of parties) {
    const able = means.get(party.memberId)
    const told = (outcome: AdmitResult['outcome'], missing: number | null = null) =>
      sorted.results.push({ registrationId: party.registrationId, outcome, name: party.name, missing })
    if (party.state !== 'entered' || !able) told('not_asking')
    else if (party.party > free && whenFull === 'waitlist') {
      sorted.waiting.push(party)
      told('waitlisted')
    } else if (party.party > free) told('full')
    else if (able.kind === 'unable') {
      told(able.because, able.because === 'too_few_points' ? able.missing : null)
    } else {
      free -= party.party
      sorted.seated.push({ ...party, accountId: able.accountId, takings: able.takings })
      told('admitted')
    }
  }
  return sorted
}

/** History, messages and audit of those that got seats or a place. The audit's lock comes last. */
async function record(
  trx: Trx,
  deps: Deps,
  editor: Editor,
  { event, moved }: { event: EventRow; moved: readonly { party: Party; seated: boolean }[] },
): Promise<void> {
  await noteDecisions(
    trx,
    deps,
    moved.map(({ party, seated }) => ({
      registrationId: party.registrationId,
      decision: 'approved',
      rule: seated ? 'seated' : 'waitlisted_when_full',
      numbers: { partySize: party.party, charged: seated ? party.amount : 0 },
      byAccountId: editor.accountId,
    })),
  )
  await tell(
    trx,
    deps,
    moved.map(({ party, seated }, at) =>
      seated ? seatedMessage(event, party) : waitsMessage(event, party, at),
    ),
  )
  for (const { party, seated } of moved) {
    const after = { state: seated ? 'confirmed' : 'waitlisted', charged: seated ? party.amount : 0 }
    await appendAudit(trx, deps, requestAct(editor, 'registration.approved', party.registrationId, { after }))
  }
}

function aboutOf(event: EventRow, { registrationId }: { registrationId: string }) {
  const { titleZh, titleEn, startsAt, zone } = event
  return { titleZh, titleEn, startsAt, zone, registrationId }
}

/** Tells a party that it has its seats now. */
export function seatedMessage(event: EventRow, party: Party): Message {
  return {
    dedupeKey: `registration_confirmed:${party.registrationId}`,
    accountId: party.accountId,
    template: 'registration_confirmed',
    data: {
      ...aboutOf(event, party),
      partySize: party.party,
      charged: party.amount,
      entryCode: party.entryCode,
    },
  }
}

function waitsMessage(event: EventRow, party: Party, at: number): Message {
  return {
    dedupeKey: `registration_waitlisted:${party.registrationId}`,
    accountId: party.accountId,
    template: 'registration_waitlisted',
    data: { ...aboutOf(event, party), rank: event.waiting + at + 1 },
  }
}
