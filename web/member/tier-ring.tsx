import { For, Show } from 'solid-js'
import type { MyTier } from '../../server/tiers/tier.contract.ts'
import { fullDateOf, numberOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { Slip } from '../ui/slip.tsx'
import { tier as words } from './tier.words.ts'
import styles from './tier-ring.module.css'

const radius = 88
const around = 2 * Math.PI * radius

/**
 * Qualifying points of the last 12 months as a ring that the next tier closes, with a notch at what the own tier needs.
 * The figures stand in words beside it.
 */
export function TierRing(props: { tier: MyTier; zone: string }) {
  const rung = (id: string) => props.tier.ladder.find((one) => one.id === id)
  const own = () => rung(props.tier.own.tierId)
  const full = () => Math.max(1, props.tier.next?.threshold ?? own()?.threshold ?? 1)
  const part = () => Math.min(1, props.tier.qualifying / full())
  const notch = () => {
    const threshold = own()?.threshold ?? 0
    return threshold > 0 && threshold < full() ? threshold / full() : null
  }
  const name = () => written(rung(props.tier.tierId)?.name ?? { zh: '', en: '' })
  const goal = () => {
    if (props.tier.next) return words().of(numberOf(full()), written(props.tier.next.name))
    const mine = own()
    return mine && props.tier.qualifying < mine.threshold
      ? words().keeps(numberOf(mine.threshold), written(mine.name))
      : words().top
  }
  const dates = () => {
    const { own: mine, grant, heldUntil } = props.tier
    const said = (at: number) => fullDateOf(at, props.zone)
    return [
      ...(grant ? [[words().grantUntil, said(grant.endsAt)] as const] : []),
      ...(grant && mine.until !== null
        ? [[words().ownUntil(written(own()?.name ?? { zh: '', en: '' })), said(mine.until)] as const]
        : []),
      ...(!grant && heldUntil !== null && mine.graceUntil === null
        ? [[words().yoursUntil, said(heldUntil)] as const]
        : []),
      ...(mine.graceUntil !== null ? [[words().graceUntil, said(mine.graceUntil)] as const] : []),
      ...(props.tier.countedAtDeadline !== null && props.tier.countedAtDeadline !== props.tier.qualifying
        ? [[words().stillCounts, numberOf(props.tier.countedAtDeadline)] as const]
        : []),
    ]
  }
  return (
    <div class={styles.held}>
      <div class={styles.ring}>
        <svg viewBox="0 0 200 200" aria-hidden="true">
          <circle class={styles.ticks} cx="100" cy="100" r="97" />
          <circle class={styles.track} cx="100" cy="100" r={radius} />
          <Show when={part() > 0}>
            <circle
              class={styles.earned}
              cx="100"
              cy="100"
              r={radius}
              stroke-dasharray={`${part() * around} ${around}`}
            />
          </Show>
          <Show when={notch()}>
            {(at) => (
              <line
                class={styles.notch}
                x1="100"
                y1="4"
                x2="100"
                y2="22"
                transform={`rotate(${at() * 360} 100 100)`}
              />
            )}
          </Show>
        </svg>
        <div class={styles.figure}>
          <span>{words().qualifyingNow}</span>
          <b>{numberOf(props.tier.qualifying)}</b>
          <span>{goal()}</span>
        </div>
        <Slip class={styles.slip ?? ''}>{name()}</Slip>
      </div>
      <Show when={dates().length > 0}>
        <dl class={styles.dates}>
          <For each={dates()}>
            {([term, said]) => (
              <div>
                <dt>{term}</dt>
                <dd>{said}</dd>
              </div>
            )}
          </For>
        </dl>
      </Show>
      <Show when={props.tier.grant}>
        {(grant) => <p class={styles.why}>{words().grantedFor(grant().reason)}</p>}
      </Show>
      <p class={styles.why}>{words().counted(fullDateOf(props.tier.countedSince, props.zone))}</p>
    </div>
  )
}
