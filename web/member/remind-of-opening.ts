import type { EventPage } from '../../server/events/event.contract.ts'
import { saidMomentOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { offerCalendarFile } from './calendar-file.ts'
import { event as words } from './event.words.ts'

const hour = 60 * 60_000

/** A calendar entry at the moment when booking opens for this member, which rings five minutes before. */
export function remindOfOpening(event: EventPage, now: number): void {
  const title = written(event.title)
  offerCalendarFile({
    id: `opening-${event.id}`,
    title: words().reminder(title),
    place: location.href,
    note: words().opensFor(saidMomentOf(event.opensAt, event.zone, now)),
    startsAt: event.opensAt,
    endsAt: event.opensAt + hour / 4,
    remind: 5,
  })
}
