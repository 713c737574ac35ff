import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { MyEarningRoutes } from '../../server/earning/my-earning.routes.ts'
import { answer, spoken } from './client.ts'

const earning = hc<MyEarningRoutes>('/api/me/earning', spoken)

/** The rules that I can earn by now. */
export const howToEarn = query(async () => answer(earning.index.$get()), 'how-to-earn')

/** Has a code made to bring friends by; mine for good. */
export const makeReferralCode = () => answer(earning['referral-code'].$post())
