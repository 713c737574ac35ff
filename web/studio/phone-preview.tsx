import { For, Show } from 'solid-js'
import type { EventPage } from '../../server/events/event.contract.ts'
import { written } from '../i18n/words.ts'
import { EventDock } from '../member/event-dock.tsx'
import { EventView } from '../member/event-view.tsx'
import { ChipButton } from '../ui/chip.tsx'
import { editor } from './editor.words.ts'
import type { Tier } from './frame.tsx'
import styles from './phone-preview.module.css'

type PhonePreviewProps = {
  page: EventPage
  place: string
  now: number
  tiers: readonly Tier[]
  /** As whose eyes; null is a visitor. */
  tierId: string | null
  onTier: (tierId: string | null) => void
}

/** The member's page on a small phone, as one tier sees it. To look at, not to use. */
export function PhonePreview(props: PhonePreviewProps) {
  return (
    <figure class={styles.preview}>
      <div class={styles.phone} inert aria-hidden="true">
        <div class={styles.glass}>
          <div class={styles.screen}>
            <div class={styles.page}>
              <EventView event={props.page} now={props.now} place={props.place} />
            </div>
            <EventDock
              event={props.page}
              visitor={props.tierId === null}
              now={props.now}
              onBook={() => undefined}
            />
          </div>
        </div>
      </div>
      <figcaption class={styles.caption}>
        <span class="small soft">{editor().previewAs}</span>
        <div class={styles.tiers} role="group" aria-label={editor().previewAs}>
          <For each={props.tiers}>
            {(tier) => (
              <ChipButton pressed={props.tierId === tier.id} onClick={() => props.onTier(tier.id)}>
                {written(tier.name)}
              </ChipButton>
            )}
          </For>
          <Show when={props.tiers.length > 0}>
            <ChipButton pressed={props.tierId === null} onClick={() => props.onTier(null)}>
              {editor().visitor}
            </ChipButton>
          </Show>
        </div>
      </figcaption>
    </figure>
  )
}
