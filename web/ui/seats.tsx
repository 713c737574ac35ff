import { For, Show } from 'solid-js'
import styles from './seats.module.css'
import { ui } from './ui.words.ts'

type SeatsProps = { capacity: number; left: number }

/** Above this many places dots would be noise, and a bar tells the same. */
const mostDots = 64

/** Places as flights of four, free ones outlined; for a big house a bar. */
export function Seats(props: SeatsProps) {
  const label = () => ui().seatsOf(props.left, props.capacity)
  const flights = () => flightsOf(props.capacity)
  const taken = () => props.capacity - props.left
  return (
    <Show when={props.capacity <= mostDots} fallback={<SeatsBar {...props} label={label()} />}>
      <div class={styles.seats} role="img" aria-label={label()}>
        <For each={flights()}>
          {(flight) => (
            <span>
              <For each={flight}>{(seat) => <i data-free={seat >= taken() || undefined} />}</For>
            </span>
          )}
        </For>
      </div>
    </Show>
  )
}

/** The places' numbers from 0, four to a flight, the last one perhaps smaller. */
function flightsOf(capacity: number): number[][] {
  return Array.from({ length: Math.ceil(capacity / 4) }, (_, flight) =>
    Array.from({ length: Math.min(4, capacity - flight * 4) }, (_, seat) => flight * 4 + seat),
  )
}

function SeatsBar(props: SeatsProps & { label: string }) {
  const share = () => (props.capacity === 0 ? 0 : ((props.capacity - props.left) / props.capacity) * 100)
  return (
    <div class={styles.bar} role="img" aria-label={props.label}>
      <i style={{ width: `${share()}%` }} />
    </div>
  )
}
