import { For } from 'solid-js'
import type { StudioRegistration } from '../../server/events/studio.contract.ts'
import { memberNumberOf } from '../i18n/format.ts'
import styles from './event-registrations.module.css'
import { Party, RegistrationChip } from './registration-cells.tsx'
import { studio } from './studio.words.ts'

type RegistrationLinesProps = {
  rows: readonly StudioRegistration[]
  tierOf: (tierId: string) => string
  onSelect: (row: StudioRegistration) => void
}

/** The table's rows on a phone: who, how many and how it stands; all the rest behind a press. */
export function RegistrationLines(props: RegistrationLinesProps) {
  return (
    <ul class={styles.narrow} aria-label={studio().list.title}>
      <For each={props.rows}>
        {(row) => (
          <li>
            <button type="button" onClick={() => props.onSelect(row)}>
              <b>{row.name}</b>
              <RegistrationChip row={row} />
              <span class="small soft">
                <span class="nowrap">{memberNumberOf(row.number)}</span>
                <span class="nowrap">{props.tierOf(row.tierId)}</span>
                <span>
                  {studio().list.party} <Party row={row} />
                </span>
              </span>
              <span class="small soft">{row.seq}</span>
            </button>
          </li>
        )}
      </For>
    </ul>
  )
}
