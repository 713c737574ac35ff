import type {
  AccountRoleTable,
  AccountTable,
  OneTimeCodeTable,
  ServiceCardTable,
  SessionTable,
  ThrottleTable,
} from './tables/accounts.ts'
import type { AuditEntryTable, AuditHeadTable, InstallationFactTable } from './tables/audit.ts'
import type { DrawEntryTable, DrawTable } from './tables/ballots.ts'
import type { PassHolderTable, PassKeyTable, PassStepTable, ScanTable } from './tables/checkin.ts'
import type { ClubMemberTable, ClubRegionTable, ClubTable, VenueTable } from './tables/clubs.ts'
import type {
  EarningFactTable,
  EarningRuleTable,
  EarningRuleVersionTable,
  ReferralCodeTable,
  ReferralTable,
} from './tables/earning.ts'
import type { EventTable } from './tables/events.ts'
import type { HouseholdInvitationTable, HouseholdMemberTable, HouseholdTable } from './tables/households.ts'
import type { ClubBlockTable, MemberChildTable } from './tables/limits.ts'
import type { LedgerMonthTable } from './tables/ledger-months.ts'
import type { LedgerAuditTable, LedgerFindingTable, LedgerMarkTable } from './tables/ledger-audit.ts'
import type { DeskTable, LoungeAllowanceTable, LoungeTable, VisitTable } from './tables/lounges.ts'
import type { MarkTable } from './tables/marks.ts'
import type {
  LadderChangeTable,
  LadderTierTable,
  MemberTable,
  QualifyingEntryTable,
  RegionTable,
  TierChangeTable,
  TierGrantTable,
} from './tables/members.ts'
import type { OutboxBundleTable, OutboxTable } from './tables/messages.ts'
import type { SeatOfferTable } from './tables/offers.ts'
import type { RefundReminderTable } from './tables/reminders.ts'
import type {
  PaymentEventTable,
  PaymentFindingTable,
  PaymentRefundTable,
  PaymentTable,
} from './tables/payments.ts'
import type {
  AccountSpenderTable,
  HoldTable,
  LotTable,
  LotTakingTable,
  PointsAccountTable,
  TransferTable,
} from './tables/points.ts'
import type {
  ConfirmationTable,
  IdempotencyOutcomeTable,
  QuoteTable,
  RegistrationDecisionTable,
  RegistrationGuestTable,
  RegistrationTable,
} from './tables/registrations.ts'
import type { ScheduledRequestTable } from './tables/scheduled.ts'
import type { EventMoveTable, MoveChoiceTable, TransferInvitationTable } from './tables/transfers.ts'
import type { EventSeriesTable, SeriesEventTable } from './tables/series.ts'
import type { EarningSimulationTable } from './tables/simulations.ts'

/** Every table. Times are epoch milliseconds, ids UUIDv7, JSON is text; columns are named as in the database. */
export interface Database {
  accounts: AccountTable
  account_roles: AccountRoleTable
  sessions: SessionTable
  one_time_codes: OneTimeCodeTable
  service_cards: ServiceCardTable
  throttles: ThrottleTable
  regions: RegionTable
  tiers: LadderTierTable
  ladder_changes: LadderChangeTable
  members: MemberTable
  qualifying_entries: QualifyingEntryTable
  tier_changes: TierChangeTable
  tier_grants: TierGrantTable
  points_accounts: PointsAccountTable
  account_spenders: AccountSpenderTable
  holds: HoldTable
  households: HouseholdTable
  household_members: HouseholdMemberTable
  household_invitations: HouseholdInvitationTable
  transfers: TransferTable
  lots: LotTable
  lot_takings: LotTakingTable
  earning_facts: EarningFactTable
  earning_rules: EarningRuleTable
  earning_rule_versions: EarningRuleVersionTable
  earning_simulations: EarningSimulationTable
  referral_codes: ReferralCodeTable
  referrals: ReferralTable
  ledger_audits: LedgerAuditTable
  ledger_findings: LedgerFindingTable
  ledger_marks: LedgerMarkTable
  ledger_months: LedgerMonthTable
  clubs: ClubTable
  club_regions: ClubRegionTable
  club_members: ClubMemberTable
  club_blocks: ClubBlockTable
  member_children: MemberChildTable
  venues: VenueTable
  events: EventTable
  quotes: QuoteTable
  confirmations: ConfirmationTable
  registrations: RegistrationTable
  registration_guests: RegistrationGuestTable
  registration_decisions: RegistrationDecisionTable
  seat_offers: SeatOfferTable
  refund_reminders: RefundReminderTable
  marks: MarkTable
  idempotency_outcomes: IdempotencyOutcomeTable
  lounges: LoungeTable
  desks: DeskTable
  visits: VisitTable
  lounge_allowances: LoungeAllowanceTable
  pass_keys: PassKeyTable
  pass_holders: PassHolderTable
  pass_steps: PassStepTable
  scans: ScanTable
  event_moves: EventMoveTable
  move_choices: MoveChoiceTable
  transfer_invitations: TransferInvitationTable
  outbox: OutboxTable
  outbox_bundles: OutboxBundleTable
  audit_entries: AuditEntryTable
  audit_head: AuditHeadTable
  installation_facts: InstallationFactTable
  draws: DrawTable
  draw_entries: DrawEntryTable
  scheduled_requests: ScheduledRequestTable
  event_series: EventSeriesTable
  series_events: SeriesEventTable
  payments: PaymentTable
  payment_events: PaymentEventTable
  payment_refunds: PaymentRefundTable
  payment_findings: PaymentFindingTable
}
