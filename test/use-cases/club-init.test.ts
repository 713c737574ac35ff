import { describe, expect, it } from 'vitest'
import { loadDemoClub } from '../../db/demo/load-demo-club.ts'
import { signIn } from '../../server/accounts/sign-in.ts'
import { readConfig } from '../../server/base/config.ts'
import type { Deps } from '../../server/base/deps.ts'
import { newUuid } from '../../server/base/ids.ts'
import { silentLog } from '../../server/base/log.ts'
import { systemRandom } from '../../server/base/random.ts'
import { initClub } from '../../server/club-command/init-club.ts'
import { emptyDatabase, engines, type EngineName } from '../support/engines.ts'
import { goodPassword } from '../support/a-newcomer.ts'

async function emptyInstallation(engine: EngineName, env: Record<string, string>): Promise<Deps> {
  const { db } = await emptyDatabase(engine)
  const clock = { now: () => Date.parse('2026-05-01T10:00:00+08:00') }
  return { db, clock, newId: newUuid, random: systemRandom, config: readConfig(env), log: silentLog }
}

const admin = { phone: '138 7654 3210', name: '符少波', password: goodPassword, drawn: false }

describe.each(engines)('a real club’s start on %s', (engine) => {
  it('founds the club and makes its first admin, who can sign in', async () => {
    const deps = await emptyInstallation(engine, { NODE_ENV: 'production' })
    const { accountId } = await initClub(deps, admin)
    const regions = await deps.db.selectFrom('regions').select('id').orderBy('position').execute()
    expect(regions.map((one) => one.id)).toEqual(['haikou', 'sanya', 'wenchang'])
    const roles = await deps.db.selectFrom('account_roles').selectAll().execute()
    expect(roles).toEqual([{ account_id: accountId, role: 'admin', scope: '*' }])
    const signedIn = await signIn(deps, { login: '+8613876543210', password: goodPassword, address: '' })
    expect(signedIn.accountId).toBe(accountId)
  })

  it('refuses a second one, a weak password and nobody to sign in, and writes nothing', async () => {
    const deps = await emptyInstallation(engine, { NODE_ENV: 'production' })
    await expect(initClub(deps, { ...admin, phone: undefined })).rejects.toThrow('--phone or --email')
    await expect(initClub(deps, { ...admin, password: '1234567890' })).rejects.toMatchObject({
      code: 'weak_password',
    })
    expect(await deps.db.selectFrom('accounts').selectAll().execute()).toEqual([])
    await initClub(deps, admin)
    await expect(initClub(deps, { ...admin, phone: '13876543211' })).rejects.toThrow('has an admin already')
    expect(await deps.db.selectFrom('accounts').selectAll().execute()).toHaveLength(1)
  })

  it('is never given demo accounts in production', async () => {
    const deps = await emptyInstallation(engine, { NODE_ENV: 'production', DEMO: 'yes' })
    expect(deps.config.demo).toBe(false)
    await expect(loadDemoClub(deps)).rejects.toThrow('never loaded in production')
    expect(await deps.db.selectFrom('accounts').selectAll().execute()).toEqual([])
  })
})
