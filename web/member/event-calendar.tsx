import { createAsync, query } from '@solidjs/router'
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import type { EventCard } from '../../server/events/event.contract.ts'
import { browseEvents, type EventQuery } from '../api/events.ts'
import { dayKey, dayOf, monthOf } from '../i18n/format.ts'
import { createNow } from '../shell/now.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Rows } from '../ui/rows.tsx'
import { EmptyState } from '../ui/states.tsx'
import { AsyncView } from './async-view.tsx'
import { CalendarMonth } from './calendar-month.tsx'
import type { EventFilters } from './event-filters.ts'
import { EventRow } from './event-row.tsx'
import { events } from './events.words.ts'
import styles from './event-calendar.module.css'
import { addMonths, daysIn } from './month-grid.ts'

/** Days are those of the club's regions, which share one clock. */
const zone = 'Asia/Shanghai'

/** A month of one club is a few pages at most; this many would be five a day. */
const pagesMax = 8

/** Every event of a month that matches, page after page. */
const eventsOfMonth = query(async (filters: EventQuery, month: string) => {
  const span = { ...filters, from: `${month}-01`, to: `${month}-${daysIn(month)}` }
  const all: EventCard[] = []
  let after: string | undefined
  for (let page = 0; page < pagesMax; page += 1) {
    const answered = await browseEvents({ ...span, after })
    all.push(...answered.events)
    if (answered.next === null) break
    after = answered.next
  }
  return all
}, 'events-of-month')

/** The month that the address names, and the events of the chosen day below it. */
export function EventCalendar(props: { filters: EventFilters }) {
  const now = createNow(60_000)
  const today = () => dayKey(now(), zone)
  const month = () => props.filters.value('month') ?? today().slice(0, 7)
  // The month shown says which days; a span chosen for the list would contradict it.
  const filters = createMemo(() => ({ ...props.filters.query(), from: undefined, to: undefined }))
  const found = createAsync(() => eventsOfMonth(filters(), month()))
  const turn = (by: number) => props.filters.change({ month: addMonths(month(), by) })
  const [chosen, choose] = createSignal<string>()
  createEffect(on(month, (shown) => choose(shown === today().slice(0, 7) ? today() : undefined)))

  return (
    <section class={styles.calendar} aria-label={events().calendar}>
      <div class={styles.month}>
        <div class={styles.head}>
          <IconButton icon="left" label={events().previousMonth} onClick={() => turn(-1)} />
          <h2 aria-live="polite">{monthOf(Date.parse(`${month()}-15T00:00:00Z`), zone)}</h2>
          <IconButton icon="right" label={events().nextMonth} onClick={() => turn(1)} />
        </div>
        <AsyncView
          skeleton={
            <CalendarMonth month={month()} events={[]} zone={zone} today={today()} onChoose={choose} />
          }
          queries={[eventsOfMonth.key, browseEvents.key]}
        >
          <CalendarMonth
            month={month()}
            events={found() ?? []}
            zone={zone}
            today={today()}
            chosen={chosen()}
            onChoose={choose}
          />
        </AsyncView>
      </div>
      <AsyncView skeleton={<div />} queries={[eventsOfMonth.key]}>
        <Show
          when={found()?.length}
          fallback={
            <EmptyState
              title={events().emptyCalendar}
              detail={events().emptyDetail}
              action={
                <Show when={props.filters.narrowed()}>
                  <Button kind="quiet" small onClick={() => props.filters.clear()}>
                    {events().clear}
                  </Button>
                </Show>
              }
            />
          }
        >
          <OfDay events={found() ?? []} day={chosen()} now={now()} />
        </Show>
      </AsyncView>
    </section>
  )
}

/** The events of the chosen day, or of the whole month while none is chosen. */
function OfDay(props: { events: EventCard[]; day: string | undefined; now: number }) {
  const shown = () =>
    props.events.filter((event) => !props.day || dayKey(event.startsAt, event.zone) === props.day)
  return (
    <div class={styles.day}>
      <Show when={props.day}>
        {(day) => (
          <h2 class={styles.dayTitle}>{events().onDay(dayOf(Date.parse(`${day()}T12:00:00Z`), zone))}</h2>
        )}
      </Show>
      <Show when={shown().length > 0} fallback={<p class="soft">{events().nothingOnDay}</p>}>
        <Rows>
          <For each={shown()}>{(event) => <EventRow event={event} now={props.now} withTime />}</For>
        </Rows>
      </Show>
    </div>
  )
}
