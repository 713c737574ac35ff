import { Show } from 'solid-js'
import type { Desk } from '../../server/checkin/desk.contract.ts'
import { timeOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { createNow } from '../shell/now.ts'
import { Brand } from '../ui/brand.tsx'
import { Icon } from '../ui/icon.tsx'
import styles from './desk-bar.module.css'
import type { DeskSession } from './desk-session.ts'
import { desk as said } from './desk.words.ts'

/** A desk with its place, which its own name may hold already. */
export function deskName(desk: Desk): string {
  const [place, name] = [written(desk.place), written(desk.name)]
  return name.includes(place) ? name : `${place}${said().comma}${name}`
}

/** Where we are, how full it is, whether the network is there, and the time. */
export function DeskBar(props: { desk: Desk; session: DeskSession; onChange: () => void }) {
  const now = createNow(5_000)
  const lounge = () => props.session.state()?.lounge
  return (
    <div class={styles.bar}>
      <Brand />
      <button type="button" class={styles.here} title={said().change} onClick={() => props.onChange()}>
        <span class={styles.name}>{deskName(props.desk)}</span>
        <span class="sr">{said().change}</span>
        <Icon name="down" small />
      </button>
      <span class={styles.push} />
      <Show when={lounge()}>
        {(numbers) => (
          <span class={styles.figure}>
            <span>{said().inside}</span> <b>{numbers().occupancy}</b> / {numbers().capacity}
          </span>
        )}
      </Show>
      <span class={styles.network} role="status">
        <Show when={props.session.away()} fallback={<i class={styles.dot} />}>
          <Icon name="offline" small />
        </Show>
        {props.session.away() ? said().offline : said().online}
      </span>
      <b class={`fig ${styles.clock}`}>{timeOf(now(), props.desk.zone)}</b>
    </div>
  )
}

/** The network is away: what that means here, and one way to try again. */
export function Away(props: { session: DeskSession; on: 'ready' | 'verdict' }) {
  const sentence = () => {
    if (props.on === 'verdict') return said().away.verdict
    return props.session.unsent() ? said().away.unsent : said().away.idle
  }
  return (
    <div class={styles.away} role="status">
      <Icon name="offline" />
      <p>{sentence()}</p>
      <button type="button" onClick={() => void props.session.refresh()}>
        {said().away.retry}
      </button>
    </div>
  )
}
