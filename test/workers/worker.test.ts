import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { hour } from '../../server/base/clock.ts'
import { makeCode, makeHolderKey, readSigned } from '../../server/checkin/pass-code.rules.ts'
import { stepOf } from '../../server/checkin/pass.rules.ts'
import { tell } from '../../server/messages/tell.ts'
import { earnPoints } from '../../server/points/earn-points.ts'
import { aClub, type Answer, type Client, type Club } from '../support/a-club.ts'
import { anEventDesk } from '../support/a-lounge.ts'
import { cookieFrom, newcomer, tokenOf } from '../support/a-newcomer.ts'
import { aReport, secretKey, webhookSecret } from '../support/a-stripe.ts'
import { startWorker, type RunningWorker } from '../support/a-worker.ts'
import { anEvent, aVenue } from '../support/an-event.ts'
import { aMailServer, partsOf } from '../support/far-side.ts'

const phone = '+8613900004321'

/** Hyperdrive speaks MySQL's protocol alone, so without MariaDB there is nothing for the Worker to talk to. */
describe.skipIf(inject('mysqlUrl') === '')('the Worker over MariaDB', () => {
  let club: Club
  let worker: RunningWorker

  beforeAll(async () => {
    // The runtime's clock is the machine's own: the club's has to say the same.
    club = await aClub('mariadb', { now: new Date().toISOString() })
    worker = await startWorker(club.databaseUrl, {
      NODE_ENV: 'test',
      STRIPE_SECRET_KEY: secretKey,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
    })
  })
  afterAll(() => worker?.stop())

  it('answers that it is alive and reaches its database', async () => {
    expect(await worker.client().get('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } })
    expect(await worker.client().get('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } })
  })

  it('takes what Stripe signed, and nothing else', async () => {
    const event = { id: 'evt_workers', type: 'customer.created', object: {} }
    const path = '/api/payments/stripe/webhook'
    const send = async (secret: string) => {
      const { raw, headers } = await aReport(event, { at: Date.now(), secret })
      return worker.client().post(path, JSON.parse(raw), headers)
    }
    expect(await send(webhookSecret)).toMatchObject({ status: 200, body: { received: false } })
    expect(await send('whsec_of_others')).toMatchObject({ status: 400, body: { code: 'bad_signature' } })
  })

  it('serves the page, also at deep addresses, with the same headers as Node', async () => {
    for (const path of ['/', '/events', '/desk']) {
      const page = await worker.client().get(path)
      expect(page.status).toBe(200)
      expect(page.text).toContain('<div id="app">')
      expect(Object.fromEntries(page.headers)).toMatchObject({
        'content-type': expect.stringContaining('text/html'),
        'content-security-policy': expect.stringMatching(/^default-src 'none'; script-src 'self'/),
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'x-content-type-options': 'nosniff',
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      })
    }
  })

  it('serves built files, kept for good, and never the page in the place of a file', async () => {
    const files = readdirSync(join(import.meta.dirname, '../../web/dist/assets'))
    const script = files.find((name) => name.endsWith('.js')) as string
    const asset = await worker.client().get(`/assets/${script}`)
    expect(asset.status).toBe(200)
    expect(Object.fromEntries(asset.headers)).toMatchObject({
      'content-type': expect.stringContaining('javascript'),
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
    expect(await worker.client().get('/assets/gone.js')).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    })
  })

  it('serves the API’s document and its pages', async () => {
    const document = await worker.client().get('/api/openapi.json')
    expect(document).toMatchObject({ status: 200, body: { openapi: '3.1.0' } })
    const page = await worker.client().get('/api/docs')
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self'")
    for (const [, file = ''] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect(await worker.client().get(file)).toMatchObject({ status: 200 })
    }
    expect((await worker.client().get('/api-docs/gone.js')).status).toBe(404)
  })

  it('answers an unknown API address with a problem, and refuses a foreign page’s write', async () => {
    expect(await worker.client().get('/api/nowhere')).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    })
    const foreign = await worker
      .client()
      .post('/api/accounts/sign-up/codes', { phone }, { origin: 'https://evil.example' })
    expect(foreign).toMatchObject({ status: 403, body: { code: 'foreign_origin' } })
  })

  it('signs up, books a free and a priced event, and is checked in by the pass', async () => {
    const venue = await aVenue(club, { kind: 'concert_hall' })
    const startsAt = Date.now() + hour
    const free = await anEvent(club, { title: '清晨讲座', startsAt: startsAt + 24 * hour })
    const priced = await anEvent(club, { venueId: venue.id, kind: 'music', price: 300, startsAt })
    const desk = await anEventDesk(club, { venueId: venue.id })

    const { token, memberId } = await signUp(worker.client(), club)
    const member = worker.client(token)
    await inTransaction(club.deps, (trx) =>
      earnPoints(trx, club.deps, {
        memberId,
        amount: 1_000,
        kind: 'opening_balance',
        reference: `opening:${memberId}`,
        note: {},
      }),
    )

    const origin = { origin: worker.url, 'idempotency-key': 'free-booking-1' }
    const booked = await member.post(`/api/events/${free.id}/registrations`, {}, origin)
    expect(booked).toMatchObject({ status: 201, body: { state: 'confirmed', charged: 0 } })

    const quote = await member.post(`/api/events/${priced.id}/quotes`)
    expect(quote).toMatchObject({ status: 201, body: { amount: 300, balanceAfter: 700 } })
    const confirm = () =>
      member.post(
        `/api/quotes/${String(quote.body['id'])}/confirm`,
        { amount: 300 },
        { 'idempotency-key': 'priced-booking-1' },
      )
    const [confirmed, again] = [await confirm(), await confirm()]
    expect(confirmed).toMatchObject({
      status: 201,
      body: { state: 'confirmed', charged: 300, balanceAfter: 700 },
    })
    expect(again.body).toEqual(confirmed.body)

    const staff = worker.client(club.person('mei').token)
    const nonce = club.deps.newId()
    const scanned = await staff.post(`/api/desks/${desk.deskId}/scan`, { nonce, code: await passOf(member) })
    expect(scanned).toMatchObject({ status: 200, body: { kind: 'event', verdict: 'yes' } })
    expect(await staff.post(`/api/desks/${desk.deskId}/admit`, { nonce })).toMatchObject({ status: 200 })
    const registration = await member.get(`/api/me/registrations/${String(confirmed.body['registrationId'])}`)
    expect(registration.body).toMatchObject({ state: 'attended' })
  })

  it('seats exactly as many as there are places when isolated requests book at once', async () => {
    const event = await anEvent(club, { seats: 3, price: 10, waitlist: false })
    const names = Array.from({ length: 8 }, (_, at) => `guest ${at}`)
    for (const name of names) await club.aMember(name, { points: 50 })
    const answers = await Promise.all(
      names.map(async (name) => {
        const member = worker.client(club.person(name).token)
        const { body } = await member.post(`/api/events/${event.id}/quotes`)
        return member.post(
          `/api/quotes/${String(body['id'])}/confirm`,
          { amount: 10 },
          { 'idempotency-key': `rush-${name.replace(' ', '-')}` },
        )
      }),
    )
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(3)
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(5)
    const balances = await Promise.all(names.map((name) => club.balanceOf(name)))
    expect(balances.toSorted()).toEqual([40, 40, 40, 50, 50, 50, 50, 50])
  })
})

describe.skipIf(inject('mysqlUrl') === '')('jobs of the Worker', () => {
  it('delivers by SMTP when the cron trigger rings', async () => {
    const club = await aClub('mariadb', { now: new Date().toISOString() })
    const mails = await aMailServer()
    const worker = await startWorker(club.databaseUrl, { NODE_ENV: 'test', SMTP_URL: mails.url })
    try {
      await inTransaction(club.deps, (trx) =>
        tell(trx, club.deps, [
          {
            dedupeKey: 'welcome:mail',
            address: 'ana@example.com',
            channel: 'email',
            template: 'welcome',
            data: { familyName: '王', salutation: 'ms', number: '800000001' },
          },
        ]),
      )
      await worker.ring()
      await expect.poll(() => mails.taken.length, { timeout: 20_000 }).toBe(1)
      expect(mails.taken[0]?.to).toEqual(['ana@example.com'])
      expect(partsOf(mails.taken[0]?.raw ?? '')['text/plain']).toContain('8000 0000 1')
      await expect
        .poll(async () =>
          (await club.deps.db.selectFrom('outbox').select('state').execute()).map((row) => row.state),
        )
        .toEqual(['sent'])
      // This server's default is another, and behind the real Hyperdrive the default is what transactions get.
      await expect.poll(() => worker.printed()).toContain('the database must default to READ-COMMITTED')
    } finally {
      await worker.stop()
    }
  })
})

/** Signs up with the code that the outbox table holds, as its SMS would have told it. */
async function signUp(anyone: Client, club: Club): Promise<{ token: string; memberId: string }> {
  const asked = await anyone.post('/api/accounts/sign-up/codes', { phone })
  expect(asked.status).toBe(202)
  const row = await club.deps.db
    .selectFrom('outbox')
    .select('data')
    .where('address', '=', phone)
    .executeTakeFirstOrThrow()
  const { code } = JSON.parse(row.data) as { code: string }
  const signedUp: Answer = await anyone.post('/api/accounts/sign-up', { ...newcomer, phone, code })
  expect(signedUp.status).toBe(201)
  const token = tokenOf(cookieFrom(signedUp))
  const { member } = signedUp.body as { member: { id: string } }
  return { token, memberId: member.id }
}

/** What the member's phone shows: enrolled and signed as the browser does it. */
async function passOf(member: Client): Promise<string> {
  const { privateKey, publicKey } = await makeHolderKey()
  const { body } = await member.post('/api/me/pass', { publicKey })
  const { certificate, signature } = body as { certificate: string; signature: string }
  const signed = readSigned({ certificate, signature })
  if (!signed) throw new Error('The certificate cannot be read')
  return makeCode(signed, stepOf(Date.now()), privateKey)
}
