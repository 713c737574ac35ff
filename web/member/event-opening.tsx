import { Match, Show, Switch } from 'solid-js'
import type { EventPage } from '../../server/events/event.contract.ts'
import { saidMomentOf } from '../i18n/format.ts'
import { Banner } from '../ui/banner.tsx'
import { OpeningPanel } from '../ui/windows.tsx'
import { EventDraw } from './event-draw.tsx'
import { entering } from './entering.words.ts'
import { lowestTierName } from './event-state.ts'
import { event as words } from './event.words.ts'
import styles from './event-view.module.css'
import { MarksNote } from './marks-note.tsx'

/** Who may book from when, or why nobody may any more, and how the reader stands. */
export function EventOpening(props: { event: EventPage; now: number; onOpen: () => void }) {
  const event = () => props.event
  const ahead = () => event().windows.some((window) => window.opensAt > props.now)
  return (
    <>
      <Show when={event().mine}>
        {(mine) => (
          <Banner tone="info" icon="check" class={styles.panel}>
            {mineLine(mine())}
          </Banner>
        )}
      </Show>
      <EventDraw event={event()} now={props.now} />
      <MarksNote event={event()} class={styles.panel} />
      <Switch>
        <Match when={event().availability === 'cancelled'}>
          <Banner tone="no" class={styles.panel}>
            {words().cancelled}
            {words().stop}
            {words().cancelledDetail}
          </Banner>
        </Match>
        <Match when={event().availability === 'past'}>
          <Banner tone="info" icon="clock" class={styles.panel}>
            {words().past}
          </Banner>
        </Match>
        <Match when={event().availability === 'not_open_yet'}>
          <OpeningPanel
            windows={event().windows}
            zone={event().zone}
            title={words().opensFor(saidMomentOf(event().opensAt, event().zone, props.now))}
            until={event().opensAt}
            onOpen={() => props.onOpen()}
          />
        </Match>
        <Match when={event().availability === 'tier_too_low'}>
          <OpeningPanel
            windows={event().windows}
            zone={event().zone}
            title={words().tierTooLow(lowestTierName(event()) ?? '')}
          />
        </Match>
        <Match when={ahead() && isBookable(event())}>
          <OpeningPanel windows={event().windows} zone={event().zone} title={words().opened} />
        </Match>
      </Switch>
    </>
  )
}

const isBookable = (event: EventPage) => event.availability === 'open' || event.availability === 'waitlist'

function mineLine(mine: NonNullable<EventPage['mine']>): string {
  if (mine.state === 'waitlisted') return words().mineWaiting(mine.rank ?? 1)
  if (mine.state === 'entered') return entering().mine
  if (mine.state === 'offered') return words().mineOffered
  if (mine.state === 'attended') return words().mineAttended
  if (mine.state === 'no_show') return words().mineNoShow
  return words().mineConfirmed(mine.partySize)
}
