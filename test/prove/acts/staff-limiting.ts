import { day } from '../../../server/base/clock.ts'
import type { Limits } from '../../../server/limits/block.contract.ts'
import type { OpenAppeal } from '../../../server/marks/mark.contract.ts'
import { oneOf, type Act } from '../visit.ts'

/** Events of the limited club that a member may hold in a month. */
const mostAMonth = 2

/** Before the club announces anything, so that nobody holds more from earlier. */
const capClub: Act = {
  name: 'cap a club',
  weight: 2,
  succeeds: ['capped'],
  async run(visit) {
    const { board, place } = visit
    const path = `/api/limits/clubs/${place.limitedClubId}`
    const set = await visit.send({ method: 'PUT', path, body: { bookingsPerMonth: mostAMonth } })
    if (set.status !== 200) return String(set.body['code'])
    visit.told({ what: 'capped', clubId: place.limitedClubId, most: mostAMonth })
    board.capped = true
    return 'capped'
  },
}

/** From one club or from all, for two days or until it is lifted. */
const block: Act = {
  name: 'block a member',
  weight: 1,
  succeeds: ['blocked'],
  async run(visit) {
    const member = oneOf(visit.others, visit.draw)
    if (!member) return 'nobody'
    const memberNumber = `8898${member.phone.slice(-8)}`
    const everywhere = visit.draw(2) === 0
    const body = {
      memberNumber,
      clubId: everywhere ? null : visit.place.clubId,
      regionId: everywhere ? null : 'haikou',
      reason: 'conduct',
      lastDay: new Date(visit.now() + 2 * day).toISOString().slice(0, 10),
    }
    const laid = await visit.send({ method: 'POST', path: '/api/limits/blocks', body })
    if (laid.status !== 201) return String(laid.body['code'])
    const from = visit.now()
    const own = (laid.body as Limits).blocks.filter((one) => one.member.number === memberNumber)
    for (const { id, club, endsAt } of own)
      visit.told({
        what: 'blocked',
        blockId: id,
        memberId: member.id,
        clubId: club?.id ?? null,
        from,
        endsAt,
      })
    return 'blocked'
  },
}

const lift: Act = {
  name: 'lift a block',
  weight: 2,
  succeeds: ['lifted'],
  async run(visit) {
    const listed = await visit.send({ method: 'GET', path: '/api/limits' })
    if (listed.status !== 200) return String(listed.body['code'])
    // The youngest stay a while.
    const old = (listed.body as Limits).blocks.filter(
      ({ createdAt }) => createdAt < visit.now() - 2 * visit.beat(),
    )
    const one = oneOf(old, visit.draw)
    if (!one) return 'nobody'
    // From here on it may be gone.
    visit.told({ what: 'lifting', blockId: one.id, from: visit.now() })
    const lifted = await visit.send({ method: 'DELETE', path: `/api/limits/blocks/${one.id}` })
    return lifted.status === 200 ? 'lifted' : String(lifted.body['code'])
  },
}

/** Every other one is forgiven: marks last longer than any traffic. */
const decideAppeal: Act = {
  name: 'decide an appeal',
  weight: 5,
  succeeds: ['lifted', 'upheld'],
  async run(visit) {
    const listed = await visit.send({ method: 'GET', path: '/api/appeals' })
    const one = oneOf((listed.body as { appeals?: OpenAppeal[] }).appeals ?? [], visit.draw)
    if (!one) return 'nobody appeals'
    const { markId } = one
    const verdict = visit.draw(2) === 0 ? 'lifted' : 'upheld'
    const body = { verdict, reason: '已核实' }
    const decided = await visit.send({ method: 'POST', path: `/api/appeals/${markId}/decision`, body })
    if (decided.status !== 200) return String(decided.body['code'])
    visit.told({ what: 'judged', markId, verdict })
    return verdict
  },
}

/** What a manager keeps members from, and what the manager forgives. */
export const limitingActs: readonly Act[] = [capClub, block, lift, decideAppeal]
