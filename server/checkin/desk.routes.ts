import { Hono } from 'hono'
import { accept } from '../http/accept.ts'
import type { AppEnv } from '../http/app-env.ts'
import { requireRole } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { notFound } from '../base/domain-error.ts'
import { leaveVisit } from '../lounges/leave-visit.ts'
import { admitParty } from './admit-party.ts'
import { askForPoints, readScan } from './ask-for-points.ts'
import { deskOf } from './desk-access.ts'
import {
  AdmitBody,
  AskBody,
  DeskList,
  DeskState,
  FoundMembers,
  LeaveBody,
  LeftParty,
  MemberQuery,
  ScanBody,
  ScanVerdict,
  UndoBody,
  VerdictQuery,
  VerifyBody,
} from './desk.contract.ts'
import { deskState, findMembersAtDesk, listDesks } from './desk-state.ts'
import { scanMember, verifyDigits } from './scan-member.ts'
import { undoScan } from './undo-scan.ts'

const staff = requireRole('lounge_staff', 'manager', 'admin')

/** Under /api/desks. A desk that the account does not work at is not found. */
export const deskRoutes = new Hono<AppEnv>()
  .get('/', describe('desks', 'The desks I work at', { schema: DeskList }), staff, async (c) =>
    c.json({ desks: await listDesks(c.var.deps, c.var.account) }),
  )
  .get(
    '/:deskId/state',
    describe('desks', 'Occupancy, who is inside, the last admissions, arrivals', { schema: DeskState }),
    staff,
    async (c) => {
      const desk = await deskOf(c.var.deps, c.var.account, c.req.param('deskId'))
      return c.json(await deskState(c.var.deps, desk))
    },
  )
  .get(
    '/:deskId/members',
    describe('desks', 'Find a member by name, number, or last four digits', { schema: FoundMembers }),
    staff,
    accept('query', MemberQuery),
    async (c) => {
      await deskOf(c.var.deps, c.var.account, c.req.param('deskId'))
      return c.json({ members: await findMembersAtDesk(c.var.deps, c.req.valid('query').q) })
    },
  )
  .post(
    '/:deskId/scan',
    describe('desks', 'Scan a pass or an entry code, or take a member found', { schema: ScanVerdict }),
    staff,
    accept('json', ScanBody),
    async (c) => {
      const desk = await deskOf(c.var.deps, c.var.account, c.req.param('deskId'))
      const { account, address, deps } = c.var
      return c.json(await scanMember(deps, { desk, account, address }, c.req.valid('json')))
    },
  )
  .get(
    '/:deskId/scans/:nonce',
    describe('desks', 'A scan’s verdict as it is now, for this many guests', { schema: ScanVerdict }),
    staff,
    accept('query', VerdictQuery),
    async (c) => {
      const desk = await deskOf(c.var.deps, c.var.account, c.req.param('deskId'))
      const scan = { nonce: c.req.param('nonce'), guests: c.req.valid('query').guests }
      return c.json(await readScan(c.var.deps, desk, scan))
    },
  )
  .post(
    '/:deskId/verify',
    describe('desks', 'Take the six digits of a member found by search', { schema: ScanVerdict }),
    staff,
    accept('json', VerifyBody),
    async (c) => {
      const desk = await deskOf(c.var.deps, c.var.account, c.req.param('deskId'))
      const { account, address, deps } = c.var
      return c.json(await verifyDigits(deps, { desk, account, address }, c.req.valid('json')))
    },
  )
  .post(
    '/:deskId/ask',
    describe('desks', 'Ask the member to confirm points on their phone', { schema: ScanVerdict }),
    staff,
    accept('json', AskBody),
    async (c) => {
      const desk = await deskOf(c.var.deps, c.var.account, c.req.param('deskId'))
      return c.json(await askForPoints(c.var.deps, desk, c.req.valid('json')))
    },
  )
  .post(
    '/:deskId/admit',
    describe('desks', 'Let the party of a scan in', { schema: ScanVerdict }),
    staff,
    accept('json', AdmitBody),
    async (c) => {
      const desk = await deskOf(c.var.deps, c.var.account, c.req.param('deskId'))
      const { account, address, deps } = c.var
      return c.json(await admitParty(deps, { desk, account, address }, c.req.valid('json')))
    },
  )
  .post(
    '/:deskId/undo',
    describe('desks', 'Take back what a scan let in, within five minutes', { schema: ScanVerdict }),
    staff,
    accept('json', UndoBody),
    async (c) => {
      const desk = await deskOf(c.var.deps, c.var.account, c.req.param('deskId'))
      const { account, address, deps } = c.var
      return c.json(await undoScan(deps, { desk, account, address }, c.req.valid('json')))
    },
  )
  .post(
    '/:deskId/leave',
    describe('desks', 'Check a party out of the lounge', { schema: LeftParty }),
    staff,
    accept('json', LeaveBody),
    async (c) => {
      const desk = await deskOf(c.var.deps, c.var.account, c.req.param('deskId'))
      if (desk.lounge_id === null) throw notFound()
      const { visitId } = c.req.valid('json')
      return c.json(await leaveVisit(c.var.deps, { loungeId: desk.lounge_id, visitId }))
    },
  )

export type DeskRoutes = typeof deskRoutes
