import { createMemo, createSignal, For, Show } from 'solid-js'
import type { StudioCard } from '../../server/events/studio.contract.ts'
import { dateOf, dayKey, timeOf } from '../i18n/format.ts'
import { locale } from '../i18n/locale.ts'
import { written } from '../i18n/words.ts'
import { Icon } from '../ui/icon.tsx'
import { KindMark } from './kind-mark.tsx'
import { instantOf, sheetOf } from './local-time.ts'
import styles from './month-calendar.module.css'
import { studio } from './studio.words.ts'
import { shortTitle } from './titles.ts'

type MonthCalendarProps = {
  /** 2026-03 */
  month: string
  today: string
  zone: string
  events: readonly StudioCard[]
  selected: string | undefined
  hrefOf: (eventId: string) => string
  /** Where a new event on a day begins. */
  newHrefOf: (date: string) => string
}

/** Rows a day shows before it folds. */
const shown = 3

/** A month as a sheet of whole weeks; on phones only the days with something on, one below the other. */
export function MonthCalendar(props: MonthCalendarProps) {
  const byDay = createMemo(() => groupByDay(props.events, props.zone))
  const weeks = () => {
    const days = sheetOf(props.month)
    return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
  }
  return (
    <table class={styles.month}>
      <thead>
        <tr>
          <For each={studio().weekdays}>{(name) => <th scope="col">{name}</th>}</For>
        </tr>
      </thead>
      <tbody>
        <For each={weeks()}>
          {(week) => (
            <tr>
              <For each={week}>
                {(date) => <Day {...props} date={date} events={byDay().get(date) ?? []} />}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}

function groupByDay(events: readonly StudioCard[], zone: string): Map<string, StudioCard[]> {
  return Map.groupBy(events, (event) => dayKey(event.startsAt, zone))
}

function Day(props: MonthCalendarProps & { date: string }) {
  const [open, setOpen] = createSignal(false)
  const out = () => !props.date.startsWith(props.month)
  const visible = () =>
    open() || props.events.length <= shown ? props.events : props.events.slice(0, shown - 1)
  const label = () => dateOf(instantOf({ date: props.date, time: '12:00' }, props.zone) ?? 0, props.zone)
  const number = () => {
    const day = Number(props.date.slice(8))
    if (!out() || day !== 1) return String(day)
    return locale() === 'zh' ? `${Number(props.date.slice(5, 7))}/1` : label()
  }
  return (
    <td
      class={styles.day}
      data-out={out() || undefined}
      data-today={props.date === props.today || undefined}
      data-selected={props.events.some((event) => event.id === props.selected) || undefined}
      data-empty={props.events.length === 0 || undefined}
    >
      <div class={styles.head}>
        <time datetime={props.date}>
          <b aria-hidden="true">{number()}</b>
          <span class={styles.label}>{label()}</span>
        </time>
        <Show when={props.date >= props.today}>
          <a class={styles.add} href={props.newHrefOf(props.date)} aria-label={studio().newOn(label())}>
            <Icon name="plus" small />
          </a>
        </Show>
      </div>
      <For each={visible()}>
        {(event) => (
          <a
            class={styles.event}
            href={props.hrefOf(event.id)}
            aria-current={event.id === props.selected ? 'true' : undefined}
            title={`${timeOf(event.startsAt, props.zone)} ${written(event.title)}`}
          >
            <KindMark kind={event.kind} state={event.state}>
              {shortTitle(event.title)}
              <Show when={event.state !== 'published'}>
                <span class="sr">{event.state === 'draft' ? studio().draft : studio().cancelled}</span>
              </Show>
            </KindMark>
            <span class={styles.time}>{timeOf(event.startsAt, props.zone)}</span>
          </a>
        )}
      </For>
      <Show when={props.events.length > shown}>
        <button type="button" class={styles.more} aria-expanded={open()} onClick={() => setOpen(!open())}>
          {open() ? studio().fewer : studio().more(props.events.length - shown + 1)}
        </button>
      </Show>
    </td>
  )
}
