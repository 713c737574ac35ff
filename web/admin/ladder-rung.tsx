import { For, Show } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { figures, type Draft, type Figure } from './ladder-draft.ts'
import styles from './tiers.module.css'
import { tiersWords } from './tiers.words.ts'

/** A tier that is changed, or added: its names, threshold and benefits. The lowest one stays, from 0 points on. */
export function LadderRung(props: {
  tier: Draft
  name: string
  lowest: boolean
  onChange: (change: Partial<Draft>) => void
  onRemove: () => void
  errorOf: (field: string) => string | undefined
}) {
  const said = () => tiersWords().changing
  const labelOf = (figure: Figure) =>
    ({
      threshold: said().threshold,
      loungeVisits: said().visits,
      loungeGuests: said().guests,
      headStartHours: said().early,
      earningPercent: said().earning,
    })[figure]
  return (
    <fieldset class={styles.rung}>
      <legend>{props.name}</legend>
      <Show when={props.tier.isNew}>
        <Input
          small
          label={said().id}
          hint={said().idHint}
          value={props.tier.id}
          maxLength={32}
          autocomplete="off"
          spellcheck={false}
          onInput={(id) => props.onChange({ id: id.toLowerCase() })}
          error={props.errorOf('id')}
        />
      </Show>
      <Input
        small
        label={said().nameZh}
        value={props.tier.zh}
        maxLength={20}
        onInput={(zh) => props.onChange({ zh })}
        error={props.errorOf('name.zh')}
      />
      <Input
        small
        label={said().nameEn}
        value={props.tier.en}
        maxLength={20}
        onInput={(en) => props.onChange({ en })}
        error={props.errorOf('name.en')}
      />
      <For each={figures}>
        {(figure) => (
          <Input
            small
            label={labelOf(figure)}
            hint={figure === 'loungeVisits' ? said().visitsHint : undefined}
            inputMode="numeric"
            disabled={figure === 'threshold' && props.lowest}
            value={props.tier[figure]}
            onInput={(text) => props.onChange({ [figure]: text.replace(/\D/g, '') })}
            error={props.errorOf(figure)}
          />
        )}
      </For>
      <Show when={!props.lowest}>
        <div class={styles.remove}>
          <Button kind="text" small aria-label={said().removeOf(props.name)} onClick={() => props.onRemove()}>
            {said().remove}
          </Button>
        </div>
      </Show>
    </fieldset>
  )
}
