import { For, Show } from 'solid-js'
import { windowsOf } from '../../server/events/event.rules.ts'
import { shortMomentOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { Select } from '../ui/select.tsx'
import styles from './editor-fields.module.css'
import type { EditorFieldsProps } from './editor-fields.tsx'
import { editor } from './editor.words.ts'
import { ladderName, ladders, type LadderName } from './ladders.ts'
import { MomentFields } from './moment-fields.tsx'

/** Who may book from when to when, and what comes back to those who cancel. */
export function BookingFields(props: EditorFieldsProps) {
  const lowest = () => {
    const tier = props.tiers.find((one) => one.id === props.form.minTierId)
    return tier ? written(tier.name) : props.form.minTierId
  }
  const windows = () => windowsOf(props.plan, [...props.tiers])
  const nameOf = (tierId: string) => {
    const tier = props.tiers.find((one) => one.id === tierId)
    return tier ? written(tier.name) : tierId
  }
  const ladderOptions = () => {
    const names: LadderName[] = [...(Object.keys(ladders) as (keyof typeof ladders)[])]
    if (ladderName(props.form.refundLadder) === 'own') names.push('own')
    return names.map((name) => ({ value: name, label: editor().ladders[name] }))
  }
  return (
    <>
      <Select
        small
        label={editor().fields.minTier}
        options={props.tiers.map((tier) => ({
          value: tier.id,
          label: editor().tierAnd(written(tier.name)),
        }))}
        value={props.form.minTierId}
        error={props.errorOf('minTierId')}
        onChange={(id) => props.set('minTierId', id)}
      />
      <MomentFields
        {...props}
        moment="opens"
        path="opensAt"
        label={editor().fields.opens(lowest())}
        timeLabel={editor().fields.opensTime}
      />
      <Show when={windows().length > 1}>
        <div>
          <p class={styles.label}>{editor().fields.windows(lowest())}</p>
          <ol class={styles.windows}>
            <For each={windows()}>
              {(window) => (
                <li>
                  <b>{nameOf(window.tierId)}</b>
                  {shortMomentOf(window.opensAt, props.region.zone)}
                </li>
              )}
            </For>
          </ol>
        </div>
      </Show>
      <MomentFields
        {...props}
        moment="closes"
        path="closesAt"
        label={editor().fields.closes}
        timeLabel={editor().fields.closesTime}
      />
      <Checkbox checked={props.form.waitlistOpen} onChange={(open) => props.set('waitlistOpen', open)}>
        {editor().fields.waitlist}
      </Checkbox>
      <Select
        small
        label={editor().fields.ladder}
        options={ladderOptions()}
        value={ladderName(props.form.refundLadder)}
        hint={props.published ? editor().priceLater : undefined}
        onChange={(name) => {
          if (name !== 'own')
            props.set(
              'refundLadder',
              ladders[name].map((step) => ({ ...step })),
            )
        }}
      />
    </>
  )
}
