import { Hono } from 'hono'
import { accountRoutes } from './accounts/account.routes.ts'
import { apiDocsRoutes } from './api-docs.routes.ts'
import { apiDocument } from './api-document.ts'
import { auditRoutes } from './audit/audit.routes.ts'
import { ballotRoutes } from './ballots/ballot.routes.ts'
import { notFound } from './base/domain-error.ts'
import { deskRoutes } from './checkin/desk.routes.ts'
import { myPassRoutes, passKeyRoutes } from './checkin/pass.routes.ts'
import { clubRoutes } from './clubs/club.routes.ts'
import { regionRoutes, venueRoutes } from './clubs/place.routes.ts'
import { simulationRoutes } from './earning/simulation/simulation.routes.ts'
import { eventRoutes } from './events/event.routes.ts'
import { studioRoutes } from './events/studio.routes.ts'
import { myEarningRoutes } from './earning/my-earning.routes.ts'
import { earningDraftRoutes, earningRuleRoutes } from './earning/rule.routes.ts'
import { everythingRoutes } from './everything/everything.routes.ts'
import { giftRoutes } from './gifts/gift.routes.ts'
import { healthRoutes } from './health.routes.ts'
import type { AppEnv } from './http/app-env.ts'
import { entrance, type OpenDeps } from './http/entrance.ts'
import { describe } from './http/openapi.ts'
import { toProblem } from './http/problem.ts'
import { liabilityRoutes } from './liability/liability.routes.ts'
import { householdRoutes } from './households/household.routes.ts'
import { poolStatementRoutes } from './households/pool-statement.routes.ts'
import { myChildrenRoutes } from './limits/child.routes.ts'
import { ledgerFindingRoutes } from './ledger-audit/ledger-audit.routes.ts'
import { limitRoutes } from './limits/limit.routes.ts'
import { loungeRequestRoutes, loungeRoutes, myVisitRoutes } from './lounges/lounge.routes.ts'
import { appealRoutes, myMarkRoutes } from './marks/mark.routes.ts'
import { meRoutes } from './members/me.routes.ts'
import { devOutboxRoutes } from './messages/dev-outbox.routes.ts'
import { counterRoutes, paymentDeskRoutes } from './payments/counter.routes.ts'
import { myTopUpRoutes, paymentRoutes } from './payments/payment.routes.ts'
import { myPointsRoutes } from './points/points.routes.ts'
import { requestRoutes } from './registrations/approval/request.routes.ts'
import { overrideRoutes } from './registrations/override/override.routes.ts'
import { myHistoryRoutes, studioHistoryRoutes } from './registrations/history.routes.ts'
import { guestRoutes } from './registrations/guests/guest.routes.ts'
import { moveRoutes } from './registrations/moves/move.routes.ts'
import { offerRoutes } from './registrations/offers/offer.routes.ts'
import {
  bookingRoutes,
  myRegistrationRoutes,
  quoteRoutes,
  registrationRoutes,
} from './registrations/registration.routes.ts'
import { seriesRoutes } from './series/series.routes.ts'
import { studioSeriesOfRoutes, studioSeriesRoutes } from './series/studio-series.routes.ts'
import { myScheduledRequestRoutes, schedulingRoutes } from './scheduled/scheduled.routes.ts'
import { myStatementRoutes } from './statements/statement.routes.ts'
import { myTierRoutes } from './tiers/tier.routes.ts'
import { tierRoutes } from './tiers/tiers.routes.ts'
import { invitationRoutes, transferRoutes } from './transfers/transfer.routes.ts'

/** The whole product's HTTP surface but the built web, which each runtime serves in its own way. */
export function createApp(openDeps: OpenDeps) {
  const app = new Hono<AppEnv>()
    .use(...entrance(openDeps))
    .route('/', healthRoutes)
    .route('/api/accounts', accountRoutes)
    .route('/api/regions', regionRoutes)
    .route('/api/venues', venueRoutes)
    .route('/api/events', eventRoutes)
    .route('/api/events', bookingRoutes)
    .route('/api/events', schedulingRoutes)
    .route('/api/me/scheduled-requests', myScheduledRequestRoutes)
    .route('/api/quotes', quoteRoutes)
    .route('/api/offers', offerRoutes)
    .route('/api/registrations', registrationRoutes)
    .route('/api/registrations', guestRoutes)
    .route('/api/registrations', moveRoutes)
    .route('/api/registrations', transferRoutes)
    .route('/api/me/invitations', invitationRoutes)
    .route('/api/me/registrations', myRegistrationRoutes)
    .route('/api/series', seriesRoutes)
    .route('/api/me/registrations', myHistoryRoutes)
    .route('/api/ballots', ballotRoutes)
    .route('/api/clubs', clubRoutes)
    .route('/api/studio', studioRoutes)
    .route('/api/studio/registrations', studioHistoryRoutes)
    .route('/api/studio/registrations', overrideRoutes)
    .route('/api/studio', requestRoutes)
    .route('/api/studio/series', studioSeriesRoutes)
    .route('/api/studio/series-of', studioSeriesOfRoutes)
    .route('/api/me', meRoutes)
    .route('/api/me/everything', everythingRoutes)
    .route('/api/me/children', myChildrenRoutes)
    .route('/api/me/points', myPointsRoutes)
    .route('/api/me/top-ups', myTopUpRoutes)
    .route('/api/payments', paymentRoutes)
    .route('/api/counter', counterRoutes)
    .route('/api/payment-desk', paymentDeskRoutes)
    .route('/api/me/points', myStatementRoutes)
    .route('/api/me/gifts', giftRoutes)
    .route('/api/me/household', householdRoutes)
    .route('/api/me/household', poolStatementRoutes)
    .route('/api/me/tier', myTierRoutes)
    .route('/api/tiers', tierRoutes)
    .route('/api/me/earning', myEarningRoutes)
    .route('/api/me/marks', myMarkRoutes)
    .route('/api/appeals', appealRoutes)
    .route('/api/limits', limitRoutes)
    .route('/api/earning-simulations', simulationRoutes)
    .route('/api/audit', auditRoutes)
    .route('/api/ledger-findings', ledgerFindingRoutes)
    .route('/api/earning-rules', earningRuleRoutes)
    .route('/api/earning-drafts', earningDraftRoutes)
    .route('/api/liability', liabilityRoutes)
    .route('/dev', devOutboxRoutes)
    .route('/api/me/pass', myPassRoutes)
    .route('/api/me/visit', myVisitRoutes)
    .route('/api/me/lounge-requests', loungeRequestRoutes)
    .route('/api/pass-keys', passKeyRoutes)
    .route('/api/lounges', loungeRoutes)
    .route('/api/desks', deskRoutes)
    .route('/api/docs', apiDocsRoutes)

  app.get('/api/openapi.json', describe('api', 'This API as an OpenAPI 3.1 document'), apiDocument(app))
  app.notFound((c) => toProblem(notFound(), c))
  app.onError((error, c) => toProblem(error, c))
  return app
}
