import { sweepAccounts } from './accounts/sweep-accounts.ts'
import { drawDue } from './ballots/draw-due.ts'
import type { Deps } from './base/deps.ts'
import { describeError } from './base/describe-error.ts'
import { rewardAttendance } from './checkin/reward-attendance.ts'
import { giveBirthdays } from './earning/give-birthdays.ts'
import { rewardReferrals } from './earning/reward-referrals.ts'
import { runSimulations } from './earning/simulation/run-simulations.ts'
import { finishCancellations } from './events/cancel-event.ts'
import { forgetOutcomes } from './http/forget-outcomes.ts'
import { auditLedger } from './ledger-audit/audit-ledger.ts'
import { sumClosedMonths } from './liability/month-figures.ts'
import { refundUnusedEntries } from './lounges/refund-unused-entries.ts'
import { rewardVisits } from './lounges/reward-visits.ts'
import { timeOutVisits } from './lounges/time-out-visits.ts'
import { deliverDue } from './messages/deliver-due.ts'
import type { Senders } from './messages/senders.ts'
import { expireLots } from './points/expire-lots.ts'
import { remindOfExpiry } from './points/remind-of-expiry.ts'
import { timeOutHolds } from './points/resolve-hold.ts'
import { reconcilePayments } from './payments/reconcile-payments.ts'
import { sendRefunds } from './payments/send-refunds.ts'
import { closeUndecided } from './registrations/approval/close-undecided.ts'
import { remindDeciders } from './registrations/approval/remind-deciders.ts'
import { dropExpiredQuotes } from './registrations/drop-expired-quotes.ts'
import { lapseOffers } from './registrations/offers/lapse-offers.ts'
import { remindOfOffers } from './registrations/offers/remind-of-offers.ts'
import { remindOfRefunds } from './registrations/refund-reminders/remind-of-refunds.ts'
import { seatLeftOver } from './registrations/seat-left-over.ts'
import { followOpenings } from './scheduled/follow-openings.ts'
import { runDueRequests } from './scheduled/run-due-requests.ts'
import { mailStatements } from './statements/mail-statements.ts'
import { raiseReached } from './tiers/raise-reached.ts'
import { reviewTiers } from './tiers/review-tiers.ts'
import { lapseInvitations } from './transfers/invitations.ts'

export type Job = {
  name: string
  /** Second, minute, hour, day, month, weekday. */
  schedule: string
  /** Safe to run again and in several processes at once. */
  run(deps: Deps, senders: Senders): Promise<unknown>
}

/** Everything that happens by itself. */
export const jobs: readonly Job[] = [
  { name: 'run scheduled requests', schedule: '* * * * * *', run: runDueRequests },
  { name: 'follow openings', schedule: '55 * * * * *', run: followOpenings },
  { name: 'deliver messages', schedule: '*/3 * * * * *', run: deliverDue },
  { name: 'draw seats', schedule: '* * * * * *', run: drawDue },
  { name: 'run simulations', schedule: '* * * * * *', run: (deps) => runSimulations(deps) },
  { name: 'finish cancellations', schedule: '10 * * * * *', run: finishCancellations },
  { name: 'lapse offers', schedule: '5 * * * * *', run: lapseOffers },
  { name: 'remind of offers', schedule: '25 * * * * *', run: remindOfOffers },
  { name: 'close undecided requests', schedule: '15 * * * * *', run: closeUndecided },
  { name: 'remind of requests', schedule: '40 */10 * * * *', run: remindDeciders },
  { name: 'time out visits', schedule: '30 * * * * *', run: timeOutVisits },
  { name: 'refund unused entries', schedule: '50 * * * * *', run: refundUnusedEntries },
  { name: 'reward attendance', schedule: '45 */5 * * * *', run: rewardAttendance },
  { name: 'reward visits', schedule: '48 */5 * * * *', run: rewardVisits },
  { name: 'reward referrals', schedule: '52 */5 * * * *', run: rewardReferrals },
  { name: 'give birthday points', schedule: '0 7 */3 * * *', run: giveBirthdays },
  { name: 'lapse transfers', schedule: '35 * * * * *', run: lapseInvitations },
  { name: 'seat left over', schedule: '35 */10 * * * *', run: seatLeftOver },
  { name: 'review tiers', schedule: '0 5 * * * *', run: reviewTiers },
  { name: 'raise after a changed ladder', schedule: '38 * * * * *', run: (deps) => raiseReached(deps) },
  { name: 'time out holds', schedule: '12 * * * * *', run: timeOutHolds },
  { name: 'expire points', schedule: '0 3 * * * *', run: expireLots },
  { name: 'remind of expiry', schedule: '0 6 * * * *', run: remindOfExpiry },
  { name: 'remind of refunds', schedule: '18 * * * * *', run: (deps) => remindOfRefunds(deps) },
  { name: 'audit the ledger', schedule: '40 */10 * * * *', run: auditLedger },
  { name: 'mail statements', schedule: '0 */10 * * * *', run: mailStatements },
  { name: 'sum closed months', schedule: '0 37 * * * *', run: sumClosedMonths },
  { name: 'drop expired quotes', schedule: '20 */10 * * * *', run: dropExpiredQuotes },
  { name: 'reconcile payments', schedule: '12 * * * * *', run: reconcilePayments },
  { name: 'send refunds', schedule: '22 * * * * *', run: sendRefunds },
  { name: 'sweep accounts', schedule: '0 17 * * * *', run: sweepAccounts },
  { name: 'forget outcomes', schedule: '0 27 * * * *', run: forgetOutcomes },
]

/** Runs a job once. A failure is logged and goes no further, so that one job never stops another. */
export async function runJob(job: Job, deps: Deps, senders: Senders): Promise<boolean> {
  try {
    await job.run(deps, senders)
    return true
  } catch (error) {
    deps.log.error({ job: job.name, error: describeError(error) }, 'job failed')
    return false
  }
}
