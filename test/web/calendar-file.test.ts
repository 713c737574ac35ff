// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { calendarFile } from '../../web/member/calendar-file.ts'

const entry = {
  id: 'booking-1',
  title: '春天与弦 · 室内乐之夜; 上半场, 下半场',
  place: '椰城音乐厅',
  note: '入场码 B7K2\n请提前到场',
  startsAt: Date.parse('2026-03-14T19:30:00+08:00'),
  endsAt: Date.parse('2026-03-14T21:30:00+08:00'),
  remind: 120,
}
const file = calendarFile(entry, Date.parse('2026-03-01T00:00:00Z'))

describe('a calendar file', () => {
  it('says when in UTC, and reminds', () => {
    expect(file).toContain('DTSTART:20260314T113000Z\r\n')
    expect(file).toContain('DTEND:20260314T133000Z\r\n')
    expect(file).toContain('TRIGGER:-PT120M\r\n')
  })

  it('escapes commas, semicolons and line ends', () => {
    const unfolded = file.replaceAll('\r\n ', '')
    expect(unfolded).toContain('SUMMARY:春天与弦 · 室内乐之夜\\; 上半场\\, 下半场\r\n')
    expect(unfolded).toContain('DESCRIPTION:入场码 B7K2\\n请提前到场\r\n')
  })

  it('folds lines to 75 octets, counting Chinese by its bytes', () => {
    const octets = file.split('\r\n').map((line) => new TextEncoder().encode(line).length)
    expect(Math.max(...octets)).toBeLessThanOrEqual(75)
    expect(octets.length).toBeGreaterThan(18)
  })
})
