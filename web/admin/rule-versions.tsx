import { For, Show } from 'solid-js'
import type { Rule } from '../../server/earning/rule.contract.ts'
import { fullDateOf, nearMomentOf } from '../i18n/format.ts'
import { Chip } from '../ui/chip.tsx'
import { bookZone, ruleSentence } from './rule-sentence.ts'
import { stateOf, type Version } from './rule-state.ts'
import styles from './rules.module.css'
import { rulesWords } from './rules.words.ts'

/** Every version of a rule, the latest first, with the time in which it was in force. */
export function RuleVersions(props: { rule: Rule; now: number }) {
  const inForce = () => stateOf(props.rule, props.now)?.inForce?.id
  return (
    <section>
      <h2>{rulesWords().versions}</h2>
      <ol class={styles.versions}>
        <For each={props.rule.versions}>
          {(version) => (
            <li class={styles.version}>
              <p class={styles.versionHead}>
                <b>{rulesWords().version(version.number)}</b>
                <Show when={version.id === inForce()}>
                  <Chip tone="ok">{rulesWords().inForceMark}</Chip>
                </Show>
                <span class="small soft">{whenOf(version, props.now)}</span>
              </p>
              <p class="small">{ruleSentence(version.definition)}</p>
            </li>
          )}
        </For>
      </ol>
    </section>
  )
}

function whenOf(version: Version, now: number): string {
  const { effectiveFrom, until, updatedAt } = version
  if (effectiveFrom === null) return rulesWords().draftOf(nearMomentOf(updatedAt, bookZone, now))
  // What a new club begins with is in force from the beginning of time.
  const from = effectiveFrom === 0 ? rulesWords().fromStart : fullDateOf(effectiveFrom, bookZone)
  if (effectiveFrom === 0 && until === null) return from
  return rulesWords().versionLine(from, until === null ? null : fullDateOf(until, bookZone))
}
