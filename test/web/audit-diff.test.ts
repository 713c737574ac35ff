// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { changesOf } from '../../web/studio/audit-diff.ts'

describe('what an audited act changed', () => {
  it('is only what differs where both sides are told', () => {
    expect(changesOf({ capacity: 24, price: 120 }, { capacity: 36, price: 120 })).toEqual([
      { field: 'capacity', from: 24, to: 36 },
    ])
  })

  it('is all that one side tells, without ids', () => {
    expect(changesOf(null, { eventIds: ['a'], clubId: 'b', rule: 'FREQ=WEEKLY' })).toEqual([
      { field: 'rule', from: undefined, to: 'FREQ=WEEKLY' },
    ])
  })

  it('is also an id that has a name', () => {
    const made = { clubId: 'b', venueId: 'v', price: 120 }
    expect(changesOf(null, made, { b: { zh: '音乐俱乐部', en: '' } }).map((one) => one.field)).toEqual([
      ...['clubId', 'price'],
    ])
  })

  it('is an id where that is what changed, and not where one side alone has it', () => {
    expect(
      changesOf({ venueId: 'hall', state: 'draft' }, { venueId: 'club', deskId: 'd', state: 'draft' }),
    ).toEqual([{ field: 'venueId', from: 'hall', to: 'club' }])
  })

  it('takes a list as roles, and says nothing where nothing differs', () => {
    const roles = [{ name: 'marketer', scope: 'haikou' }]
    expect(changesOf([], roles)).toEqual([{ field: 'roles', from: [], to: roles }])
    expect(changesOf({ state: 'draft' }, { state: 'draft' })).toEqual([])
    expect(changesOf(undefined, undefined)).toEqual([])
  })
})
