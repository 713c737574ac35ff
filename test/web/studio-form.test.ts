// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { formOf, newForm, readForm, type Reckoning } from '../../web/studio/event-form.ts'
import { addMonths, instantOf, localOf, sheetOf } from '../../web/studio/local-time.ts'

const hour = 3_600_000
const headStarts: Record<string, number> = { silver: 0, gold: 24 * hour, diamond: 72 * hour }
const inHaikou: Reckoning = { zone: 'Asia/Shanghai', headStart: (tier) => headStarts[tier] ?? 0 }
const now = Date.parse('2026-05-01T10:00:00+08:00')

const aForm = () =>
  newForm({ clubId: 'club', venueId: 'venue', minTierId: 'silver', zone: inHaikou.zone, now })

describe('times in the studio', () => {
  it('are those of the region’s clock, whatever the editor’s own is', () => {
    expect(localOf(Date.parse('2026-05-01T23:30:00Z'), 'Asia/Shanghai')).toEqual({
      date: '2026-05-02',
      time: '07:30',
    })
    expect(instantOf({ date: '2026-05-02', time: '07:30' }, 'Asia/Shanghai')).toBe(
      Date.parse('2026-05-01T23:30:00Z'),
    )
  })

  it('keep to a clock that is put forward', () => {
    expect(instantOf({ date: '2026-03-29', time: '02:30' }, 'Europe/Berlin')).toBe(
      Date.parse('2026-03-29T03:30:00+02:00'),
    )
  })

  it('are nothing while a field is empty or half typed', () => {
    expect(instantOf({ date: '', time: '07:30' }, 'Asia/Shanghai')).toBeNull()
    expect(instantOf({ date: '2026-05-02', time: '' }, 'Asia/Shanghai')).toBeNull()
  })

  it('show a month as whole weeks from Monday', () => {
    const days = sheetOf('2026-11')
    expect([days.length, days[0], days.at(-1)]).toEqual([42, '2026-10-26', '2026-12-06'])
    expect(sheetOf('2027-02')).toHaveLength(28)
    expect(addMonths('2026-12', 1)).toBe('2027-01')
  })
})

describe('the form of an event', () => {
  it('begins as a plan that can be saved once it has a name', () => {
    const { plan, issues } = readForm({ ...aForm(), title: { zh: ' 晨球 ', en: '' } }, inHaikou, now)
    expect(issues).toEqual([])
    expect(plan.title.zh).toBe('晨球')
    expect(plan.startsAt).toBe(Date.parse('2026-05-15T09:00:00+08:00'))
    expect(now < plan.opensAt && plan.opensAt < plan.closesAt && plan.closesAt <= plan.startsAt).toBe(true)
  })

  it('begins on the chosen day, still in order when that is tomorrow', () => {
    const form = newForm({
      clubId: 'c',
      venueId: 'v',
      minTierId: 'silver',
      zone: inHaikou.zone,
      now,
      date: '2026-05-02',
    })
    const { plan } = readForm(form, inHaikou, now)
    expect(plan.startsAt).toBe(Date.parse('2026-05-02T09:00:00+08:00'))
    expect(plan.opensAt < plan.closesAt && plan.closesAt <= plan.startsAt).toBe(true)
  })

  it('says the opening of the lowest tier that may book, and keeps it when that tier changes', () => {
    const opens = { date: '2026-05-10', time: '20:00' }
    const { plan } = readForm({ ...aForm(), minTierId: 'gold', opens }, inHaikou, now)
    expect(plan.opensAt).toBe(Date.parse('2026-05-11T20:00:00+08:00'))
    expect(formOf(plan, inHaikou).opens).toEqual(opens)
  })

  it('comes back from the server as it was sent', () => {
    const form = { ...aForm(), title: { zh: '晨球', en: 'Round' }, capacity: '48', groupSize: 4 }
    expect(formOf(readForm(form, inHaikou, now).plan, inHaikou)).toEqual(form)
  })

  it('names each field that cannot be sent, and none twice', () => {
    const form = { ...aForm(), clubId: '', capacity: 'many', price: '-1', ends: { date: '', time: '' } }
    expect(readForm(form, inHaikou, now).issues).toEqual([
      { path: 'title', code: 'needed' },
      { path: 'clubId', code: 'needed' },
      { path: 'endsAt', code: 'not_a_moment' },
      { path: 'capacity', code: 'not_a_number' },
      { path: 'price', code: 'not_a_number' },
    ])
  })
})
