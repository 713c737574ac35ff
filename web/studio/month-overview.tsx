import { createAsync } from '@solidjs/router'
import { createMemo, Show } from 'solid-js'
import { studioEvents } from '../api/studio.ts'
import { ComingEvents } from './coming-events.tsx'
import styles from './events-page.module.css'
import type { InRegion } from './frame.tsx'
import { addDays, sheetOf } from './local-time.ts'
import { MonthCalendar } from './month-calendar.tsx'
import { studio } from './studio.words.ts'

type OverviewProps = InRegion & {
  month: string
  /** Names the month. */
  title: string
  today: string
  now: number
  selected: string | undefined
  hrefOf: (eventId: string) => string
  newHrefOf: (date: string) => string
  onSelect: (eventId: string) => void
}

/** The month's sheet above the next two weeks. */
export function MonthOverview(props: OverviewProps) {
  const days = createMemo(() => sheetOf(props.month))
  const ofMonth = createRegionList(
    () => props.region.id,
    () => days()[0] ?? props.today,
    () => days().at(-1) ?? props.today,
  )
  const ofWeeks = createRegionList(
    () => props.region.id,
    () => props.today,
    () => addDays(props.today, 13),
  )
  const coming = () => ofWeeks()?.filter((event) => event.endsAt > props.now)
  return (
    <Show when={ofMonth()} fallback={<CalendarSkeleton />}>
      {(events) => (
        <div class={styles.overview}>
          <h2 class={styles.monthName}>{props.title}</h2>
          <MonthCalendar
            month={props.month}
            today={props.today}
            zone={props.region.zone}
            events={events()}
            selected={props.selected}
            hrefOf={props.hrefOf}
            newHrefOf={props.newHrefOf}
          />
          <Show when={events().length === 0}>
            <p class={`${styles.none} soft`} data-alone={coming()?.length ? undefined : true}>
              {studio().monthNone}
            </p>
          </Show>
          <div class={styles.coming}>
            <Show when={coming()}>
              {(list) => (
                <ComingEvents
                  events={list()}
                  zone={props.region.zone}
                  now={props.now}
                  selected={props.selected}
                  onSelect={props.onSelect}
                />
              )}
            </Show>
          </div>
        </div>
      )}
    </Show>
  )
}

/** A region's list, undefined while another region's is still at hand. */
function createRegionList(region: () => string, from: () => string, to: () => string) {
  const list = createAsync(async () => {
    const of = region()
    const { events } = await studioEvents(of, from(), to())
    return { of, events }
  })
  return () => (list.latest?.of === region() ? list.latest.events : undefined)
}

/** The empty sheet, as tall as the month that replaces it. */
export function CalendarSkeleton() {
  return <div class={styles.calendarSkeleton} aria-hidden="true" />
}
