import { For, Show } from 'solid-js'
import type { GuestList, LeavingPreview } from '../../server/registrations/guests/guest.contract.ts'
import { pointsOf } from '../i18n/format.ts'
import { shared } from '../i18n/shared.words.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { SumTotal } from '../ui/sum.tsx'
import { plans } from './change-plans.words.ts'
import styles from './change-plans.module.css'

/** Who is not coming, and what their seats give back. */
export function Leaving(props: {
  list: GuestList
  leaving: number[]
  preview: LeavingPreview | null
  onChange: (positions: number[]) => void
}) {
  const toggle = (position: number, gone: boolean) =>
    props.onChange(gone ? [...props.leaving, position] : props.leaving.filter((known) => known !== position))
  return (
    <>
      <p class="small soft">{plans().names.choose}</p>
      <div class={styles.choices}>
        <For each={props.list.guests}>
          {(guest) => (
            <Checkbox
              checked={props.leaving.includes(guest.position)}
              onChange={(gone) => toggle(guest.position, gone)}
            >
              {guest.name}
            </Checkbox>
          )}
        </For>
      </div>
      <Show when={props.preview?.charged ? props.preview : null}>
        {(shown) => (
          <SumTotal
            amount={shown().refund}
            unit={shared().points}
            aside={
              <>
                {plans().names.willReturn}
                <br />
                {plans().names.of(pointsOf(shown().charged))}
              </>
            }
          />
        )}
      </Show>
    </>
  )
}
