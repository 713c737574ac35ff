import { For, Show } from 'solid-js'
import type { Ladder } from '../../server/tiers/ladder.contract.ts'
import { numberOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { Section } from '../ui/section.tsx'
import styles from './tiers.module.css'
import { tiersWords } from './tiers.words.ts'

/** Members by tier as bars, the highest first; the title says how many are above the lowest. */
export function TierShare(props: { ladder: Ladder }) {
  const bars = () =>
    props.ladder.tiers
      .map((tier, at) => {
        const count = props.ladder.counts[at] ?? { members: 0, granted: 0, inGrace: 0 }
        return { tier, members: count.members, granted: count.granted, inGrace: count.inGrace }
      })
      .reverse()
  const total = () => bars().reduce((sum, bar) => sum + bar.members, 0)
  const most = () => Math.max(1, ...bars().map((bar) => bar.members))
  const title = () => {
    const second = props.ladder.tiers[1]
    const lowest = bars().at(-1)
    if (total() === 0 || !second || !lowest) return tiersWords().nobody
    const share = Math.round(((total() - lowest.members) / total()) * 100)
    return tiersWords().shareTitle(`${share}%`, written(second.name))
  }
  return (
    <Section title={title()}>
      <p class={styles.detail}>{tiersWords().shareDetail(numberOf(total()))}</p>
      <dl class={styles.bars}>
        <For each={bars()}>
          {(bar) => (
            <div>
              <dt>{written(bar.tier.name)}</dt>
              <dd>
                <i style={{ width: `${(bar.members / most()) * 62}%` }} aria-hidden="true">
                  <Show when={bar.granted > 0}>
                    <i style={{ width: `${(bar.granted / Math.max(1, bar.members)) * 100}%` }} />
                  </Show>
                </i>
                <span>
                  <b>{tiersWords().members(numberOf(bar.members))}</b>
                  <Show when={bar.granted > 0 || bar.inGrace > 0}>
                    <small>
                      {[
                        ...(bar.granted > 0 ? [tiersWords().grantedOf(numberOf(bar.granted))] : []),
                        ...(bar.inGrace > 0 ? [tiersWords().graceOf(numberOf(bar.inGrace))] : []),
                      ].join(tiersWords().comma)}
                    </small>
                  </Show>
                </span>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </Section>
  )
}
