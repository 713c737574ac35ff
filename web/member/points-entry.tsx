import type { Entry } from '../../server/points/points.contract.ts'
import { dayPartsOf, signedOf } from '../i18n/format.ts'
import { deviceZone } from './device-zone.ts'
import { EntryDetail } from './points/entry-detail.tsx'
import { whatOf, whyOf } from './points/entry-sentence.ts'
import styles from './points.module.css'

/** One entry in a line, opening to where it comes from. */
export function PointsEntry(props: { entry: Entry }) {
  const entry = () => props.entry
  return (
    <details class={styles.entry}>
      <summary>
        <span class={styles.day}>{dayPartsOf(entry().at, deviceZone).day}</span>
        <span>
          <span class={styles.what}>{whatOf(entry())}</span>
          <span class={styles.why}>{whyOf(entry())}</span>
        </span>
        <span class={styles.amount} data-gained={entry().amount > 0 || undefined}>
          {signedOf(entry().amount)}
        </span>
      </summary>
      <EntryDetail entry={entry()} />
    </details>
  )
}
