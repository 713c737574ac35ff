import { Show } from 'solid-js'
import type { StudioRegistration } from '../../server/events/studio.contract.ts'
import { memberNumberOf, numberOf } from '../i18n/format.ts'
import { Chip } from '../ui/chip.tsx'
import styles from './event-registrations.module.css'
import { studio } from './studio.words.ts'

/** Name and number. */
export function Member(props: { row: StudioRegistration }) {
  return (
    <span class={styles.member}>
      <b>{props.row.name}</b>
      <span class="xs soft">{memberNumberOf(props.row.number)}</span>
    </span>
  )
}

/** How many, and the guests by name. */
export function Party(props: { row: StudioRegistration }) {
  return (
    <>
      {props.row.partySize}
      <Show when={props.row.guests.length > 0}>
        <span class={`${styles.guests} soft`} title={props.row.guests.join('、')}>
          {props.row.guests.join('、')}
        </span>
      </Show>
    </>
  )
}

/** Points paid, and those that went back. */
export function Charged(props: { row: StudioRegistration }) {
  return (
    <>
      {numberOf(props.row.charged)}
      <Show when={props.row.refunded > 0}>
        <span class={`${styles.guests} soft`}>{studio().list.refunded(numberOf(props.row.refunded))}</span>
      </Show>
    </>
  )
}

const tones = {
  confirmed: 'ok',
  waitlisted: 'soon',
  attended: 'ok',
  no_show: 'no',
  entered: 'soon',
  offered: 'soon',
  cancelled: undefined,
  lapsed: undefined,
  declined: undefined,
  not_drawn: undefined,
  transferred: undefined,
} as const

/** Where it stands. */
export function RegistrationChip(props: { row: StudioRegistration }) {
  const word = () => studio().list.states[props.row.undecided ? 'undecided' : props.row.state]
  return <Chip tone={tones[props.row.state]}>{word()}</Chip>
}
