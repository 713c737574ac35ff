import { describe, expect, it, onTestFinished } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { minute, second } from '../../server/base/clock.ts'
import { deliverDue } from '../../server/messages/deliver-due.ts'
import type { Senders } from '../../server/messages/senders.ts'
import { httpSmsGateway } from '../../server/messages/sms-gateway.ts'
import { smtpMailer } from '../../server/messages/smtp-mailer.ts'
import { tell, type Message } from '../../server/messages/tell.ts'
import { codeTo } from '../support/a-newcomer.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { engines } from '../support/engines.ts'
import { aMailServer, anSmsCentre, partsOf } from '../support/far-side.ts'

const confirmed = {
  titleZh: '观澜湖晨练局 <第三期>',
  titleEn: 'Mission Hills morning round',
  startsAt: Date.parse('2026-05-23T07:30:00+08:00'),
  zone: 'Asia/Shanghai',
  partySize: 2,
  charged: 1200,
  entryCode: 'GL-0042',
  registrationId: '01980000-0000-7000-8000-000000000042',
}

async function told(club: Club, message: Partial<Message> = {}): Promise<void> {
  const whole = {
    dedupeKey: 'registration_confirmed:42',
    template: 'registration_confirmed',
    data: confirmed,
    ...message,
  } as Message
  await inTransaction(club.deps, (trx) => tell(trx, club.deps, [whole]))
}

const onlySms = (url: string): Senders => ({
  sms: httpSmsGateway({ url, token: 'secret-token' }, 2_000),
  mail: null,
})

function onlyMail(url: string): Senders {
  const mail = smtpMailer({ url, from: '贵宾 <no-reply@guibin.example>' })
  onTestFinished(() => mail.close())
  return { sms: null, mail }
}

const rows = (club: Club) => club.deps.db.selectFrom('outbox').selectAll().orderBy('dedupe_key').execute()

describe.each(engines)('the outbox on %s', (engine) => {
  it('sends by the SMS gateway, in the account’s language and the event’s zone, with a bearer token and an id', async () => {
    const club = await aClub(engine)
    const ana = await club.aMember('ana')
    const centre = await anSmsCentre()
    await told(club, { accountId: ana.accountId })
    expect(await deliverDue(club.deps, onlySms(centre.url))).toEqual({ sent: 1, retried: 0, failed: 0 })
    expect(centre.taken).toHaveLength(1)
    expect(centre.taken[0]).toMatchObject({
      to: ana.phone,
      id: 'registration_confirmed:42',
      text: '【贵宾】《观澜湖晨练局 <第三期>》报名成功，5月23日 周六 07:30，2位，用去1,200积分。入场码GL-0042。',
    })
    expect(centre.taken[0]?.headers).toMatchObject({
      authorization: 'Bearer secret-token',
      'idempotency-key': 'registration_confirmed:42',
    })
    expect((await rows(club))[0]).toMatchObject({
      state: 'sent',
      attempts: 1,
      sent_at: club.deps.clock.now(),
    })
    expect(await deliverDue(club.deps, onlySms(centre.url))).toEqual({ sent: 0, retried: 0, failed: 0 })
  })

  it('sends mail over SMTP with a Message-ID of its key, as text and as HTML that escapes what people wrote', async () => {
    const club = await aClub(engine, { config: { publicUrl: 'https://club.example' } })
    const ana = await club.aMember('ana', { locale: 'zh' })
    await club.deps.db.updateTable('accounts').set({ email: 'ana@mail.example' }).execute()
    const server = await aMailServer()
    await told(club, { accountId: ana.accountId, channel: 'email' })
    expect(await deliverDue(club.deps, onlyMail(server.url))).toMatchObject({ sent: 1 })
    const [mail] = server.taken
    expect(mail?.to).toEqual(['ana@mail.example'])
    expect(mail?.raw).toMatch(/^Message-ID: <[0-9a-f]{40}@guibin\.example>\r$/m)
    expect(mail?.raw).toMatch(/^X-Dedupe-Key: registration_confirmed:42\r$/m)
    const parts = partsOf(mail?.raw ?? '')
    expect(parts['text/plain']).toContain('观澜湖晨练局 <第三期>')
    expect(parts['text/html']).toContain('观澜湖晨练局 &lt;第三期&gt;')
    expect(parts['text/html']).not.toContain('<第三期>')
    expect(parts['text/html']).toContain(`https://club.example/me/bookings/${confirmed.registrationId}`)
  })

  it('uses mail for an account without a phone, and each account’s own language', async () => {
    const club = await aClub(engine)
    const bo = await club.aMember('bo', { locale: 'en' })
    await club.deps.db.updateTable('accounts').set({ email: 'bo@mail.example', phone: null }).execute()
    const server = await aMailServer()
    const centre = await anSmsCentre()
    await told(club, { accountId: bo.accountId })
    await deliverDue(club.deps, { ...onlySms(centre.url), mail: onlyMail(server.url).mail })
    expect(centre.taken).toEqual([])
    expect(partsOf(server.taken[0]?.raw ?? '')['text/plain']).toContain('Sat 23 May, 07:30')
  })

  it('tries again after 5xx with growing pauses and the same id, until it is taken', async () => {
    const club = await aClub(engine)
    const ana = await club.aMember('ana')
    const centre = await anSmsCentre(500, 503, 429)
    await told(club, { accountId: ana.accountId })
    for (const pause of [10, 30, 90]) {
      expect(await deliverDue(club.deps, onlySms(centre.url))).toEqual({ sent: 0, retried: 1, failed: 0 })
      club.setTime(pause * second - 1)
      expect(await deliverDue(club.deps, onlySms(centre.url))).toEqual({ sent: 0, retried: 0, failed: 0 })
      club.setTime(1)
    }
    expect(await deliverDue(club.deps, onlySms(centre.url))).toMatchObject({ sent: 1 })
    expect(centre.taken.map((sms) => sms.id)).toEqual(
      Array.from({ length: 4 }, () => 'registration_confirmed:42'),
    )
    expect((await rows(club))[0]).toMatchObject({ state: 'sent', attempts: 4, last_error: null })
  })

  it('gives up after eight attempts, and at once when the far side refuses for good', async () => {
    const club = await aClub(engine)
    const ana = await club.aMember('ana')
    const down = await anSmsCentre(...Array.from({ length: 20 }, () => 500))
    await told(club, { accountId: ana.accountId })
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await deliverDue(club.deps, onlySms(down.url))
      club.setTime(180 * minute)
    }
    expect((await rows(club))[0]).toMatchObject({
      state: 'failed',
      attempts: 8,
      last_error: 'The SMS gateway answered 500',
    })
    expect(down.taken).toHaveLength(8)

    const refusing = await anSmsCentre(422)
    await told(club, { accountId: ana.accountId, dedupeKey: 'z-refused' })
    expect(await deliverDue(club.deps, onlySms(refusing.url))).toEqual({ sent: 0, retried: 0, failed: 1 })
    expect((await rows(club))[1]).toMatchObject({ state: 'failed', attempts: 1 })

    await club.deps.db.updateTable('accounts').set({ email: 'ana@mail.example' }).execute()
    const server = await aMailServer(451, 550)
    const senders = onlyMail(server.url)
    await told(club, { accountId: ana.accountId, dedupeKey: 'zz-mail', channel: 'email' })
    expect(await deliverDue(club.deps, senders)).toEqual({ sent: 0, retried: 1, failed: 0 })
    club.setTime(minute)
    expect(await deliverDue(club.deps, senders)).toEqual({ sent: 0, retried: 0, failed: 1 })
    expect((await rows(club))[2]?.last_error).toBe('The mail server answered 550')
  })

  it('never sends what can wait at night, not when tried again or late either, and what cannot at once', async () => {
    const club = await aClub(engine, { now: '2026-05-01T19:59:58+08:00' })
    const ana = await club.aMember('ana')
    const centre = await anSmsCentre(500, 500)
    const run = () => deliverDue(club.deps, onlySms(centre.url))
    const reminder = { accountId: ana.accountId, quietIn: 'Asia/Shanghai' }
    await told(club, { ...reminder, dedupeKey: 'a-reminder' })
    await told(club, { accountId: ana.accountId, dedupeKey: 'b-receipt' })
    expect(await run()).toEqual({ sent: 0, retried: 2, failed: 0 })
    // Due by day, but the server stands still until the night.
    await told(club, { ...reminder, dedupeKey: 'c-late' })
    club.setTime(10 * second)
    expect(await run()).toEqual({ sent: 1, retried: 1, failed: 0 })
    expect(centre.taken.slice(2).map((sms) => sms.id)).toEqual(['b-receipt'])
    club.setTime('2026-05-02T07:59:59+08:00')
    expect(await run()).toEqual({ sent: 0, retried: 0, failed: 0 })
    club.setTime(1 * second)
    expect(await run()).toEqual({ sent: 2, retried: 0, failed: 0 })
    expect((await rows(club)).map((row) => [row.dedupe_key, row.state, row.attempts])).toEqual([
      ['a-reminder', 'sent', 2],
      ['b-receipt', 'sent', 2],
      ['c-late', 'sent', 1],
    ])
  })

  it('tries again when nobody answers', async () => {
    const club = await aClub(engine)
    const ana = await club.aMember('ana')
    await told(club, { accountId: ana.accountId })
    expect(await deliverDue(club.deps, onlySms('http://127.0.0.1:9/send'))).toMatchObject({ retried: 1 })
    expect((await rows(club))[0]).toMatchObject({ state: 'waiting', attempts: 1 })
  })

  it('empties a code once it is delivered, and sends none that has run out', async () => {
    const club = await aClub(engine)
    const centre = await anSmsCentre()
    await club.anonymous().post('/api/accounts/sign-up/codes', { phone: '13876543210' })
    const code = await codeTo(club, '+8613876543210')
    await deliverDue(club.deps, onlySms(centre.url))
    expect(centre.taken[0]?.text).toContain(code)
    expect((await rows(club))[0]).toMatchObject({ state: 'sent', data: '{}' })
    expect((await club.anonymous().get('/dev/outbox.json')).text).not.toContain(code)

    await club.anonymous().post('/api/accounts/sign-up/codes', { phone: '13911112222' })
    club.setTime(10 * minute)
    expect(await deliverDue(club.deps, onlySms(centre.url))).toEqual({ sent: 0, retried: 0, failed: 1 })
    expect(centre.taken).toHaveLength(1)
  })

  it('lets a message that nobody can write fail visibly, and goes on', async () => {
    const club = await aClub(engine)
    const ana = await club.aMember('ana')
    const centre = await anSmsCentre()
    await told(club, {
      accountId: ana.accountId,
      dedupeKey: 'a-future',
      template: 'from_the_future' as never,
    })
    await told(club, { accountId: ana.accountId, dedupeKey: 'b-misshapen', data: { titleZh: 1 } as never })
    await told(club, { accountId: ana.accountId, dedupeKey: 'c-good' })
    expect(await deliverDue(club.deps, onlySms(centre.url))).toEqual({ sent: 1, retried: 0, failed: 2 })
    const [future, misshapen, good] = await rows(club)
    expect(future).toMatchObject({
      state: 'failed',
      last_error: 'There is no message template from_the_future',
    })
    expect(misshapen).toMatchObject({ state: 'failed' })
    expect(good).toMatchObject({ state: 'sent' })
    const page = await club.anonymous().get('/dev/outbox.json')
    expect(page.status).toBe(200)
    expect(page.body['messages']).toHaveLength(3)
  })

  it('keeps messages on the development outbox when nothing is configured, codes included', async () => {
    const club = await aClub(engine)
    await club.anonymous().post('/api/accounts/sign-up/codes', { phone: '13876543210' })
    const code = await codeTo(club, '+8613876543210')
    expect(await deliverDue(club.deps, { sms: null, mail: null })).toEqual({ sent: 1, retried: 0, failed: 0 })
    expect(await codeTo(club, '+8613876543210')).toBe(code)
  })

  it('shows a message there as the mail that it would be, which runs nothing', async () => {
    const club = await aClub(engine)
    const ana = await club.aMember('ana')
    await told(club, { accountId: ana.accountId })
    const [row] = await rows(club)
    const answer = await club.anonymous().get(`/dev/mails/${row?.id}`)
    expect(answer.text).toContain('观澜湖晨练局')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect((await club.anonymous().get('/dev/mails/none')).status).toBe(404)
    const closed = await aClub(engine, { config: { production: true } })
    await closed.aMember('ana')
    await told(closed, { accountId: closed.person('ana').accountId })
    const [hidden] = await rows(closed)
    expect((await closed.anonymous().get(`/dev/mails/${hidden?.id}`)).status).toBe(404)
  })

  it('in production has no such page, and waits for a sender instead of calling it sent', async () => {
    const club = await aClub(engine, { config: { production: true } })
    await club.anonymous().post('/api/accounts/sign-up/codes', { phone: '13876543210' })
    expect(await club.anonymous().get('/dev/outbox.json')).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    })
    expect(await deliverDue(club.deps, { sms: null, mail: null })).toEqual({ sent: 0, retried: 1, failed: 0 })
    expect((await rows(club))[0]).toMatchObject({
      state: 'waiting',
      last_error: 'No sender is configured for SMS',
    })
  })

  it('sends each message once with three workers at the same time', async () => {
    const club = await aClub(engine)
    const ana = await club.aMember('ana')
    const centre = await anSmsCentre()
    for (let at = 0; at < 60; at += 1)
      await told(club, { accountId: ana.accountId, dedupeKey: `message:${at}` })
    const senders = onlySms(centre.url)
    const totals = await Promise.all([1, 2, 3].map(() => deliverDue(club.deps, senders)))
    expect(totals.reduce((sum, total) => sum + total.sent, 0)).toBe(60)
    expect(new Set(centre.taken.map((sms) => sms.id)).size).toBe(60)
    expect(centre.taken).toHaveLength(60)
  })

  it('hands what a dead worker claimed to the next one when its lease has run out, with the same id', async () => {
    const club = await aClub(engine)
    const ana = await club.aMember('ana')
    const centre = await anSmsCentre()
    await told(club, { accountId: ana.accountId })
    await club.deps.db
      .updateTable('outbox')
      .set({ state: 'claimed', attempts: 1, next_at: club.deps.clock.now() + 2 * minute })
      .execute()
    expect(await deliverDue(club.deps, onlySms(centre.url))).toMatchObject({ sent: 0 })
    club.setTime(2 * minute)
    expect(await deliverDue(club.deps, onlySms(centre.url))).toMatchObject({ sent: 1 })
    expect(centre.taken.map((sms) => sms.id)).toEqual(['registration_confirmed:42'])
  })
})
