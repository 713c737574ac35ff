import { Show } from 'solid-js'
import type { SeatRequestRow } from '../../server/registrations/approval/request.contract.ts'
import { memberNumberOf, shortMomentOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import type { Tier } from './frame.tsx'
import { requests as words } from './requests.words.ts'
import styles from './seat-requests.module.css'

/** What is known of a party that asks: tier, size, since when, and how the member came before. */
export function RequestLine(props: { row: SeatRequestRow; tiers: readonly Tier[]; zone: string }) {
  const tier = () => props.tiers.find((one) => one.id === props.row.tierId)
  return (
    <span class={styles.facts}>
      <span>{memberNumberOf(props.row.number)}</span>
      <span>{written(tier()?.name ?? { zh: props.row.tierId, en: '' })}</span>
      <span>{words().party(props.row.partySize)}</span>
      <Show when={props.row.guests.length > 0}>
        <span>{props.row.guests.join('、')}</span>
      </Show>
      <span>{words().since(shortMomentOf(props.row.since, props.zone))}</span>
      <span data-missed={props.row.missed > 0 || undefined}>
        {words().came(props.row.attended, props.row.missed)}
      </span>
    </span>
  )
}
