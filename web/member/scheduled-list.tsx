import { createAsync } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { ScheduledRequest } from '../../server/scheduled/scheduled.contract.ts'
import { myScheduledRequests } from '../api/scheduled.ts'
import { pointsOf, shortMomentOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import type { ClubKind } from '../ui/art.tsx'
import { Chip } from '../ui/chip.tsx'
import { Print } from '../ui/print.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { Section } from '../ui/section.tsx'
import styles from './bookings.module.css'
import { member } from './member.words.ts'
import { schedule } from './schedule.words.ts'
import { titleOf } from './title-of.ts'

/** Requests that wait for an opening, and those lately refused with the reason; nothing when there are none. */
export function ScheduledList() {
  const requests = createAsync(() => myScheduledRequests())
  return (
    <Show when={requests()?.length}>
      <Section title={schedule().listTitle}>
        <Rows class={styles.list}>
          <For each={requests()}>{(request) => <RequestRow request={request} />}</For>
        </Rows>
      </Section>
    </Show>
  )
}

function RequestRow(props: { request: ScheduledRequest }) {
  const event = () => props.request.event
  const terms = () => {
    const { partySize, pointsMax } = props.request
    const party = partySize > 1 ? member().people(partySize) + member().comma : ''
    return party + schedule().listMost(pointsOf(pointsMax))
  }
  return (
    <Row
      href={`/events/${event().id}`}
      lead={<Print kind={event().kind as ClubKind} small />}
      title={titleOf(event().title)}
      sub={
        <Show
          when={props.request.problem}
          fallback={
            <>
              {schedule().listSub(shortMomentOf(props.request.runsAt, event().zone))}
              <br />
              {terms()}
            </>
          }
        >
          {(problem) => <span data-note>{written(problem().sentence)}</span>}
        </Show>
      }
      end={
        <Chip tone={props.request.state === 'refused' ? 'no' : 'soon'} dot>
          {props.request.state === 'refused' ? schedule().refused : schedule().waiting}
        </Chip>
      }
      wordy
    />
  )
}
