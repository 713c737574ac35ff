import { createEffect, For, Show, untrack } from 'solid-js'
import { createStore } from 'solid-js/store'
import type { RuleDefinition } from '../../server/earning/earning.contract.ts'
import type { Places } from '../api/earning.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Columns } from '../ui/columns.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { toast } from '../ui/toast.tsx'
import { RuleChanges } from './rule-changes.tsx'
import { RuleFields } from './rule-fields.tsx'
import { definitionOf, type RuleForm } from './rule-form.ts'
import { conditionsOf, ruleSentence } from './rule-sentence.ts'
import styles from './rules.module.css'
import { rulesWords } from './rules.words.ts'

type RuleEditorProps = {
  title: string
  begin: RuleForm
  places: Places
  /** What the draft follows, to show beside the fields what it changes. */
  follows?: RuleDefinition
  isNew?: boolean
  onCancel: () => void
  save: (definition: RuleDefinition) => Promise<unknown>
}

/** All fields of a rule, and beside them how it reads and what it changes. */
export function RuleEditor(props: RuleEditorProps) {
  const [form, set] = createStore<RuleForm>(structuredClone(untrack(() => props.begin)))
  const { busy, problem, act, forget } = createActing()
  const definition = () => definitionOf(form)
  createEffect(() => {
    definition()
    forget()
  })
  const save = async () => {
    const said = definition()
    if (said && (await act(() => props.save(said)))) toast(rulesWords().form.saved)
  }
  return (
    <>
      <div>
        <h1>{props.title}</h1>
        <div class={styles.acts}>
          <Button kind="quiet" small onClick={() => props.onCancel()}>
            {rulesWords().form.cancel}
          </Button>
          <Button small busy={busy()} disabled={definition() === null} onClick={() => void save()}>
            {rulesWords().form.save}
          </Button>
        </div>
      </div>
      <div class={styles.body}>
        <Columns
          main={
            <RuleFields form={form} set={set} places={props.places} isNew={props.isNew} problem={problem()} />
          }
          side={
            <div class={styles.side}>
              <div class={styles.reads}>
                <h2 class="small soft">{rulesWords().form.reads}</h2>
                <p aria-live="polite">{definition() ? ruleSentence(definition() as RuleDefinition) : '…'}</p>
                <Show when={definition()}>
                  {(said) => (
                    <ul>
                      <For each={conditionsOf(said(), props.places)}>{(one) => <li>{one}</li>}</For>
                    </ul>
                  )}
                </Show>
              </div>
              <Show when={props.follows && definition()}>
                {(said) => (
                  <RuleChanges
                    before={props.follows as RuleDefinition}
                    after={said()}
                    places={props.places}
                  />
                )}
              </Show>
              <Refusal problem={problem()} />
            </div>
          }
        />
      </div>
    </>
  )
}
