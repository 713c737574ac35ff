import { deviceTime } from '../shell/now.ts'

/** What a calendar keeps of an event: epoch milliseconds and plain texts. */
export type CalendarEntry = {
  id: string
  title: string
  place: string
  note: string
  startsAt: number
  endsAt: number
  /** Minutes before the start at which the calendar reminds. */
  remind: number
}

/** An iCalendar file (RFC 5545) with one event and its alarm. `stamp` is when it was made. */
export function calendarFile(entry: CalendarEntry, stamp: number): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Guibin//Member//EN',
    'BEGIN:VEVENT',
    `UID:${entry.id}@guibin`,
    `DTSTAMP:${utc(stamp)}`,
    `DTSTART:${utc(entry.startsAt)}`,
    `DTEND:${utc(entry.endsAt)}`,
    `SUMMARY:${escaped(entry.title)}`,
    `LOCATION:${escaped(entry.place)}`,
    `DESCRIPTION:${escaped(entry.note)}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(entry.title)}`,
    `TRIGGER:-PT${entry.remind}M`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

const utc = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')

const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')

/** Lines of at most 75 octets (section 3.1); a character of Chinese is three. */
function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = new TextEncoder().encode(character).length
    if (octets + size > 74) {
      parts.push(part)
      part = ''
      octets = 0
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n ')
}

/** Offers the file to the device, which opens it in its calendar. */
export function offerCalendarFile(entry: CalendarEntry): void {
  const file = new Blob([calendarFile(entry, deviceTime())], { type: 'text/calendar' })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = 'guibin.ics'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
