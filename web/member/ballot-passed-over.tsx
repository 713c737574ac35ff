import { createMemo, For, Show } from 'solid-js'
import type { DrawProof } from '../../server/ballots/ballot.contract.ts'
import styles from './ballot-passed-over.module.css'
import { ballot as words } from './ballot.words.ts'

/** What the order alone cannot tell: what a party may do or has left once it is its turn. */
const reasons = ['too_few_points', 'overlap', 'limit', 'left'] as const

/** How many drawn parties were passed over for which reason, without saying who they are. */
export function PassedOver(props: { result: DrawProof['result'] }) {
  const counts = createMemo(() =>
    reasons
      .map((because) => ({
        because,
        count: props.result.filter((one) => one.because === because).length,
      }))
      .filter((one) => one.count > 0),
  )
  const all = () => counts().reduce((sum, one) => sum + one.count, 0)
  return (
    <Show when={all() > 0}>
      <div class={styles.passed}>
        <p class="small strong">{words().passedOver.title(all())}</p>
        <ul class="small">
          <For each={counts()}>
            {(one) => <li>{words().passedOver.of(words().because[one.because], one.count)}</li>}
          </For>
        </ul>
        <p class="xs soft">{words().passedOver.detail}</p>
      </div>
    </Show>
  )
}
