import { expect, describe, it } from 'vitest'
import { inviteReceiver } from '../../server/transfers/invite-receiver.ts'
import { aClub } from '../support/a-club.ts'
import { aSeatToPassOn } from '../support/a-transfer.ts'
import { engines, type EngineName } from '../support/engines.ts'
import { notingStatements } from '../support/statements.ts'

/** The statements of one invitation, and the letters that it left. */
async function workOf(engine: EngineName, receiver: 'known' | 'unknown') {
  const club = await aClub(engine)
  const { id: registrationId } = await aSeatToPassOn(club)
  const noted: string[] = []
  const deps = { ...club.deps, db: club.deps.db.withPlugin(notingStatements(noted)) }
  const to = receiver === 'known' ? club.person('bo').phone : '+8613999999999'
  const { memberId } = club.person('ana')
  const { invitation } = await inviteReceiver(deps, { registrationId, memberId, to })
  const letters = await club.deps.db
    .selectFrom('outbox')
    .select('account_id')
    .where('template', '=', 'transfer_invited')
    .execute()
  return {
    noted,
    state: invitation?.state,
    toBo: letters.map((one) => one.account_id === club.person('bo').accountId),
  }
}

describe.each(engines)('inviting a number on %s', (engine) => {
  it('runs the same statements whether or not anybody has it, and tells only who has', async () => {
    const [known, unknown] = [await workOf(engine, 'known'), await workOf(engine, 'unknown')]
    expect(known.noted.length).toBeGreaterThan(8)
    // Of the two ends of a savepoint one keeps and one undoes.
    const alike = unknown.noted.map((one) => one.replace('ROLLBACK TO', 'RELEASE'))
    expect(alike).toEqual(known.noted)
    expect(unknown.noted).not.toEqual(known.noted)
    expect([known.toBo, unknown.toBo]).toEqual([[true], []])
    expect([known.state, unknown.state]).toEqual(['open', 'open'])
  })
})
