import { For } from 'solid-js'
import type { EventCard } from '../../server/events/event.contract.ts'
import { dayOf, momentOf, pointsOf } from '../i18n/format.ts'
import { written, writtenLang } from '../i18n/words.ts'
import { Print } from '../ui/print.tsx'
import { Row } from '../ui/rows.tsx'
import styles from './event-row.module.css'
import { stateOf } from './event-state.ts'
import { events } from './events.words.ts'
import { member } from './member.words.ts'
import { titleOf } from './title-of.ts'

type EventRowProps = {
  event: EventCard
  now: number
  /** With the hour, for the full list. */
  withTime?: boolean
}

/** An event in a list: its print, what, when and where, and how it stands for the reader. */
export function EventRow(props: EventRowProps) {
  const state = () => stateOf(props.event, props.now)
  const when = () => (props.withTime ? momentOf : dayOf)(props.event.startsAt, props.event.zone)
  const price = () =>
    props.event.price === 0 ? events().freeOfPoints : events().price(pointsOf(props.event.price))
  return (
    <Row
      href={`/events/${props.event.id}`}
      lead={<Print kind={props.event.kind} small />}
      title={
        <span class={styles.title} lang={writtenLang(props.event.title)}>
          {titleOf(props.event.title)}
        </span>
      }
      sub={
        <>
          <span class={styles.line}>{when()}</span>
          <span class={styles.line}>
            {written(props.event.venue.name)}
            {member().comma}
            <span class="nowrap">{price()}</span>
          </span>
        </>
      }
      end={
        <span class={styles.state} data-tone={state().tone}>
          <For each={state().lines}>{(line) => <span>{line}</span>}</For>
        </span>
      }
    />
  )
}
