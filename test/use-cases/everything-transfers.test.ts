import { describe, expect, it } from 'vitest'
import { hour } from '../../server/base/clock.ts'
import type { Everything, Holding } from '../../server/everything/everything.contract.ts'
import { aClub, type Club } from '../support/a-club.ts'
import { book } from '../support/a-plan.ts'
import { acceptWith, aSeatToPassOn, invite, quoteOf } from '../support/a-transfer.ts'
import { anEvent } from '../support/an-event.ts'
import { expectBalanced, expectExactSeats } from '../support/books.ts'
import { engines } from '../support/engines.ts'

async function everythingOf(club: Club, name: string): Promise<Holding[]> {
  const answer = await club.as(name).get('/api/me/everything')
  return (answer.body as Everything).holdings
}

let keys = 0
function drop(club: Club, name: string, holdings: readonly Holding[]) {
  const items = holdings.map(({ kind, id, refund }) => ({ kind, id, refund }))
  const key = { 'idempotency-key': `drop-transfers-${(keys += 1)}` }
  return club.as(name).post('/api/me/everything/drop', { items }, key)
}

const kinds = (holdings: readonly Holding[]) => holdings.map((one) => [one.kind, one.mayCost])

describe.each(engines)('transfers among everything I have, on %s', (engine) => {
  it('shows what I offer and what is offered to me, with the quote that I could still confirm', async () => {
    const club = await aClub(engine)
    const { event, id } = await aSeatToPassOn(club)
    const invitation = await invite(club, id, 'ana', 'bo')
    await quoteOf(club, 'bo', invitation)
    const expiresAt = club.deps.clock.now() + 48 * hour
    const [, offer] = await everythingOf(club, 'ana')
    expect(offer).toMatchObject({
      kind: 'transfer_offer',
      id: invitation,
      at: event.starts_at,
      partySize: 2,
      lapsesAt: expiresAt,
      mayCost: 0,
      refund: 0,
    })
    expect(offer?.means.zh).toContain(club.person('bo').phone.slice(-4))
    const theirs = await everythingOf(club, 'bo')
    expect(kinds(theirs)).toEqual([
      ['transfer_invitation', 200],
      ['quote', 200],
    ])
    expect(theirs[0]).toMatchObject({ id: invitation, partySize: 2, lapsesAt: expiresAt, refund: 0 })
    club.setTime(48 * hour)
    expect(kinds(await everythingOf(club, 'ana'))).toEqual([['registration', 0]])
    expect(await everythingOf(club, 'bo')).toEqual([])
  })

  it('takes an offer back together with the booking, and its receiver holds nothing of it any more', async () => {
    const club = await aClub(engine)
    const { event, id } = await aSeatToPassOn(club)
    const invitation = await invite(club, id, 'ana', 'bo')
    const quote = await quoteOf(club, 'bo', invitation)
    const dropped = await drop(club, 'ana', await everythingOf(club, 'ana'))
    expect(dropped).toMatchObject({ status: 200, body: { refund: 200, balanceAfter: 1_000 } })
    expect(await everythingOf(club, 'bo')).toEqual([])
    expect(await acceptWith(club, 'bo', invitation, quote)).toMatchObject({
      status: 409,
      body: { code: 'invitation_closed' },
    })
    const [row] = await club.deps.db.selectFrom('transfer_invitations').select(['state']).execute()
    expect(row).toEqual({ state: 'withdrawn' })
    await expectExactSeats(club.deps.db, event.id)
    await expectBalanced(club.deps.db)
  })

  it('takes only the offer back, and declines only the invitation', async () => {
    const club = await aClub(engine)
    const { id, path } = await aSeatToPassOn(club)
    await invite(club, id, 'ana', 'bo')
    const offers = (await everythingOf(club, 'ana')).filter((one) => one.kind === 'transfer_offer')
    expect((await drop(club, 'ana', offers)).status).toBe(200)
    expect(kinds(await everythingOf(club, 'ana'))).toEqual([['registration', 0]])
    expect((await drop(club, 'ana', offers)).body['refused']).toMatchObject([{ because: 'not_found' }])

    const second = await invite(club, id, 'ana', 'bo')
    const before = await club.as('ana').get(path)
    expect((await drop(club, 'bo', await everythingOf(club, 'bo'))).status).toBe(200)
    expect((await club.as('ana').get(path)).text).toBe(before.text)
    expect((await club.as('bo').get(`/api/me/invitations/${second}`)).body).toMatchObject({
      state: 'declined',
    })
    expect(await everythingOf(club, 'bo')).toEqual([])
  })

  it('drops all or nothing: an invitation taken back meanwhile keeps the booking, and nobody drops another’s', async () => {
    const club = await aClub(engine)
    const { id, path } = await aSeatToPassOn(club)
    await club.aMember('eve')
    const far = await anEvent(club, { price: 50, startsAt: club.deps.clock.now() + 600 * hour })
    await book(club, 'bo', far.id)
    await invite(club, id, 'ana', 'bo')
    const [seats, invitation] = await everythingOf(club, 'bo')
    if (!seats || !invitation) throw new Error('Bo should hold a booking and an invitation')
    expect((await drop(club, 'eve', [invitation])).body['refused']).toMatchObject([{ because: 'not_found' }])
    const asGiver = { ...invitation, kind: 'transfer_offer' as const }
    expect((await drop(club, 'bo', [asGiver])).body['refused']).toMatchObject([{ because: 'not_found' }])
    await club.as('ana').delete(path)
    expect((await drop(club, 'bo', [seats, invitation])).body['refused']).toEqual([
      { kind: 'transfer_invitation', id: invitation.id, because: 'not_found' },
    ])
    expect(kinds(await everythingOf(club, 'bo'))).toEqual([['registration', 0]])
    expect(await club.balanceOf('bo')).toBe(950)
  })

  it('settles an acceptance and a drop at the same moment for one of them', async () => {
    const club = await aClub(engine)
    const { event, id } = await aSeatToPassOn(club)
    const invitation = await invite(club, id, 'ana', 'bo')
    const quote = await quoteOf(club, 'bo', invitation)
    const shown = await everythingOf(club, 'ana')
    const [accepted, dropped] = await Promise.all([
      acceptWith(club, 'bo', invitation, quote),
      drop(club, 'ana', shown),
    ])
    expect([accepted.status === 201, dropped.status === 200].filter(Boolean)).toHaveLength(1)
    expect(await club.balanceOf('ana')).toBe(1_000)
    expect(await club.balanceOf('bo')).toBe(accepted.status === 201 ? 800 : 1_000)
    await expectExactSeats(club.deps.db, event.id)
    await expectBalanced(club.deps.db)
  })
})
