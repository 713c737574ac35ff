import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { demoLogins, desktop, hasChromium, type Watched } from '../support/a-browser.ts'
import { onDemoClub } from '../support/opened.ts'

const dayLong = 86_400_000
/** Set to a folder, pictures of the card and the sheets are left there. */
const pictures = process.env['PICTURES']

describe.skipIf(!hasChromium)('the waitlist', () => {
  const here = onDemoClub()
  beforeAll(async () => {
    if (pictures) mkdirSync(pictures, { recursive: true })
  })

  const shoot = async (page: Watched, name: string) => {
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) })
  }

  const post = async (page: Watched, path: string, data: unknown) => {
    const answer = await page.request.post(`${here.origin}${path}`, {
      data,
      headers: { origin: here.origin, 'idempotency-key': randomUUID() },
    })
    const body = (await answer.json()) as Record<string, unknown>
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${JSON.stringify(body)}`)
    return body
  }

  /** One seat of 10 points, freed seats offered, at an hour at which nobody has anything else. */
  async function anEventOfOneSeat(marketer: Watched, title: string, days: number): Promise<string> {
    const listed = await marketer.request.get(`${here.origin}/api/events?region=haikou`)
    const { events } = (await listed.json()) as { events: { id: string }[] }
    const source = await marketer.request.get(`${here.origin}/api/studio/events/${events[0]?.id}`)
    const known = (await source.json()) as Record<string, unknown>
    const startsAt = (Math.floor(Date.now() / dayLong) + days) * dayLong - 2 * 3_600_000
    const made = await post(marketer, '/api/studio/events', {
      regionId: 'haikou',
      clubId: known['clubId'],
      venueId: known['venueId'],
      title: { zh: title, en: 'Dawn at the harbour' },
      summary: { zh: '看日出，喝早茶', en: '' },
      description: { zh: '', en: '' },
      startsAt,
      endsAt: startsAt + 3_600_000,
      opensAt: Date.now() - 5 * dayLong,
      closesAt: startsAt,
      capacity: 1,
      price: 10,
      guestsMax: 0,
      minTierId: 'silver',
      waitlistOpen: true,
      refundLadder: [{ hoursBefore: 48, percent: 100 }],
      groupSize: null,
      attendancePoints: 0,
      promotion: 'offer',
    })
    const id = String(made['id'])
    await post(marketer, `/api/studio/events/${id}/publish`, { version: made['version'] })
    return id
  }

  async function joinEvent(page: Watched, eventId: string): Promise<string> {
    const quote = await post(page, `/api/events/${eventId}/quotes`, { guests: [] })
    const path = `/api/quotes/${String(quote['id'])}/confirm`
    const made = await post(page, path, { amount: quote['amount'] })
    return String(made['registrationId'])
  }

  const balanceOf = async (page: Watched) =>
    ((await (await page.request.get(`${here.origin}/api/me`)).json()) as { points: { balance: number } })
      .points.balance

  it('offers a cancelled seat to the other member, who sees until when and accepts it for its price', async () => {
    const marketer = await here.page(demoLogins.marketer, { viewport: desktop })
    const seated = await here.page(demoLogins.platinum)
    const waiting = await here.page(demoLogins.member)
    const eventId = await anEventOfOneSeat(marketer, '海港晨光', 20)
    const seat = await joinEvent(seated, eventId)
    const place = await joinEvent(waiting, eventId)

    await waiting.goto(`${here.origin}/me/bookings/${place}`)
    await waiting.getByText('第1位', { exact: true }).waitFor()
    await waiting.getByText('再空出1席就轮到您').waitFor()
    await shoot(waiting, 'waiting')

    await seated.goto(`${here.origin}/me/bookings/${seat}`)
    await seated.getByRole('button', { name: '取消报名…' }).click()
    await seated
      .getByRole('dialog')
      .getByRole('button', { name: /^确认取消/ })
      .click()
    await seated.getByText('已取消').first().waitFor()

    await waiting.goto(`${here.origin}/`)
    await waiting.getByText('席位为您保留至').first().waitFor()
    await shoot(waiting, 'home')
    await waiting.goto(`${here.origin}/me/bookings`)
    await waiting.getByText('席位为您保留至').first().waitFor()
    await shoot(waiting, 'bookings')
    await waiting.goto(`${here.origin}/me/bookings/${place}`)
    await waiting.getByRole('heading', { name: '席位为您保留' }).waitFor()
    await waiting.getByText('20:00至次日08:00不计时', { exact: false }).waitFor()
    await shoot(waiting, 'held')

    const before = await balanceOf(waiting)
    await waiting.getByRole('button', { name: '看看并接受…' }).click()
    const accept = waiting.getByRole('button', { name: '接受，用10积分' })
    await accept.waitFor()
    expect(await balanceOf(waiting)).toBe(before)
    await shoot(waiting, 'accept')
    await accept.click()
    await waiting.getByText('已为您确认席位。').waitFor()
    await waiting.getByText('入场码').first().waitFor()
    expect(await balanceOf(waiting)).toBe(before - 10)
    expect([...seated.complaints, ...waiting.complaints]).toEqual([])
  })

  it('gives an offer up only after a second press, and for good', async () => {
    const marketer = await here.page(demoLogins.marketer, { viewport: desktop })
    const seated = await here.page(demoLogins.platinum)
    const waiting = await here.page(demoLogins.member, {
      viewport: desktop,
      locale: 'en',
      theme: 'dark',
    })
    const eventId = await anEventOfOneSeat(marketer, '海港暮色', 21)
    const seat = await joinEvent(seated, eventId)
    const place = await joinEvent(waiting, eventId)
    await waiting.goto(`${here.origin}/me/bookings/${place}`)
    await waiting.getByText('Number 1', { exact: true }).waitFor()
    await shoot(waiting, 'waiting-desktop-dark-en')
    const left = await seated.request.delete(`${here.origin}/api/registrations/${seat}`, {
      data: { refund: 10 },
      headers: { origin: here.origin },
    })
    expect(left.status()).toBe(200)
    await waiting.goto(`${here.origin}/me/bookings/${place}`)
    await waiting.getByRole('heading', { name: 'Held for you' }).waitFor()
    await shoot(waiting, 'held-desktop-dark-en')
    const { offer } = (await (
      await waiting.request.get(`${here.origin}/api/me/registrations/${place}`)
    ).json()) as { offer: { id: string } }
    await waiting.getByRole('button', { name: 'Give them up…' }).click()
    await waiting.getByText('you cannot have them back', { exact: false }).waitFor()
    await shoot(waiting, 'drop-desktop-dark-en')
    await waiting.getByRole('button', { name: 'Give them up', exact: true }).click()
    await waiting.getByText('Given up; they go to the next in line.').waitFor()
    const late = await waiting.request.post(`${here.origin}/api/offers/${offer.id}/accept`, {
      data: { amount: 10 },
      headers: { origin: here.origin, 'idempotency-key': 'too-late-by-far' },
    })
    expect(late.status()).toBe(410)
    expect(waiting.complaints).toEqual([])
  })
})
