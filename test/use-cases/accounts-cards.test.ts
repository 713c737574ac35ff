import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { issueServiceCard } from '../../server/accounts/issue-service-card.ts'
import { createStaffAccount, grantRole } from '../../server/accounts/staff-accounts.ts'
import { verifyChain } from '../../server/audit/verify-chain.ts'
import { enrolMember } from '../../server/members/enrol-member.ts'
import { codeTo, cookieFrom, goodPassword } from '../support/a-newcomer.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { engines } from '../support/engines.ts'

const phone = '+8613876543210'

/** A member as an operator imports her, with a card that waits for her. */
async function aPreMade(club: Club) {
  const { accountId } = await inTransaction(club.deps, (trx) =>
    enrolMember(trx, club.deps, {
      phone,
      passwordHash: null,
      accountState: 'pre_made',
      familyName: '陈',
      givenName: '琳',
      salutation: 'ms',
      regionId: 'sanya',
      locale: 'zh',
    }),
  )
  const card = await issueServiceCard(club.deps, { accountId, actorId: 'installation' })
  return { accountId, ...card }
}

const activate = (club: Club, cardNumber: string, pin: string) =>
  club.anonymous().post('/api/accounts/activate', { cardNumber, pin })

describe.each(engines)('the service password card on %s', (engine) => {
  it('opens a pre-made account once, which must set a password before anything else', async () => {
    const club = await aClub(engine)
    const { cardNumber, pin } = await aPreMade(club)
    expect(pin).toMatch(/^\d{6}$/)
    const spaced = cardNumber.replace(/(.{4})/g, '$1 ')
    const opened = await activate(club, spaced, pin)
    expect(opened).toMatchObject({ status: 200, body: { mustChangePassword: true, displayName: '陈琳' } })
    const headers = cookieFrom(opened)
    expect((await club.anonymous().get('/api/accounts/me', headers)).status).toBe(200)
    for (const path of ['/api/me', '/api/me/points', '/api/me/tier', '/api/me/registrations']) {
      const answer = await club.anonymous().get(path, headers)
      expect(answer).toMatchObject({ status: 403, body: { code: 'password_change_needed' } })
    }
    const set = await club.anonymous().post('/api/accounts/password', { password: goodPassword }, headers)
    expect(set).toMatchObject({ status: 200, body: { mustChangePassword: false } })
    expect((await club.anonymous().get('/api/me', cookieFrom(set))).status).toBe(200)
    expect((await activate(club, cardNumber, pin)).body['code']).toBe('card_used')
    const signIn = { login: phone, password: goodPassword }
    expect((await club.anonymous().post('/api/accounts/sign-in', signIn)).status).toBe(200)
  })

  it('opens it for one of two who try in the same moment', async () => {
    const club = await aClub(engine)
    const { cardNumber, pin } = await aPreMade(club)
    const answers = await Promise.all([activate(club, cardNumber, pin), activate(club, cardNumber, pin)])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    expect(await club.deps.db.selectFrom('sessions').select('id').execute()).toHaveLength(1)
  })

  it('answers an unknown card like a wrong PIN, tells a used card only to who knows its PIN, and slows guesses', async () => {
    const club = await aClub(engine)
    const { cardNumber, pin } = await aPreMade(club)
    const wrong = pin === '000000' ? '111111' : '000000'
    const atCard = await activate(club, cardNumber, wrong)
    const atNone = await activate(club, '629999999999', wrong)
    expect(atCard).toMatchObject({ status: 401, body: { code: 'wrong_card' } })
    expect({ ...atNone.body, requestId: '' }).toEqual({ ...atCard.body, requestId: '' })
    await activate(club, cardNumber, pin)
    expect((await activate(club, cardNumber, wrong)).body['code']).toBe('wrong_card')
    for (let mistake = 2; mistake <= 4; mistake += 1) await activate(club, cardNumber, wrong)
    expect((await activate(club, cardNumber, wrong)).body['code']).toBe('slow_down')
    expect((await activate(club, cardNumber, '12345')).body['code']).toBe('invalid_input')
  })

  it('keeps the PIN as a hash, voids the card that a new one replaces, and is audited', async () => {
    const club = await aClub(engine)
    const first = await aPreMade(club)
    const second = await issueServiceCard(club.deps, { accountId: first.accountId, actorId: 'installation' })
    const rows = await club.deps.db.selectFrom('service_cards').selectAll().execute()
    expect(rows.map((row) => row.card_number)).toEqual([second.cardNumber])
    expect(rows[0]?.pin_hash).toMatch(/^\$scrypt\$/)
    expect((await activate(club, first.cardNumber, first.pin)).body['code']).toBe('wrong_card')
    const entries = await club.deps.db.selectFrom('audit_entries').selectAll().execute()
    expect(entries.map((entry) => entry.action)).toEqual(['service_card.issued', 'service_card.issued'])
    expect(JSON.stringify(entries)).not.toContain(second.pin)
    expect((await activate(club, second.cardNumber, second.pin)).status).toBe(200)
    const again = issueServiceCard(club.deps, { accountId: first.accountId, actorId: 'installation' })
    await expect(again).rejects.toMatchObject({ code: 'not_pre_made' })
  })

  it('is not needed when the holder proves the phone', async () => {
    const club = await aClub(engine)
    const { cardNumber, pin } = await aPreMade(club)
    await club.anonymous().post('/api/accounts/reset/codes', { phone })
    const body = { phone, code: await codeTo(club, phone), password: goodPassword }
    expect((await club.anonymous().post('/api/accounts/reset', body)).status).toBe(204)
    const signIn = { login: phone, password: goodPassword }
    expect((await club.anonymous().post('/api/accounts/sign-in', signIn)).status).toBe(200)
    expect((await activate(club, cardNumber, pin)).body['code']).toBe('card_used')
  })
})

describe.each(engines)('staff accounts on %s', (engine) => {
  const staff = {
    password: goodPassword,
    displayName: '符主管',
    roles: [{ name: 'manager', scopes: ['*'] }],
  } as const

  it('are made and given roles with an audit entry each, and one login each', async () => {
    const club = await aClub(engine)
    const { accountId } = await createStaffAccount(club.deps, { ...staff, email: 'fu@club.example' })
    const taken = createStaffAccount(club.deps, { ...staff, email: 'FU@club.example' })
    await expect(taken).rejects.toMatchObject({ code: 'login_taken' })
    const grant = {
      accountId,
      role: { name: 'marketer', scopes: ['haikou', 'sanya'] },
      actorId: accountId,
    } as const
    await inTransaction(club.deps, (trx) => grantRole(trx, club.deps, grant))
    await inTransaction(club.deps, (trx) => grantRole(trx, club.deps, grant))
    const entries = await club.deps.db.selectFrom('audit_entries').selectAll().orderBy('seq').execute()
    expect(entries.map((entry) => entry.action)).toEqual(['staff.created', 'role.granted'])
    expect(entries[1]?.before_json).toContain('manager')
    expect(entries[1]?.after_json).toContain('sanya')
    expect(await verifyChain(club.deps)).toEqual({ ok: true, checked: 2 })
  })

  it('are never members’ accounts', async () => {
    const club = await aClub(engine)
    const { accountId } = await club.aMember('ana')
    const granted = inTransaction(club.deps, (trx) =>
      grantRole(trx, club.deps, { accountId, role: { name: 'admin', scopes: ['*'] }, actorId: accountId }),
    )
    await expect(granted).rejects.toMatchObject({ code: 'member_account' })
  })

  it('that somebody else gave a password set their own first', async () => {
    const club = await aClub(engine)
    await createStaffAccount(club.deps, { ...staff, email: 'fu@club.example', mustChangePassword: true })
    const body = { login: 'fu@club.example', password: goodPassword }
    const answer = await club.anonymous().post('/api/accounts/sign-in', body)
    expect(answer.body['mustChangePassword']).toBe(true)
    const audit = await club.anonymous().get('/api/audit', cookieFrom(answer))
    expect(audit.body['code']).toBe('password_change_needed')
  })
})
