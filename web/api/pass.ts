import { hc } from 'hono/client'
import type { MyPassRoutes } from '../../server/checkin/pass.routes.ts'
import { answer, spoken } from './client.ts'

const passClient = hc<MyPassRoutes>('/api/me/pass', spoken)

/** Enrols this device's key, or renews its certificate. */
export const enrolPass = (publicKey: string) => answer(passClient.index.$post({ json: { publicKey } }))

/** A code for this step, made by the server. */
export const serverCode = () => answer(passClient.code.$get())
