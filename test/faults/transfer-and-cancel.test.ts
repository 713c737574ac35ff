import { describe, expect, it } from 'vitest'
import { defaultBooking } from '../../server/base/config.ts'
import { acceptWith, aSeatToPassOn, invite, quoteOf, transferKey } from '../support/a-transfer.ts'
import { aClub } from '../support/a-club.ts'
import { expectBalanced, expectExactSeats } from '../support/books.ts'
import { engines } from '../support/engines.ts'
import { throughApps } from '../support/many-members.ts'

const rounds = 12

describe.each(engines)('transfers and cancellations at once on %s', (engine) => {
  it('either pass a registration on or cancel it, never both', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const club = await aClub(engine)
      const send = throughApps(club, 3)
      const { event, id } = await aSeatToPassOn(club)
      const invitation = await invite(club, id, 'ana', 'bo')
      const quote = await quoteOf(club, 'bo', invitation)
      const accept = () =>
        send(
          'bo',
          'POST',
          `/api/me/invitations/${invitation}/accept`,
          { quoteId: quote.id, amount: 200 },
          transferKey()['idempotency-key'],
        )
      const cancel = () => send('ana', 'DELETE', `/api/registrations/${id}`, { refund: 200 })
      const [first, second] = round % 2 === 0 ? [accept, cancel] : [cancel, accept]
      const answers = await Promise.all([first(), second()])
      const [accepted, cancelled] = round % 2 === 0 ? answers : [answers[1], answers[0]]
      expect([accepted?.status, cancelled?.status].sort()).toEqual(
        accepted?.status === 201 ? [201, 409] : [200, 409],
      )
      expect(await club.balanceOf('ana')).toBe(1_000)
      expect(await club.balanceOf('bo')).toBe(accepted?.status === 201 ? 800 : 1_000)
      await expectExactSeats(club.deps.db, event.id)
      await expectBalanced(club.deps.db)
    }
  })

  it('give a registration to one receiver, however the giver changes their mind and whoever is faster', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const club = await aClub(engine)
      const send = throughApps(club, 3)
      const { event, id, path } = await aSeatToPassOn(club)
      await club.aMember('cy', { points: 1_000 })
      const forBo = await invite(club, id, 'ana', 'bo')
      const quote = await quoteOf(club, 'bo', forBo)
      const body = { quoteId: quote.id, amount: 200 }
      const acceptPath = `/api/me/invitations/${forBo}/accept`
      const keys = [transferKey(), transferKey(), transferKey()].map((key) => key['idempotency-key'])
      const changesMind = async () => {
        await send('ana', 'DELETE', path)
        const again = await send('ana', 'POST', path, { to: club.person('cy').phone })
        if (again.status !== 201) return
        const forCy = (
          (await club.as('cy').get('/api/me/invitations')).body['invitations'] as { id: string }[]
        )[0]
        if (!forCy) return
        await acceptWith(club, 'cy', forCy.id, await quoteOf(club, 'cy', forCy.id))
      }
      const [, ...taps] = await Promise.all([
        changesMind(),
        ...keys.map((key) => send('bo', 'POST', acceptPath, body, key)),
      ])
      expect(
        taps.every((tap) => tap.status === 201 || tap.status === 409),
        taps.map((tap) => tap.text).join(),
      ).toBe(true)
      const seated = await club.deps.db
        .selectFrom('registrations')
        .select('member_id')
        .where('event_id', '=', event.id)
        .where('state', '=', 'confirmed')
        .execute()
      expect(seated).toHaveLength(1)
      const bosWins = seated[0]?.member_id === club.person('bo').memberId
      expect(taps.filter((tap) => tap.status === 201)).toHaveLength(bosWins ? 1 : 0)
      const balances = [await club.balanceOf('ana'), await club.balanceOf('bo'), await club.balanceOf('cy')]
      expect(balances).toEqual(bosWins ? [1_000, 800, 1_000] : [1_000, 1_000, 800])
      await expectExactSeats(club.deps.db, event.id)
      await expectBalanced(club.deps.db)
    }
  })

  it('would seat a party whose seats are free again where nothing is locked: the control', async () => {
    const config = { booking: { ...defaultBooking, safeguards: { lock: false, replay: true } } }
    const club = await aClub(engine, { config })
    const { event, id } = await aSeatToPassOn(club, { price: 0 })
    const invitation = await invite(club, id, 'ana', 'bo')
    const quote = await quoteOf(club, 'bo', invitation)
    const [accepted, cancelled] = await Promise.all([
      acceptWith(club, 'bo', invitation, quote),
      club.as('ana').delete(`/api/registrations/${id}`, { refund: 0 }),
    ])
    expect([accepted.status, cancelled.status]).toEqual([201, 200])
    await expect(expectExactSeats(club.deps.db, event.id)).rejects.toThrow()
  })
})
