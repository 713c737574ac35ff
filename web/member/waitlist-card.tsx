import { For, Show } from 'solid-js'
import type { Registration, WaitlistPlace } from '../../server/registrations/registration.contract.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Chip } from '../ui/chip.tsx'
import { waitingReason } from './waiting-reason.ts'
import styles from './waitlist.module.css'
import { waitlist } from './waitlist.words.ts'

/** Parties ahead that are drawn one by one. */
const drawnMost = 11

/** A place on the waitlist: the rank, who is ahead, how likely it is, what happens then, and the way out. */
export function WaitlistCard(props: { registration: Registration; onLeave: () => void }) {
  return (
    <Card padded class={styles.card}>
      <div class={styles.rank}>
        <h2 class="small soft">{waitlist().title}</h2>
        <p>{waitlist().rank(props.registration.rank ?? 1)}</p>
      </div>
      <Show when={props.registration.waitlist}>
        {(place) => <Place place={place()} partySize={props.registration.partySize} />}
      </Show>
      <Show when={waitingReason(props.registration.waitingNote)}>
        {(reason) => (
          <Banner tone="soon" icon="info">
            {reason()}
          </Banner>
        )}
      </Show>
      <Show when={props.registration.waitlist}>
        {(place) => (
          <p class="small soft">
            {place().promotion === 'offer' ? waitlist().offer : waitlist().automatic}
            <Show when={place().byTier}> {waitlist().byTier}</Show>
          </p>
        )}
      </Show>
      <Button kind="danger" small onClick={() => props.onLeave()}>
        {waitlist().leave}
      </Button>
    </Card>
  )
}

function Place(props: { place: WaitlistPlace; partySize: number }) {
  const drawn = () => Math.min(props.place.partiesAhead, drawnMost)
  const odds = () => props.place.odds
  const tone = () => ({ likely: 'ok', even: 'soon', unlikely: undefined }) as const
  return (
    <>
      <div>
        <div class={styles.queue} aria-hidden="true">
          <For each={Array.from({ length: drawn() })}>{() => <i />}</For>
          <Show when={props.place.partiesAhead > drawn()}>
            <span class="xs soft">{waitlist().more(props.place.partiesAhead - drawn())}</span>
          </Show>
          <i data-you />
        </div>
        <p class={`${styles.line} small`}>
          <span>{waitlist().ahead(props.place.partiesAhead, props.place.seatsAhead)}</span>
          <span class="strong nowrap">{waitlist().party(props.partySize)}</span>
        </p>
      </div>
      <div class={styles.odds}>
        <p class={styles.line}>
          <span class="small">{waitlist().needed(odds().needed)}</span>
          <Chip tone={tone()[odds().word]} dot>
            {waitlist().odds[odds().word]}
          </Chip>
        </p>
        <p class="xs soft">
          {odds().basis === 'history'
            ? waitlist().fromHistory(odds().events, odds().enough, odds().expected)
            : waitlist().fromUsual(odds().expected)}
        </p>
      </div>
    </>
  )
}
