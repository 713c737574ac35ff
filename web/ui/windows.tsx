import { For, Show, type ParentProps } from 'solid-js'
import { lengthOf, nearMomentOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { createNow } from '../shell/now.ts'
import { CountDown } from './count-down.tsx'
import { ui } from './ui.words.ts'
import styles from './windows.module.css'

/** When booking opens for a tier (epoch ms); `mine` is the reader's own. Highest tier first. */
export type Opening = { tierId: string; name: { zh: string; en: string }; opensAt: number; mine: boolean }

type WindowsProps = { windows: Opening[]; zone: string; now?: number }

/** The tiers' openings as nodes on a line, yours ringed in gold. */
export function Windows(props: WindowsProps) {
  const ticking = createNow(30_000)
  const now = () => props.now ?? ticking()
  return (
    <ol class={styles.windows} style={{ '--count': String(props.windows.length) }}>
      <For each={props.windows}>
        {(opening) => (
          <li data-past={opening.opensAt <= now() || undefined} data-mine={opening.mine || undefined}>
            <b>{opening.mine ? ui().you(written(opening.name)) : written(opening.name)}</b>
            {nearMomentOf(opening.opensAt, props.zone, now())}
          </li>
        )}
      </For>
    </ol>
  )
}

type OpeningPanelProps = WindowsProps &
  ParentProps<{
    /** "今天20:00为您开放" */
    title: string
    /** Counts down to here; leave out once it is open. */
    until?: number
    onOpen?: () => void
  }>

/** From this long before an opening a clock runs; days and hours say more before. */
const clockFrom = 48 * 60 * 60_000

/** The panel on an event page: the sentence, the countdown to your window, and the line of windows. */
export function OpeningPanel(props: OpeningPanelProps) {
  const ticking = createNow(30_000)
  const now = () => props.now ?? ticking()
  return (
    <section class={styles.panel} aria-label={props.title}>
      <div class={styles.count}>
        <p class="small">{props.title}</p>
        <Show when={props.until}>
          {(until) => (
            <p class="nowrap">
              <span class="xs soft">{ui().stillIn}</span>{' '}
              <Show
                when={until() - now() < clockFrom}
                fallback={<span class={styles.far}>{lengthOf(until() - now())}</span>}
              >
                <CountDown until={until()} onDone={() => props.onOpen?.()} class={styles.clock} />
              </Show>
            </p>
          )}
        </Show>
      </div>
      <Windows windows={props.windows} zone={props.zone} now={props.now} />
      {props.children}
    </section>
  )
}
