import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration'
import type { Kysely } from 'kysely'
import type { Database } from './database.ts'
import * as accounts from './migrations/0001-accounts.ts'
import * as members from './migrations/0002-members.ts'
import * as clubsAndEvents from './migrations/0003-clubs-and-events.ts'
import * as points from './migrations/0004-points.ts'
import * as registrations from './migrations/0005-registrations.ts'
import * as loungesAndCheckIn from './migrations/0006-lounges-and-check-in.ts'
import * as messagesAndAudit from './migrations/0007-messages-and-audit.ts'
import * as registrationStates from './migrations/0008-registration-states.ts'
import * as marks from './migrations/0009-marks.ts'
import * as limits from './migrations/0010-limits.ts'
import * as offers from './migrations/0011-offers.ts'
import * as ballots from './migrations/0012-ballots.ts'
import * as physicalCapacity from './migrations/0013-physical-capacity.ts'
import * as transfers from './migrations/0014-transfers.ts'
import * as scheduledRequests from './migrations/0015-scheduled-requests.ts'
import * as series from './migrations/0016-series.ts'
import * as silentDeclines from './migrations/0017-silent-declines.ts'
import * as seriesDates from './migrations/0018-series-dates.ts'
import * as seriesRuns from './migrations/0020-series-runs.ts'
import * as confirmations from './migrations/0021-confirmations.ts'
import * as messageBundles from './migrations/0022-message-bundles.ts'
import * as holdsAndSpenders from './migrations/0023-holds-and-spenders.ts'
import * as earning from './migrations/0024-earning.ts'
import * as earningSimulations from './migrations/0025-earning-simulations.ts'
import * as tierReview from './migrations/0026-tier-review.ts'
import * as giftsAndHouseholds from './migrations/0027-gifts-and-households.ts'
import * as payments from './migrations/0028-payments.ts'
import * as ledgerAudit from './migrations/0029-ledger-audit.ts'
import * as ledgerMonths from './migrations/0030-ledger-months.ts'
import * as reminders from './migrations/0031-reminders.ts'
import * as refusedRefunds from './migrations/0032-refused-refunds.ts'
import * as ladderChanges from './migrations/0033-ladder-changes.ts'
import * as sumMonthsAgain from './migrations/0034-sum-months-again.ts'

/** In order, frozen once landed. Listed by hand, because Workers have no folder to read. */
export const migrations: Record<string, Migration> = {
  '0001-accounts': accounts,
  '0002-members': members,
  '0003-clubs-and-events': clubsAndEvents,
  '0004-points': points,
  '0005-registrations': registrations,
  '0006-lounges-and-check-in': loungesAndCheckIn,
  '0007-messages-and-audit': messagesAndAudit,
  '0008-registration-states': registrationStates,
  '0009-marks': marks,
  '0010-limits': limits,
  '0011-offers': offers,
  '0012-ballots': ballots,
  '0013-physical-capacity': physicalCapacity,
  '0014-transfers': transfers,
  '0015-scheduled-requests': scheduledRequests,
  '0016-series': series,
  '0017-silent-declines': silentDeclines,
  '0018-series-dates': seriesDates,
  '0020-series-runs': seriesRuns,
  '0021-confirmations': confirmations,
  '0022-message-bundles': messageBundles,
  '0023-holds-and-spenders': holdsAndSpenders,
  '0024-earning': earning,
  '0025-earning-simulations': earningSimulations,
  '0026-tier-review': tierReview,
  '0027-gifts-and-households': giftsAndHouseholds,
  '0028-payments': payments,
  '0029-ledger-audit': ledgerAudit,
  '0030-ledger-months': ledgerMonths,
  '0031-reminders': reminders,
  '0032-refused-refunds': refusedRefunds,
  '0033-ladder-changes': ladderChanges,
  '0034-sum-months-again': sumMonthsAgain,
}

const provider: MigrationProvider = { getMigrations: () => Promise.resolve(migrations) }

/** Brings the schema up to date; returns the names of the migrations that ran, none when it was. */
export async function migrateToLatest(db: Kysely<Database>): Promise<string[]> {
  const { error, results } = await new Migrator({ db, provider }).migrateToLatest()
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}
