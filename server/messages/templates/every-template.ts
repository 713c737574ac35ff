import type { MessageData, TemplateName } from '../message-data.ts'
import {
  alreadyAMember,
  noAccountHere,
  passwordChanged,
  resetCode,
  signUpCode,
  welcome,
} from './account-letters.ts'
import { guestsGivenUp, transferDone, transferInvited, transferNotTaken } from './change-letters.ts'
import { ballotDrawn, ballotNotDrawn } from './ballot-letters.ts'
import { eventCancelled, eventChanged, eventReminder, loungePriceRequest } from './event-letters.ts'
import { giftGiven, giftReceived } from './gift-letters.ts'
import {
  householdDrawn,
  householdEnded,
  householdInvited,
  householdJoined,
  householdLeft,
} from './household-letters.ts'
import { markDecided, markGiven } from './mark-letters.ts'
import {
  registrationCancelled,
  registrationConfirmed,
  registrationPromoted,
  registrationWaitlisted,
} from './registration-letters.ts'
import {
  registrationDeclined,
  registrationEntered,
  registrationReopened,
  registrationUndecided,
  requestsUndecided,
} from './request-letters.ts'
import { everythingDropped, scheduledRefused } from './holding-letters.ts'
import { seatOffered, seatOfferLapsed, seatOfferReminder } from './offer-letters.ts'
import { tierChanged, tierReminder } from './tier-letters.ts'
import { pointsCorrected, pointsExpiring } from './points-letters.ts'
import { loungeQuota } from './lounge-letters.ts'
import { refundEnding } from './refund-ending-letter.ts'
import { pointsStatement } from './statement-letter.ts'
import { toppedUp, topUpFailed, topUpRefundAsked, topUpRefunded } from './payment-letters.ts'
import { topUpRefundPaid, topUpRefundRefused } from './refund-letters.ts'
import type { Letter, Template } from './writing.ts'

const templates: { readonly [Name in TemplateName]: Template<MessageData[Name]> } = {
  sign_up_code: signUpCode,
  already_a_member: alreadyAMember,
  reset_code: resetCode,
  no_account_here: noAccountHere,
  welcome,
  password_changed: passwordChanged,
  registration_confirmed: registrationConfirmed,
  registration_promoted: registrationPromoted,
  registration_waitlisted: registrationWaitlisted,
  seat_offered: seatOffered,
  seat_offer_reminder: seatOfferReminder,
  seat_offer_lapsed: seatOfferLapsed,
  registration_entered: registrationEntered,
  registration_declined: registrationDeclined,
  registration_undecided: registrationUndecided,
  requests_undecided: requestsUndecided,
  registration_reopened: registrationReopened,
  ballot_drawn: ballotDrawn,
  ballot_not_drawn: ballotNotDrawn,
  registration_cancelled: registrationCancelled,
  scheduled_refused: scheduledRefused,
  everything_dropped: everythingDropped,
  guests_given_up: guestsGivenUp,
  transfer_invited: transferInvited,
  transfer_done: transferDone,
  transfer_not_taken: transferNotTaken,
  gift_given: giftGiven,
  gift_received: giftReceived,
  household_invited: householdInvited,
  household_joined: householdJoined,
  household_drawn: householdDrawn,
  household_left: householdLeft,
  household_ended: householdEnded,
  mark_given: markGiven,
  mark_decided: markDecided,
  event_cancelled: eventCancelled,
  event_changed: eventChanged,
  event_reminder: eventReminder,
  refund_ending: refundEnding,
  lounge_price_request: loungePriceRequest,
  lounge_quota: loungeQuota,
  points_expiring: pointsExpiring,
  points_corrected: pointsCorrected,
  points_statement: pointsStatement,
  tier_reminder: tierReminder,
  tier_changed: tierChanged,
  topped_up: toppedUp,
  top_up_failed: topUpFailed,
  top_up_refund_asked: topUpRefundAsked,
  top_up_refunded: topUpRefunded,
  top_up_refund_refused: topUpRefundRefused,
  top_up_refund_paid: topUpRefundPaid,
}

/** Their data is of no use after sending and is emptied then. */
const secret: ReadonlySet<string> = new Set<TemplateName>(['sign_up_code', 'reset_code'])

export function isSecret(template: string): boolean {
  return secret.has(template)
}

/** Of no use from the `expiresAt` of their data on. */
const timely: ReadonlySet<string> = new Set<TemplateName>(['sign_up_code', 'reset_code', 'refund_ending'])

export function endsWithItsTime(template: string): boolean {
  return timely.has(template)
}

/**
 * Writes the letter of a template from its stored data. Throws when no template has that name (an older process may
 * meet a newer row) or the data does not fit it.
 */
export function writeLetter(name: string, data: string, locale: 'zh' | 'en'): Letter {
  if (!Object.hasOwn(templates, name)) throw new Error(`There is no message template ${name}`)
  // The row was written by `tell`, whose type pairs every name with its data.
  const template = templates[name as TemplateName] as Template<unknown>
  return template[locale](JSON.parse(data))
}
