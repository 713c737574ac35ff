import { revalidate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { Simulation } from '../../server/earning/simulation/simulation.contract.ts'
import { publishDraft, readRules, type Places } from '../api/earning.ts'
import { fullDateOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { createActing } from '../shell/acting.ts'
import { instantOf } from '../studio/local-time.ts'
import sheetStyles from '../studio/sheets.module.css'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { RuleChanges } from './rule-changes.tsx'
import { bookZone, ruleSentence } from './rule-sentence.ts'
import type { Version } from './rule-state.ts'
import styles from './rules.module.css'
import { rulesWords } from './rules.words.ts'
import { SimulationStats } from './simulation-stats.tsx'

type PublishRuleSheetProps = {
  open: boolean
  draft: Version
  shown: Version
  places: Places
  /** The last simulation of the draft as it is, if it was tried. */
  tried: Simulation | undefined
  onClose: () => void
}

/** What a draft changes and what trying it found, before it is in force. */
export function PublishRuleSheet(props: PublishRuleSheetProps) {
  const t = () => rulesWords().publishing
  const [when, setWhen] = createSignal<'soonest' | 'date'>('soonest')
  const [date, setDate] = createSignal('')
  const { busy, problem, act } = createActing()
  const from = () => (when() === 'date' ? instantOf({ date: date(), time: '00:00' }, bookZone) : null)
  const ready = () => when() === 'soonest' || from() !== null
  const result = () => (props.tried?.revision === props.draft.revision ? props.tried.result : undefined)
  const publish = () =>
    act(async () => {
      await publishDraft(props.draft.id, props.draft.revision, from())
      await revalidate(readRules.key)
      toast(t().done)
      props.onClose()
    })
  const yes = () => {
    const at = from()
    return at === null ? t().yes : t().yesFrom(fullDateOf(at, bookZone))
  }
  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      title={t().title(written(props.draft.definition.name))}
      held={busy()}
      foot={
        <div class={sheetStyles.buttons}>
          <Button kind="quiet" onClick={() => props.onClose()}>
            {rulesWords().keep}
          </Button>
          <Button busy={busy()} disabled={!ready()} onClick={() => void publish()}>
            {yes()}
          </Button>
        </div>
      }
    >
      <div class={styles.sheet}>
        <p>{t().detail}</p>
        <Show
          when={props.shown.state === 'published'}
          fallback={<p class={styles.said}>{ruleSentence(props.draft.definition)}</p>}
        >
          <RuleChanges before={props.shown.definition} after={props.draft.definition} places={props.places} />
        </Show>
        <Show when={result()} fallback={<Banner tone="soon">{t().untried}</Banner>}>
          {(found) => (
            <section class={styles.found}>
              <h2>{t().tried}</h2>
              <SimulationStats result={found()} />
            </section>
          )}
        </Show>
        <Segmented
          label={t().when}
          options={[
            { value: 'soonest', label: t().soonest },
            { value: 'date', label: t().atDate },
          ]}
          value={when()}
          onChange={setWhen}
        />
        <Show when={when() === 'date'}>
          <Input label={t().date} type="date" value={date()} onInput={setDate} />
        </Show>
        <Refusal problem={problem()} />
      </div>
    </Sheet>
  )
}
