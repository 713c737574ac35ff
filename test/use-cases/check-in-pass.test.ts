import { describe, expect, it } from 'vitest'
import { fromBase64Url, toBase64Url } from '../../server/base/base64url.ts'
import { day, second } from '../../server/base/clock.ts'
import { passKeysOf } from '../../server/checkin/pass-keys.ts'
import { sixDigits } from '../../server/checkin/six-digits.rules.ts'
import { openMysql } from '../../db/open-mysql.ts'
import { aClub } from '../support/a-club.ts'
import { aLounge, aPhone, codesOf } from '../support/a-lounge.ts'
import { engines } from '../support/engines.ts'

describe.each(engines)('the pass on %s', (engine) => {
  async function aDeskWithAna() {
    const club = await aClub(engine)
    await club.aMember('ana', { tier: 'gold' })
    const lounge = await aLounge(club)
    return { club, lounge, phone: await aPhone(club, 'ana') }
  }

  it('is read at its own step and one step either way', async () => {
    const { lounge, phone } = await aDeskWithAna()
    for (const ahead of [-1, 0, 1]) {
      const scanned = await lounge.scanText(await phone.code(ahead))
      expect(scanned).toMatchObject({ status: 200, body: { verdict: 'yes', identifiedBy: 'pass' } })
      expect(scanned.body['member']).toMatchObject({ name: { zh: 'ana女士' }, tierId: 'gold' })
    }
  })

  it('is refused two steps away, with the reason of each side', async () => {
    const { lounge, phone } = await aDeskWithAna()
    expect(await lounge.scanText(await phone.code(-2))).toMatchObject({
      status: 410,
      body: { code: 'pass_too_old' },
    })
    expect(await lounge.scanText(await phone.code(2))).toMatchObject({
      status: 422,
      body: { code: 'pass_too_new' },
    })
  })

  it('is taken once a step at a desk, and again at another desk', async () => {
    const { club, lounge, phone } = await aDeskWithAna()
    const other = await aLounge(club, { staff: 'lin' })
    const code = await phone.code()
    expect((await lounge.scanText(code)).status).toBe(200)
    const again = await lounge.scanText(code)
    expect(again).toMatchObject({ status: 409, body: { code: 'pass_replayed' } })
    expect(again.text).not.toContain('ana')
    expect((await other.scanText(code)).status).toBe(200)
  })

  it('answers the same scan sent twice alike, also at the same time', async () => {
    const { club, lounge, phone } = await aDeskWithAna()
    const nonce = club.deps.newId()
    const code = await phone.code()
    const answers = await Promise.all([lounge.scanText(code, nonce), lounge.scanText(code, nonce)])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200])
    expect(await club.deps.db.selectFrom('scans').selectAll().execute()).toHaveLength(1)
  })

  it('names why a damaged, foreign or copied code is refused, and stores nothing of it', async () => {
    const { club, lounge, phone } = await aDeskWithAna()
    const code = await phone.code()
    const bytes = fromBase64Url(code.slice(4)) as Uint8Array<ArrayBuffer>
    const changed = (at: number) => {
      const copy = bytes.slice()
      copy[at] = (copy[at] ?? 0) ^ 1
      return `GB1.${toBase64Url(copy)}`
    }
    const thief = await aPhone(club, 'ana')
    const cases = {
      'https://example.com/': 'not_a_pass',
      [`${code.slice(0, 80)}`]: 'pass_truncated',
      [changed(2)]: 'pass_unknown_key',
      // The member id inside the certificate.
      [changed(8)]: 'pass_forged',
      // The holder's signature over the step.
      [changed(bytes.length - 1)]: 'pass_not_held',
    }
    for (const [text, expected] of Object.entries(cases)) {
      const answer = await lounge.scanText(text)
      expect([answer.status, answer.body['code']]).toEqual([422, expected])
    }
    // Ana's certificate, signed by another phone's key.
    const { makeCode } = await import('../../server/checkin/pass-code.rules.ts')
    const { stepOf } = await import('../../server/checkin/pass.rules.ts')
    const copied = await makeCode(phone.signed, stepOf(club.deps.clock.now()), thief.privateKey)
    expect((await lounge.scanText(copied)).body['code']).toBe('pass_not_held')
    expect(await club.deps.db.selectFrom('scans').selectAll().execute()).toEqual([])
    expect(await club.deps.db.selectFrom('pass_steps').selectAll().execute()).toEqual([])
  })

  it('expires when its phone was offline too long, and is renewed by the same key', async () => {
    const { club, lounge, phone } = await aDeskWithAna()
    club.setTime(31 * day)
    expect((await lounge.scanText(await phone.code())).body['code']).toBe('pass_expired')
    const renewed = await club.as('ana').post('/api/me/pass', { publicKey: phone.publicKey })
    expect(renewed.body['digitsSecret']).toBe(phone.digitsSecret)
    expect(await club.deps.db.selectFrom('pass_holders').selectAll().execute()).toHaveLength(1)
  })

  it('is withdrawn from the oldest phone by the sixth', async () => {
    const { club, lounge, phone } = await aDeskWithAna()
    for (let phones = 2; phones <= 6; phones += 1) await aPhone(club, 'ana')
    expect((await lounge.scanText(await phone.code())).body['code']).toBe('pass_revoked')
    expect(await club.as('ana').post('/api/me/pass', { publicKey: phone.publicKey })).toMatchObject({
      status: 409,
      body: { code: 'pass_key_taken' },
    })
  })

  it('does not enrol another member’s key, nor what is no key', async () => {
    const { club, phone } = await aDeskWithAna()
    await club.aMember('bo')
    expect(await club.as('bo').post('/api/me/pass', { publicKey: phone.publicKey })).toMatchObject({
      status: 409,
      body: { code: 'pass_key_taken' },
    })
    expect(await club.as('bo').post('/api/me/pass', { publicKey: 'short' })).toMatchObject({
      status: 422,
      body: { code: 'invalid_input' },
    })
    expect((await club.anonymous().post('/api/me/pass', { publicKey: phone.publicKey })).status).toBe(401)
  })

  it('is made by the server for a browser that cannot sign', async () => {
    const { club, lounge } = await aDeskWithAna()
    const made = await club.as('ana').get('/api/me/pass/code')
    expect(await lounge.scanText(String(made.body['code']))).toMatchObject({
      status: 200,
      body: { verdict: 'yes', identifiedBy: 'pass' },
    })
  })

  it('lets a member found by search in only with the six digits', async () => {
    const { club, lounge, phone } = await aDeskWithAna()
    const nonce = club.deps.newId()
    const found = await lounge.post('scan', { nonce, memberId: club.person('ana').memberId })
    expect(found.body).toMatchObject({ verdict: 'ask', identifiedBy: 'search' })
    expect(codesOf(found)).toEqual(['pass_not_shown'])
    expect(await lounge.admit(nonce)).toMatchObject({ status: 409, body: { code: 'entry_refused' } })
    expect(await lounge.post('verify', { nonce, digits: '000000' })).toMatchObject({
      status: 422,
      body: { code: 'digits_wrong' },
    })
    const digits = sixDigits(phone.digitsSecret, club.deps.clock.now())
    expect((await lounge.post('verify', { nonce, digits })).body).toMatchObject({
      verdict: 'yes',
      identifiedBy: 'digits',
    })
    expect((await lounge.admit(nonce)).status).toBe(200)
    const another = await lounge.post('scan', {
      nonce: club.deps.newId(),
      memberId: club.person('ana').memberId,
      digits,
    })
    expect(another.body['code']).toBe('pass_replayed')
    club.setTime(90 * second)
    expect(
      (
        await lounge.post('scan', {
          nonce: club.deps.newId(),
          memberId: club.person('ana').memberId,
          digits,
        })
      ).body['code'],
    ).toBe('digits_wrong')
  })

  it('refuses a scan that is no scan', async () => {
    const { club, lounge, phone } = await aDeskWithAna()
    const nonce = club.deps.newId()
    for (const body of [
      { nonce },
      { nonce, code: await phone.code(), memberId: club.person('ana').memberId },
      { nonce, code: await phone.code(), guests: -1 },
      { nonce, code: await phone.code(), surprise: true },
      { nonce: 'x', code: await phone.code() },
    ]) {
      expect((await lounge.post('scan', body)).body['code']).toBe('invalid_input')
    }
  })
})

describe.each(engines)('the key that signs passes on %s', (engine) => {
  it('is one, although two processes make it at once', async () => {
    const club = await aClub(engine)
    const second = engine === 'mariadb' ? openMysql({ url: club.databaseUrl, pool: 2 }) : undefined
    const third = engine === 'mariadb' ? openMysql({ url: club.databaseUrl, pool: 2 }) : undefined
    const both = await Promise.all([
      passKeysOf({ ...club.deps, db: second ?? club.deps.db.withTables() }),
      passKeysOf({ ...club.deps, db: third ?? club.deps.db.withTables() }),
    ])
    await Promise.all([second?.destroy(), third?.destroy()])
    expect(toBase64Url(both[0].signing.raw)).toBe(toBase64Url(both[1].signing.raw))
    const stored = await club.deps.db.selectFrom('pass_keys').selectAll().execute()
    expect(stored).toHaveLength(1)
    const keys = (await club.anonymous().get('/api/pass-keys')).body['keys'] as Record<string, string>[]
    expect(keys.map((key) => Object.keys(key).sort())).toEqual([['crv', 'kid', 'kty', 'x']])
  })
})
