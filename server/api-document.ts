import type { Hono } from 'hono'
import { openAPIRouteHandler, resolver } from 'hono-openapi'
import type { AppEnv } from './http/app-env.ts'
import { Problem } from './http/openapi.ts'

const about = `All times are epoch milliseconds and all ids UUIDs. Every refusal is an \`application/problem+json\`
document (RFC 9457) with a stable \`code\`, a sentence in the reader’s language and the request’s id. Bodies are JSON in
UTF-8 of at most 64 KB, and unknown fields are refused.`

/** Answers the OpenAPI 3.1 document of every described route, made from the schemas that validate. */
export function apiDocument(app: Hono<AppEnv>) {
  return openAPIRouteHandler(app, {
    excludeStaticFile: false,
    defaultValidationErrorResponse: false,
    documentation: {
      info: { title: 'Guibin', version: '0.1.0', description: about },
      tags: [
        { name: 'accounts', description: 'Signing up and in, sessions, passwords, service cards' },
        { name: 'me', description: 'The member’s own profile, points and tier' },
        { name: 'clubs', description: 'Clubs, regions and venues' },
        { name: 'events', description: 'Browsing and reading events' },
        { name: 'series', description: 'Events that recur, booked one by one or as a whole run' },
        { name: 'gifts', description: 'Points from one member to another' },
        { name: 'households', description: 'Members who pool points' },
        {
          name: 'earning',
          description: 'What earns points: rules, their drafts and versions, referral codes',
        },
        { name: 'top-ups', description: 'Money paid for points: quotes, payments, reports, refunds' },
        { name: 'counter', description: 'Money taken at a desk, and what managers do with payments' },
        { name: 'transfers', description: 'Passing a booking on to another member' },
        { name: 'bookings', description: 'Quote, second confirmation, waitlist, cancellation' },
        { name: 'marks', description: 'Marks for absence and late withdrawal, and appeals' },
        { name: 'ballots', description: 'Draws of seats, with all that is needed to run them again' },
        { name: 'everything', description: 'All that a member holds, dropped in one act' },
        { name: 'pass', description: 'The member’s rotating signed code' },
        { name: 'lounges', description: 'Lounges, paid entry, leaving' },
        { name: 'desks', description: 'Check-in at a lounge or an event' },
        { name: 'studio', description: 'Drafting, publishing and cancelling events' },
        { name: 'limits', description: 'How often clubs may be booked, and who may not book for a while' },
        { name: 'tiers', description: 'The ladder, and tiers granted by managers.' },
        {
          name: 'liability',
          description: 'Points that the club owes, and how much will probably not be spent',
        },
        { name: 'audit', description: 'Who did what, in a chain that shows any change' },
        { name: 'api', description: 'This document' },
      ],
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: '__Host-guibin',
            description: 'Set by signing in; `guibin` where the server is reached by plain http.',
          },
        },
        responses: {
          Problem: {
            description: 'A problem, as RFC 9457',
            content: { 'application/problem+json': { schema: resolver(Problem) } },
          },
        },
      },
    },
  })
}
