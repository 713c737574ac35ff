import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { aClub } from '../support/a-club.ts'
import { anEvent } from '../support/an-event.ts'
import { book } from '../support/a-plan.ts'
import { engines } from '../support/engines.ts'

describe.each(engines)('an event’s registrations on %s', (engine) => {
  it('lists who registered in order of arrival, with guests and without phones', async () => {
    const club = await aClub(engine)
    await club.aStaff('hai', 'marketer', ['haikou'])
    const event = await anEvent(club, { seats: 2, price: 30 })
    const ana = await club.aMember('ana', { points: 100, tier: 'gold' })
    await club.aMember('bo', { points: 100 })
    await book(club, 'ana', event.id, ['李雷'])
    await book(club, 'bo', event.id)
    const list = await club.as('hai').get(`/api/studio/events/${event.id}/registrations`)
    expect(list.body).toMatchObject({
      total: 2,
      next: null,
      registrations: [
        {
          seq: 1,
          name: 'ana',
          number: ana.number,
          tierId: 'gold',
          partySize: 2,
          guests: ['李雷'],
          charged: 60,
        },
        { seq: 2, name: 'bo', state: 'waitlisted', partySize: 1, guests: [], charged: 0 },
      ],
    })
    expect(list.text).not.toContain(ana.phone.slice(1))
  })

  it('pages through many without a gap', async () => {
    const club = await aClub(engine)
    await club.aStaff('hai', 'marketer', ['haikou'])
    const event = await anEvent(club, { seats: 200 })
    for (let at = 0; at < 105; at += 1) {
      await club.aMember(`m${at}`)
      await book(club, `m${at}`, event.id)
    }
    const path = `/api/studio/events/${event.id}/registrations`
    const first = await club.as('hai').get(path)
    expect(first.body).toMatchObject({ next: 100, total: 105 })
    const second = await club.as('hai').get(`${path}?after=100`)
    expect(second.body['next']).toBeNull()
    expect((second.body['registrations'] as { seq: number }[]).map((row) => row.seq)).toEqual([
      101, 102, 103, 104, 105,
    ])
  })

  it('exports CSV that spreadsheets read as text, never as formulas, and audits it', async () => {
    const club = await aClub(engine)
    await club.aStaff('hai', 'marketer', ['haikou'])
    const event = await anEvent(club, { startsAt: '2026-05-11T07:30:00+08:00' })
    const dangerous = ['=HYPERLINK("http://evil","x")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1']
    for (const [at, name] of dangerous.entries()) {
      const person = await club.aMember(`m${at}`)
      await book(club, `m${at}`, event.id)
      await club.deps.db
        .updateTable('members')
        .set({ family_name: name })
        .where('id', '=', person.memberId)
        .execute()
    }
    await club.aMember('ana')
    await book(club, 'ana', event.id, ['=cmd|calc', '安娜, "小"'])
    const answer = await club.as('hai').get(`/api/studio/events/${event.id}/registrations.csv`)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="registrations-2026-05-11.csv"',
    )
    const bytes = new Uint8Array(
      await (
        await club.app.request(`http://localhost/api/studio/events/${event.id}/registrations.csv`, {
          headers: { cookie: `__Host-guibin=${club.person('hai').token}` },
        })
      ).arrayBuffer(),
    )
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const rows = parse(answer.text, { bom: true }) as string[][]
    expect(rows[0]?.slice(0, 4)).toEqual(['序号', '姓名', '会员号', '手机'])
    expect(rows.slice(1).map((row) => row[1])).toEqual([...dangerous.map((name) => `'${name}`), 'ana'])
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
    expect(rows.at(-1)?.[6]).toBe(`'=cmd|calc、安娜, "小"`)
    expect(rows.at(-1)?.[3]).toBe(`'${club.person('ana').phone}`)
    const audit = await club.deps.db.selectFrom('audit_entries').selectAll().execute()
    expect(audit.map((entry) => entry.action)).toEqual([
      'event.registrations_exported',
      'event.registrations_exported',
    ])
    const english = await club
      .as('hai')
      .get(`/api/studio/events/${event.id}/registrations.csv`, { 'x-locale': 'en' })
    expect((parse(english.text, { bom: true }) as string[][])[1]?.[7]).toBe('Confirmed')
  })
})
