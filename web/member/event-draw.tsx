import { Show } from 'solid-js'
import type { EventPage } from '../../server/events/event.contract.ts'
import { saidMomentOf } from '../i18n/format.ts'
import { Banner } from '../ui/banner.tsx'
import { ballot as words } from './ballot.words.ts'
import styles from './event-view.module.css'

/** On the page of an event whose seats are drawn: when, and the way to the draw itself. */
export function EventDraw(props: { event: EventPage; now: number }) {
  const event = () => props.event
  const line = () => {
    if (event().allocation === 'ballot') {
      return event().closesAt > props.now
        ? words().event.ballot(saidMomentOf(event().closesAt, event().zone, props.now))
        : words().event.drawn
    }
    const fair = event().allocation === 'first_come' && event().fairStartSeconds > 0
    return fair ? words().event.fair(event().fairStartSeconds) : undefined
  }
  return (
    <Show when={event().availability !== 'draft' && event().availability !== 'cancelled' && line()}>
      {(said) => (
        <Banner
          tone="info"
          icon="people"
          class={styles.panel}
          action={
            <a class="link small nowrap" href={`/ballots/${event().id}`}>
              {words().event.see}
            </a>
          }
        >
          {said()}
        </Banner>
      )}
    </Show>
  )
}
