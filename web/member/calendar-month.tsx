import { createMemo, For, Show } from 'solid-js'
import type { EventCard } from '../../server/events/event.contract.ts'
import { dayKey, dayOf } from '../i18n/format.ts'
import { member } from './member.words.ts'
import { events } from './events.words.ts'
import styles from './calendar-month.module.css'
import { weeksOf } from './month-grid.ts'
import { shortTitleOf } from './title-of.ts'

type CalendarMonthProps = {
  /** YYYY-MM */
  month: string
  events: EventCard[]
  zone: string
  today: string
  chosen?: string
  onChoose: (day: string) => void
}

/** As many marks as fit a phone's day. */
const marksMax = 4

/** A month as a table of days, each with a mark for every event in its kind's colour. */
export function CalendarMonth(props: CalendarMonthProps) {
  const byDay = createMemo(() => {
    const days = new Map<string, EventCard[]>()
    for (const event of props.events) {
      const day = dayKey(event.startsAt, event.zone)
      days.set(day, [...(days.get(day) ?? []), event])
    }
    return days
  })
  return (
    <table class={styles.month}>
      <thead>
        <tr>
          <For each={events().weekdays}>{(name) => <th scope="col">{name}</th>}</For>
        </tr>
      </thead>
      <tbody>
        <For each={weeksOf(props.month)}>
          {(week) => (
            <tr>
              <For each={week}>
                {(day) => (
                  <td>
                    <Show when={day}>
                      {(known) => <Day {...props} day={known()} events={byDay().get(known()) ?? []} />}
                    </Show>
                  </td>
                )}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}

type DayProps = { day: string; events: EventCard[]; zone: string; today: string; chosen?: string } & {
  onChoose: (day: string) => void
}

function Day(props: DayProps) {
  const label = () => {
    const day = dayOf(Date.parse(`${props.day}T12:00:00Z`), props.zone)
    return props.events.length > 0 ? day + member().comma + events().count(props.events.length) : day
  }
  return (
    <button
      type="button"
      class={styles.day}
      data-today={props.day === props.today || undefined}
      aria-pressed={props.day === props.chosen}
      onClick={() => props.onChoose(props.day)}
    >
      <b aria-hidden="true">{Number(props.day.slice(-2))}</b>
      <span class="sr">{label()}</span>
      <span class={styles.marks}>
        <For each={props.events.slice(0, marksMax)}>
          {(event) => (
            <span class={styles.mark} data-kind={event.kind} data-mine={event.mine ? true : undefined}>
              <span class={styles.title}>{shortTitleOf(event.title)}</span>
            </span>
          )}
        </For>
      </span>
    </button>
  )
}
