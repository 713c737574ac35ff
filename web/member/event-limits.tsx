import { Show } from 'solid-js'
import type { EventPage } from '../../server/events/event.contract.ts'
import { Term } from '../ui/rows.tsx'
import { limits } from './limits.words.ts'

/** What an event and its club limit, a line each among its terms. */
export function EventLimits(props: { event: EventPage }) {
  return (
    <>
      <Show when={props.event.minAge}>
        {(years) => <Term term={limits().term.age}>{limits().age(years())}</Term>}
      </Show>
      <Show when={props.event.needsChild}>
        <Term term={limits().term.child}>{limits().child}</Term>
      </Show>
      <Show when={props.event.bookingsPerMonth}>
        {(times) => <Term term={limits().term.month}>{limits().month(times())}</Term>}
      </Show>
    </>
  )
}
