import { For } from 'solid-js'
import type { EventPage } from '../../server/events/event.contract.ts'
import { numberOf, pointsOf, shortMomentOf, spanOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Term, Terms } from '../ui/rows.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { editor } from './editor.words.ts'
import { sheets } from './sheets.words.ts'
import type { Tier } from './frame.tsx'
import styles from './sheets.module.css'

type PublishSheetProps = {
  open: boolean
  page: EventPage
  tiers: readonly Tier[]
  busy: boolean
  onClose: () => void
  onYes: () => void
}

/** What members are about to see, in five lines, before they see it. */
export function PublishSheet(props: PublishSheetProps) {
  const words = () => sheets().publishing
  const lowest = () => props.tiers.find((tier) => tier.id === props.page.minTierId)
  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      title={words().title}
      held={props.busy}
      foot={
        <div class={styles.buttons}>
          <Button busy={props.busy} onClick={() => props.onYes()}>
            {words().yes}
          </Button>
        </div>
      }
    >
      <p>{words().detail}</p>
      <div class={styles.facts}>
        <Terms>
          <Term term={words().when}>{spanOf(props.page.startsAt, props.page.endsAt, props.page.zone)}</Term>
          <Term term={words().where}>{written(props.page.venue.name)}</Term>
          <Term term={words().who}>{editor().tierAnd(written(lowest()?.name ?? { zh: '', en: '' }))}</Term>
          <Term term={words().opens}>
            <ul class={styles.windows}>
              <For each={props.page.windows}>
                {(window) => (
                  <li>
                    {written(window.name)} {shortMomentOf(window.opensAt, props.page.zone)}
                  </li>
                )}
              </For>
            </ul>
          </Term>
          <Term term={words().seats}>
            {words().seatsAndPrice(
              numberOf(props.page.capacity),
              props.page.price > 0 ? pointsOf(props.page.price) : words().free,
            )}
          </Term>
        </Terms>
      </div>
    </Sheet>
  )
}
