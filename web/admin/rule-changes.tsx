import { For } from 'solid-js'
import type { RuleDefinition } from '../../server/earning/earning.contract.ts'
import type { Places } from '../api/earning.ts'
import { changesOf } from './rule-diff.ts'
import { ruleWords } from './rule-sentence.words.ts'
import styles from './rules.module.css'
import { rulesWords } from './rules.words.ts'

type RuleChangesProps = { before: RuleDefinition; after: RuleDefinition; places: Places }

/** What a draft changes of the version that it follows, thing by thing, in words. */
export function RuleChanges(props: RuleChangesProps) {
  const changes = () => changesOf(props.before, props.after, props.places)
  return (
    <section>
      <h2>{rulesWords().diffTitle(changes().length)}</h2>
      <dl class={styles.changes} hidden={changes().length === 0}>
        <For each={changes()}>
          {(change) => (
            <div class={styles.change}>
              <dt>{ruleWords().fields[change.field]}</dt>
              <dd>
                <del>{change.before}</del>
                <span class="sr">{rulesWords().becomes}</span>
                <br />
                <ins>{change.after}</ins>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </section>
  )
}
