import { Index, Match, Show, Switch } from 'solid-js'
import { awardsOf } from '../../server/earning/earning.contract.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Input } from '../ui/field.tsx'
import { Segmented } from '../ui/segmented.tsx'
import type { RuleFieldsProps } from './rule-fields.tsx'
import styles from './rules.module.css'
import { rulesWords } from './rules.words.ts'

/** What a rule gives: points, or a multiple of what the rules before it gave. */
export function AwardFields(props: RuleFieldsProps) {
  const t = () => rulesWords().form
  const kinds = () => awardsOf[props.form.trigger].map((value) => ({ value, label: t().kinds[value] }))
  const points = () => (
    <Input
      small
      label={t().points}
      inputMode="numeric"
      value={props.form.points}
      error={props.problem?.field('definition.award.points')}
      onInput={(text) => props.set({ points: text })}
    />
  )
  const times = (label: string, hint?: string) => (
    <Input
      small
      label={label}
      hint={hint}
      inputMode="decimal"
      before={<span aria-hidden="true">×</span>}
      value={props.form.times}
      error={props.problem?.field('definition.percent')}
      onInput={(text) => props.set({ times: text })}
    />
  )
  return (
    <div class={styles.group}>
      <p class={styles.legend}>{t().award}</p>
      <Show
        when={props.form.mode !== 'multiply'}
        fallback={<div class={styles.two}>{times(t().timesBefore)}</div>}
      >
        <Show when={kinds().length > 1}>
          <Segmented
            label={t().award}
            options={kinds()}
            value={props.form.award}
            onChange={(award) => props.set({ award })}
          />
        </Show>
        <Switch>
          <Match when={props.form.award === 'fixed'}>
            <div class={styles.two}>{points()}</div>
          </Match>
          <Match when={props.form.award === 'per_amount'}>
            <div class={styles.two}>
              <Input
                small
                label={t().every}
                inputMode="decimal"
                value={props.form.every}
                error={props.problem?.field('definition.award.every')}
                onInput={(every) => props.set({ every })}
              />
              {points()}
            </div>
          </Match>
          <Match when={props.form.award === 'steps'}>
            <Steps {...props} />
          </Match>
        </Switch>
        <Checkbox checked={props.form.byTier} onChange={(byTier) => props.set({ byTier })}>
          {t().byTier}
        </Checkbox>
        <div class={styles.two}>{times(t().times, t().timesHint)}</div>
      </Show>
    </div>
  )
}

/** The rows of a bonus: 充200送30 is one. */
function Steps(props: RuleFieldsProps) {
  const t = () => rulesWords().form
  const without = (at: number) =>
    props.set(
      'steps',
      props.form.steps.filter((_, other) => other !== at),
    )
  return (
    <>
      <Index each={props.form.steps}>
        {(step, at) => (
          <div class={styles.three}>
            <Input
              small
              label={t().stepFrom}
              inputMode="decimal"
              value={step().from}
              onInput={(from) => props.set('steps', at, { from })}
            />
            <Input
              small
              label={t().stepBonus}
              inputMode="numeric"
              value={step().bonus}
              onInput={(bonus) => props.set('steps', at, { bonus })}
            />
            <IconButton
              icon="close"
              label={t().remove}
              disabled={props.form.steps.length === 1}
              onClick={() => without(at)}
            />
          </div>
        )}
      </Index>
      <div>
        <Button
          kind="quiet"
          small
          icon="plus"
          onClick={() => props.set('steps', props.form.steps.length, { from: '', bonus: '' })}
        >
          {t().addStep}
        </Button>
      </div>
    </>
  )
}
