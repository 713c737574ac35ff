import { describe, expect, it } from 'vitest'
import { day } from '../../server/base/clock.ts'
import { endOf, held, grace, own, grant, review } from '../support/a-standing.ts'

describe('a grant', () => {
  const ends = endOf('2026-03-15')

  it('holds to its last millisecond, and then the member falls back to what they hold by themselves', () => {
    const lifted = { grants: [grant('diamond', ends)] }
    expect(review(lifted, 40, ends)).toMatchObject({ changes: [], ended: [], reviewAt: ends + 1 })
    const { standing, changes, ended, reviewAt } = review(lifted, 40, ends + 1)
    expect(standing).toEqual({ own: own('gold'), grants: [] })
    expect(ended).toEqual(['diamond'])
    expect(changes).toEqual([
      {
        from: 'diamond',
        to: 'gold',
        because: 'grant_ended',
        reasons: { endedAt: ends, qualifying: 40 },
        heldUntil: held,
      },
    ])
    expect(reviewAt).toBe(held - 60 * day)
  })

  it('that ends leaves the highest of the others', () => {
    const two = [grant('diamond', ends), grant('platinum', ends + 100 * day)]
    const { standing, changes } = review({ grants: two }, 0, ends + 1)
    expect(standing.grants.map((one) => one.id)).toEqual(['platinum'])
    expect(changes).toMatchObject([{ from: 'diamond', to: 'platinum', heldUntil: ends + 100 * day }])
  })

  it('that lifted nobody ends without a word', () => {
    const lower = { own: own('diamond'), grants: [grant('gold', ends)] }
    expect(review(lower, 0, ends + 1)).toMatchObject({ changes: [], ended: ['gold'] })
    const two = [grant('platinum', ends, 'a'), grant('platinum', ends + day, 'b')]
    expect(review({ grants: two }, 0, ends + 1)).toMatchObject({ changes: [], ended: ['a'] })
  })

  it('lets the own tier be reviewed beneath it, and the change says so', () => {
    const beneath = { own: own('gold', held, grace), grants: [grant('platinum', grace + 90 * day)] }
    const { standing, changes } = review(beneath, 0, grace + 1)
    expect(standing.own).toEqual(own('silver', null))
    expect(changes).toEqual([
      {
        from: 'gold',
        to: 'silver',
        because: 'stepped_down',
        reasons: { qualifying: 0, threshold: 1_000, beneath: 'platinum' },
        heldUntil: null,
      },
    ])
  })

  it('that ends on the day of a step down falls to where that leads', () => {
    const both = { own: own('gold', held, grace), grants: [grant('platinum', grace)] }
    const { changes, standing } = review(both, 0, grace + 1)
    expect(changes.map(({ from, to, because }) => [from, to, because])).toEqual([
      ['gold', 'silver', 'stepped_down'],
      ['platinum', 'silver', 'grant_ended'],
    ])
    expect(standing).toEqual({ own: own('silver', null), grants: [] })
  })

  it('of the same tier as the own one catches who steps down', () => {
    const same = { own: own('gold', held, grace), grants: [grant('gold', grace + day)] }
    const { changes } = review(same, 0, grace + 1)
    expect(changes).toMatchObject([{ from: 'gold', to: 'silver', reasons: { beneath: 'gold' } }])
  })
})
