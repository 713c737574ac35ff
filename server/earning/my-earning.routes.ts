import { Hono } from 'hono'
import type { AppEnv } from '../http/app-env.ts'
import { requireMember } from '../http/guards.ts'
import { describe } from '../http/openapi.ts'
import { makeReferralCode } from './bring-friend.ts'
import { howToEarn } from './how-to-earn.ts'
import { HowToEarn } from './how-to-earn.contract.ts'
import { MyReferral } from './referral.contract.ts'

const tag = 'earning'

/** Under /api/me/earning. */
export const myEarningRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describe(tag, 'How I can earn points now, and my referral code', { schema: HowToEarn }),
    requireMember,
    async (c) => c.json(await howToEarn(c.var.deps, c.var.member.id)),
  )
  .post(
    '/referral-code',
    describe(tag, 'Have a code of my own to bring friends by', { status: 201, schema: MyReferral }),
    requireMember,
    async (c) => c.json(await makeReferralCode(c.var.deps, c.var.member.id), 201),
  )

export type MyEarningRoutes = typeof myEarningRoutes
