import type { EventPage } from '../../server/events/event.contract.ts'
import { written } from '../i18n/words.ts'
import { EventDock } from '../member/event-dock.tsx'
import { EventView } from '../member/event-view.tsx'
import { Select } from '../ui/select.tsx'
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
  const eyes = () => [
    ...props.tiers.map((tier) => ({ value: tier.id, label: editor().memberOf(written(tier.name)) })),
    { value: '', label: editor().visitor },
  ]
  return (
    <figure class={styles.preview}>
      <figcaption class={styles.caption}>
        <Select
          small
          label={editor().previewAs}
          options={eyes()}
          value={props.tierId ?? ''}
          onChange={(tierId) => props.onTier(tierId === '' ? null : tierId)}
        />
      </figcaption>
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
    </figure>
  )
}
