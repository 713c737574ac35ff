import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/transaction.ts'
import { day } from '../../server/base/clock.ts'
import { expireLots } from '../../server/points/expire-lots.ts'
import {
  act,
  confirmAct,
  householdOf,
  inviteTo,
  membershipOf,
  permit,
  quoteAct,
} from '../support/a-household.ts'
import { pointsKey } from '../support/a-gift.ts'
import { expectProblem } from '../support/a-problem.ts'
import { aQuote, purseOf } from '../support/a-purse.ts'
import { engines } from '../support/engines.ts'
import { letterNames } from '../support/letters.ts'
import { expectInOrder, pool, theWangs } from '../support/the-wangs.ts'

/** A number that could be a member's. */
const nobodysNumber = '889800000008'

describe.each(engines)('a household on %s', (engine) => {
  it('pools what its members give, and those whom its owner permits draw it into their own purse', async () => {
    const club = await theWangs(engine)
    const quote = await quoteAct(club, 'bo', 'contribute', { amount: 400 })
    expect(quote.body).toMatchObject({ balance: 1_000, balanceAfter: 600, pool: 0, poolAfter: 400 })
    expectProblem(await confirmAct(club, 'ana', quote), 404, 'not_found')
    const key = pointsKey()
    const done = await confirmAct(club, 'bo', quote, key)
    expect(done).toMatchObject({ status: 201, body: { balanceAfter: 600, poolAfter: 400 } })
    expect((await confirmAct(club, 'bo', quote, key)).text).toBe(done.text)
    expect((await act(club, 'ana', 'contribute', { amount: 300 })).status).toBe(201)

    expectProblem(await quoteAct(club, 'cy', 'draw', { amount: 100 }), 403, 'not_permitted')
    expectProblem(await permit(club, 'bo', 'cy', { maySpend: true, monthLimit: null }), 403, 'owner_only')
    expect((await permit(club, 'ana', 'cy', { maySpend: true, monthLimit: 250 })).status).toBe(200)
    expect((await act(club, 'cy', 'draw', { amount: 200 })).status).toBe(201)
    const over = await quoteAct(club, 'cy', 'draw', { amount: 51 })
    expectProblem(over, 409, 'draw_limit_reached')
    expect(over.body).toMatchObject({ left: 50, resetsAt: Date.parse('2026-06-01T00:00:00+08:00') })
    const short = await quoteAct(club, 'ana', 'draw', { amount: 501 })
    expectProblem(short, 409, 'pool_short')
    expect(short.body).toMatchObject({ missing: 1 })

    // Bo's points run out first, so they went first; Cy has them with their expiry.
    const [lot] = (await purseOf(club, 'cy')).lots
    expect([lot?.remaining, lot?.expiresAt]).toEqual([200, (await purseOf(club, 'bo')).lots[0]?.expiresAt])
    for (const name of ['ana', 'bo', 'cy']) {
      const seen = await householdOf(club, name)
      expect(seen).toMatchObject({ balance: 500 })
      expect(seen?.members.map((one) => [one.given, one.drawn, one.left])).toEqual([
        [300, 0, 300],
        [400, 0, 200],
        [0, 200, 0],
      ])
      const { body } = await club.as(name).get('/api/me/household/entries')
      expect(body['entries']).toMatchObject([
        { kind: 'household_draw', amount: -200, name: { zh: 'cy女士' } },
        { kind: 'household_contribution', amount: 300, name: { zh: 'ana女士' } },
        { kind: 'household_contribution', amount: 400, name: { zh: 'bo女士' } },
      ])
    }
    expect(await letterNames(club)).toContain('household_drawn')
    // What came from the household rests before it goes to a third, like a gift.
    const onward = await club
      .as('cy')
      .post('/api/me/gifts/quotes', { to: club.person('di').number, amount: 100 })
    expectProblem(onward, 409, 'points_resting')
    await expectInOrder(club)
  })

  it('gives back what is left of each contribution, to one who goes and to all when it closes', async () => {
    const club = await theWangs(engine)
    await act(club, 'bo', 'contribute', { amount: 400 })
    await act(club, 'ana', 'contribute', { amount: 300 })
    await act(club, 'ana', 'draw', { amount: 500 })
    expectProblem(await quoteAct(club, 'ana', 'leave'), 409, 'owner_stays')
    expectProblem(await quoteAct(club, 'bo', 'close'), 403, 'owner_only')
    const leaving = await quoteAct(club, 'cy', 'leave')
    expect(leaving.body).toMatchObject({ amount: 0, shares: [] })
    expect((await confirmAct(club, 'cy', leaving)).status).toBe(201)
    await act(club, 'bo', 'contribute', { amount: 100 })
    const before = await purseOf(club, 'bo')
    const removing = await quoteAct(club, 'ana', 'remove', { membershipId: await membershipOf(club, 'bo') })
    expect(removing.body).toMatchObject({ amount: 100, shares: [{ name: { zh: 'bo女士' }, amount: 100 }] })
    expect((await confirmAct(club, 'ana', removing)).status).toBe(201)
    const after = await purseOf(club, 'bo')
    expect(after.balance).toBe(before.balance + 100)
    expect(new Set(after.lots.map((one) => Number(one.expiresAt))).size).toBe(1)
    expect(await householdOf(club, 'bo')).toBeNull()

    await inviteTo(club, 'ana', 'di')
    const closing = await quoteAct(club, 'ana', 'close')
    expect(closing.body).toMatchObject({ amount: 200, shares: [{ mine: true, amount: 200 }] })
    await act(club, 'ana', 'contribute', { amount: 50 })
    const changed = await confirmAct(club, 'ana', closing)
    expectProblem(changed, 409, 'amount_changed')
    expect(changed.body).toMatchObject({ amount: 250 })
    expect((await act(club, 'ana', 'close')).status).toBe(201)
    expect(await householdOf(club, 'ana')).toBeNull()
    expect((await club.as('di').get('/api/me/household')).body).toMatchObject({ invitations: [] })
    // All that was given and not spent is with its givers again; Ana has drawn Bo's 400.
    expect([await club.balanceOf('ana'), await club.balanceOf('bo')]).toEqual([1_400, 600])
    expect(await letterNames(club)).toEqual(expect.arrayContaining(['household_left', 'household_ended']))
    // Whoever drew settles for 30 days before another household, so that points do not travel from one to the next.
    const early = await club.as('ana').post('/api/me/household', { name: '再来' })
    expectProblem(early, 409, 'drew_recently')
    expect(early.body).toMatchObject({ opensAt: club.deps.clock.now() + 30 * day })
    club.setTime(30 * day)
    expect((await club.as('ana').post('/api/me/household', { name: '再来' })).status).toBe(201)
    await expectInOrder(club)
  })

  it('invites silently, for a week, and takes in one who is in no other', async () => {
    const club = await theWangs(engine)
    const invite = (number: string) => club.as('ana').post('/api/me/household/invitations', { number })
    const known = await invite(club.person('di').number)
    const unknown = await invite(nobodysNumber)
    expect([known.status, unknown.status]).toEqual([201, 201])
    for (const number of [club.person('di').number, nobodysNumber])
      expectProblem(await invite(number), 409, 'already_invited')
    expectProblem(await invite(club.person('bo').number), 409, 'already_kin')
    expectProblem(await invite(club.person('ana').number), 422, 'invites_self')
    expectProblem(await invite('13800001003'), 422, 'not_a_member_number')
    expectProblem(
      await club.as('bo').post('/api/me/household/invitations', { number: club.person('di').number }),
      403,
      'owner_only',
    )
    const first = (await club.as('di').get('/api/me/household')).body['invitations'] as { id: string }[]
    const path = `/api/me/household/invitations/${first[0]?.id ?? ''}`
    expectProblem(await club.as('bo').post(`${path}/accept`), 404, 'not_found')
    expectProblem(await club.as('bo').delete(path), 404, 'not_found')
    expect((await club.as('di').post(`${path}/decline`)).status).toBe(204)
    expectProblem(await club.as('di').post(`${path}/accept`), 409, 'invitation_closed')
    expect((await householdOf(club, 'ana'))?.invited).toHaveLength(2)
    expect((await club.as('ana').delete(path)).status).toBe(204)
    const again = await inviteTo(club, 'ana', 'di')
    await club.as('di').post('/api/me/household', { name: '狄家' })
    expectProblem(
      await club.as('di').post(`/api/me/household/invitations/${again}/accept`),
      409,
      'in_household',
    )
    await act(club, 'di', 'close')
    club.setTime(7 * day)
    expectProblem(
      await club.as('di').post(`/api/me/household/invitations/${again}/accept`),
      409,
      'invitation_closed',
    )
    expect((await householdOf(club, 'ana'))?.invited).toEqual([])
  })

  it('is listed and dropped with everything else: invitations, quotes, and the membership itself', async () => {
    const club = await theWangs(engine)
    await act(club, 'bo', 'contribute', { amount: 300 })
    await inviteTo(club, 'ana', 'di')
    await quoteAct(club, 'bo', 'contribute', { amount: 10 })
    type Holding = { kind: string; id: string; refund: number; mayCost: number }
    const held = async (name: string) => {
      const { body } = await club.as(name).get('/api/me/everything')
      return body['holdings'] as Holding[]
    }
    const kindsOf = async (name: string) =>
      (await held(name)).map((one) => [one.kind, one.refund, one.mayCost])
    expect(await kindsOf('ana')).toEqual([
      ['household_invite', 0, 0],
      ['household', 0, 0],
    ])
    expect(await kindsOf('bo')).toEqual([
      ['points_quote', 0, 10],
      ['household', 300, 0],
    ])
    expect(await kindsOf('di')).toEqual([['household_invitation', 0, 0]])
    for (const name of ['di', 'bo', 'ana']) {
      const items = (await held(name)).map(({ kind, id, refund }) => ({ kind, id, refund }))
      const dropped = await club.as(name).post('/api/me/everything/drop', { items }, pointsKey())
      expect(dropped.status, dropped.text).toBe(200)
      expect(await held(name)).toEqual([])
    }
    expect(await club.balanceOf('bo')).toBe(1_000)
    await expectInOrder(club)
  })

  it('loses what runs out like any purse, and gives back the rest', async () => {
    const club = await theWangs(engine)
    await act(club, 'bo', 'contribute', { amount: 400 })
    await act(club, 'ana', 'contribute', { amount: 300 })
    const [lot] = (await purseOf(club, 'bo')).lots
    club.setTime(Number(lot?.expiresAt) - club.deps.clock.now() + day)
    expectProblem(await quoteAct(club, 'ana', 'draw', { amount: 301 }), 409, 'pool_short')
    expect(await expireLots(club.deps)).toBe(2)
    expect(await pool(club)).toBe(300)
    const { body } = await club.as('bo').get('/api/me/household/entries')
    expect((body['entries'] as unknown[])[0]).toMatchObject({ kind: 'expiry', amount: -400, name: null })
    expect((await act(club, 'bo', 'leave')).body).toMatchObject({ amount: 0 })
    expect((await act(club, 'ana', 'close')).body).toMatchObject({ amount: 300, balanceAfter: 1_000 })
    await expectInOrder(club)
  })

  it('lets its points go by the confirmed quote of a spender alone, also by raw SQL', async () => {
    const club = await theWangs(engine)
    await act(club, 'ana', 'contribute', { amount: 300 })
    const { db } = club.deps
    const [from, to] = await Promise.all(
      [(await householdOf(club, 'ana'))?.id ?? '', club.person('cy').memberId].map((owner) =>
        db
          .selectFrom('points_accounts')
          .select('id')
          .where('owner_id', '=', owner)
          .where('kind', '=', 'redeemable')
          .executeTakeFirstOrThrow(),
      ),
    )
    const take = (by: string, reference: string) =>
      inTransaction(club.deps, async (trx) => {
        const quoteId = await aQuote(trx, club, by, { amount: 100, kind: 'household_draw' })
        await trx
          .insertInto('transfers')
          .values({
            id: club.deps.newId(),
            reference,
            kind: 'household_draw',
            from_account_id: from?.id ?? '',
            to_account_id: to?.id ?? '',
            amount: 100,
            quote_id: quoteId,
            quote_member_id: club.person(by).memberId,
            reverses_id: null,
            note: '{}',
            posted_at: club.deps.clock.now(),
          })
          .execute()
        throw new Error('went through')
      })
    await expect(take('cy', 'raw:1')).rejects.toThrow(/foreign key|constraint/i)
    await expect(take('di', 'raw:2')).rejects.toThrow(/foreign key|constraint/i)
    await expect(take('ana', 'raw:3')).rejects.toThrow('went through')
    expect(await pool(club)).toBe(300)
  })
})
