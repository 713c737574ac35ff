import { RunAgain } from '../../../db/errors.ts'
import { inTransaction } from '../../../db/transaction.ts'
import { appendAudit } from '../../audit/append-audit.ts'
import { dayOf } from '../../base/calendar.ts'
import type { Deps } from '../../base/deps.ts'
import { notFound } from '../../base/domain-error.ts'
import { idPattern } from '../../base/ids.ts'
import type { Editor } from '../../events/studio-scope.ts'
import { tell } from '../../messages/tell.ts'
import { noteDecisions } from '../note-decisions.ts'
import { lockRequestEvent, requestAct } from './lock-request-event.ts'
import { notReopenable } from './request.errors.ts'
import {
  declineEntered,
  findDeclinedAt,
  findEventOf,
  findParties,
  hasLiveRegistration,
  reopenDeclined,
} from './request.queries.ts'

export type Decline = {
  eventId: string
  registrationIds: readonly string[]
  reasonZh: string
  reasonEn: string
}

/** Declines parties that ask for seats, with a reason that each is told. Nothing was charged. Returns whom. */
export async function declineRequests(deps: Deps, editor: Editor, decline: Decline): Promise<string[]> {
  const { reasonZh, reasonEn } = decline
  return inTransaction(deps, async (trx) => {
    const event = await lockRequestEvent(trx, deps, editor, decline.eventId)
    const { titleZh, titleEn, startsAt, zone } = event
    const parties = await findParties(trx, event.id, decline.registrationIds)
    const asking = parties.filter((party) => party.state === 'entered')
    const ids = asking.map((party) => party.registrationId)
    if (ids.length === 0) return []
    if ((await declineEntered(trx, ids)) !== ids.length) throw new RunAgain()
    await noteDecisions(
      trx,
      deps,
      asking.map((party) => ({
        registrationId: party.registrationId,
        decision: 'declined',
        rule: 'by_hand',
        numbers: { partySize: party.party, reasonZh, reasonEn },
        byAccountId: editor.accountId,
      })),
    )
    await tell(
      trx,
      deps,
      asking.map(({ registrationId, accountId }) => ({
        // A request that was opened again may be declined again.
        dedupeKey: `registration_declined:${registrationId}:${deps.newId()}`,
        accountId,
        template: 'registration_declined',
        data: { titleZh, titleEn, startsAt, zone, registrationId, reasonZh, reasonEn },
      })),
    )
    for (const id of ids) {
      const kept = { after: { state: 'declined' }, reason: reasonZh }
      await appendAudit(trx, deps, requestAct(editor, 'registration.declined', id, kept))
    }
    return ids
  })
}

/** Takes a decline back on the local day of the event on which it was made: the party asks again, at its old place. */
export async function reopenRequest(deps: Deps, editor: Editor, registrationId: string): Promise<void> {
  const eventId = idPattern.test(registrationId) ? await findEventOf(deps.db, registrationId) : undefined
  if (eventId === undefined) throw notFound()
  await inTransaction(deps, async (trx) => {
    const event = await lockRequestEvent(trx, deps, editor, eventId)
    const [party] = await findParties(trx, eventId, [registrationId])
    if (!party) throw notFound()
    const { titleZh, titleEn, startsAt, zone } = event
    const now = deps.clock.now()
    const declinedAt = await findDeclinedAt(trx, registrationId)
    const today = declinedAt !== null && declinedAt >= dayOf(now, zone).from
    const askedAgain = await hasLiveRegistration(trx, eventId, party.memberId)
    if (party.state !== 'declined' || !today || askedAgain) throw notReopenable()
    if (!(await reopenDeclined(trx, registrationId))) throw new RunAgain()
    const { accountId: byAccountId } = editor
    await noteDecisions(trx, deps, [
      { registrationId, decision: 'reopened', rule: 'same_day', numbers: {}, byAccountId },
    ])
    await tell(trx, deps, [
      {
        dedupeKey: `registration_reopened:${registrationId}:${deps.newId()}`,
        accountId: party.accountId,
        template: 'registration_reopened',
        data: { titleZh, titleEn, startsAt, zone, registrationId },
      },
    ])
    const after = { state: 'entered' }
    await appendAudit(trx, deps, requestAct(editor, 'registration.reopened', registrationId, { after }))
  })
}
