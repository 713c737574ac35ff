import { For, Show } from 'solid-js'
import { dateOf, numberOf, shortMomentOf, timeOf } from '../i18n/format.ts'
import { locale } from '../i18n/locale.ts'
import styles from './refund-ladder.module.css'
import { ui } from './ui.words.ts'

/** `percent` comes back until `until` (epoch ms); earliest first, the last one is the start. */
export type LadderStep = { until: number; percent: number }

type RefundLadderProps = {
  steps: LadderStep[]
  /** The whole amount in points. */
  amount: number
  /** The event's zone. */
  zone: string
  /** Marks the step one stands on. */
  now?: number
  /** On a sheet or card, so that the mark's ring takes its colour. */
  raised?: boolean
}

/** The highest step is drawn 44 px high. */
const height = 44
const widths = [5, 3.3, 2.2]

/** The refund ladder: each step stands as high as what comes back. */
export function RefundLadder(props: RefundLadderProps) {
  const columns = () => props.steps.map((_, index) => `${widths[index] ?? 2.2}fr`).join(' ')
  const current = () => {
    const now = props.now
    if (now === undefined) return -1
    return props.steps.findIndex((step) => now < step.until)
  }
  return (
    <ol class={styles.ladder} data-raised={props.raised || undefined} style={{ '--columns': columns() }}>
      <For each={props.steps}>
        {(step, index) => (
          <li style={{ '--h': `${(height * step.percent) / 100}px` }}>
            <b>
              <em>{numberOf(Math.ceil((props.amount * step.percent) / 100))}</em>
              {share(step.percent)}
            </b>
            {untilText(step, index(), props)}
            <Show when={index() === current()}>
              <i class={styles.now}>
                <span class="sr">{ui().youAreHere}</span>
              </i>
            </Show>
          </li>
        )}
      </For>
    </ol>
  )
}

/** English dates are long: after the first step the day says enough, since each ends at the start's own time. */
function untilText(step: LadderStep, index: number, props: RefundLadderProps): string {
  if (index === props.steps.length - 1 && step.percent === 0) return ui().untilStart
  const sameTime = timeOf(step.until, props.zone) === timeOf(props.steps[0]?.until ?? step.until, props.zone)
  const short = locale() === 'en' && index > 0 && sameTime
  return ui().until(short ? dateOf(step.until, props.zone) : shortMomentOf(step.until, props.zone))
}

function share(percent: number): string {
  if (percent === 100) return ui().inFull
  if (percent === 50) return ui().half
  return percent === 0 ? ui().nothing : ui().percent(percent)
}
