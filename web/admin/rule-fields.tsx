import { For, Show } from 'solid-js'
import type { SetStoreFunction } from 'solid-js/store'
import type { EarningKind } from '../../server/earning/earning.contract.ts'
import { awardsOf } from '../../server/earning/earning.contract.ts'
import type { Places } from '../api/earning.ts'
import type { Problem } from '../api/problem.ts'
import { written } from '../i18n/words.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { ChipButton } from '../ui/chip.tsx'
import { Input } from '../ui/field.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Select } from '../ui/select.tsx'
import { AwardFields } from './award-fields.tsx'
import { CapFields } from './cap-fields.tsx'
import type { RuleForm } from './rule-form.ts'
import { ruleWords } from './rule-sentence.words.ts'
import styles from './rules.module.css'
import { rulesWords } from './rules.words.ts'

export type RuleFieldsProps = {
  form: RuleForm
  set: SetStoreFunction<RuleForm>
  places: Places
  isNew?: boolean
  problem: Problem | undefined
}

const triggers = Object.keys(awardsOf) as EarningKind[]
const modes = ['add', 'stop', 'multiply'] as const

/** Everything that a rule says, in the order in which one thinks of it. */
export function RuleFields(props: RuleFieldsProps) {
  const t = () => rulesWords().form
  const error = (path: string) => props.problem?.field(`definition.${path}`)
  const choose = (trigger: EarningKind) => {
    props.set({ trigger, award: awardsOf[trigger][0] ?? 'fixed' })
  }
  return (
    <div class={styles.form}>
      <Show when={props.isNew}>
        <Select
          small
          label={t().trigger}
          hint={t().triggerHint}
          options={triggers.map((value) => ({ value, label: ruleWords().trigger[value] }))}
          value={props.form.trigger}
          onChange={choose}
        />
      </Show>
      <div class={styles.two}>
        <Input
          small
          label={t().nameZh}
          lang="zh-CN"
          maxLength={40}
          value={props.form.nameZh}
          error={error('name.zh')}
          onInput={(nameZh) => props.set({ nameZh })}
        />
        <Input
          small
          optional
          label={t().nameEn}
          lang="en"
          maxLength={60}
          value={props.form.nameEn}
          error={error('name.en')}
          onInput={(nameEn) => props.set({ nameEn })}
        />
      </div>
      <AwardFields {...props} />
      <div class={styles.group}>
        <div class={styles.two}>
          <Input
            small
            optional
            type="date"
            label={t().from}
            value={props.form.from}
            hint={t().datesHint}
            onInput={(from) => props.set({ from })}
          />
          <Input
            small
            optional
            type="date"
            label={t().to}
            value={props.form.to}
            error={error('to')}
            onInput={(to) => props.set({ to })}
          />
        </div>
      </div>
      <Some {...props} of="regions" />
      <Show when={props.form.trigger === 'event_attended'}>
        <Some {...props} of="clubs" />
      </Show>
      <Some {...props} of="tiers" />
      <CapFields {...props} />
      <div class={styles.group}>
        <p class={styles.legend}>{t().stacking}</p>
        <Segmented
          label={t().stacking}
          options={modes.map((value) => ({ value, label: t().modes[value] }))}
          value={props.form.mode}
          onChange={(mode) => props.set({ mode })}
        />
        <div class={styles.two}>
          <Input
            small
            label={t().order}
            hint={t().orderHint}
            inputMode="numeric"
            value={props.form.order}
            error={error('stacking.order')}
            onInput={(order) => props.set({ order })}
          />
          <Input
            small
            optional
            label={t().lasts}
            hint={t().lastsHint}
            inputMode="numeric"
            value={props.form.lasts}
            error={error('lastsMonths')}
            onInput={(lasts) => props.set({ lasts })}
          />
        </div>
        <Checkbox checked={props.form.qualifying} onChange={(qualifying) => props.set({ qualifying })}>
          {t().qualifying}
        </Checkbox>
      </div>
    </div>
  )
}

/** Some of the regions, clubs or tiers, or all of them. */
function Some(props: RuleFieldsProps & { of: 'regions' | 'clubs' | 'tiers' }) {
  const t = () => rulesWords().form
  const chosen = () => props.form[props.of]
  const all = () =>
    props.of === 'regions' ? props.places.regions.filter((region) => region.mine) : props.places[props.of]
  const toggle = (id: string) =>
    props.set(props.of, chosen().includes(id) ? chosen().filter((one) => one !== id) : [...chosen(), id])
  return (
    <div class={styles.group} role="group" aria-label={t()[props.of]}>
      <p class={styles.legend}>{t()[props.of]}</p>
      <div class={styles.chips}>
        <Show when={props.of !== 'regions' || props.places.everywhere}>
          <ChipButton pressed={chosen().length === 0} onClick={() => props.set(props.of, [])}>
            {t().every_[props.of]}
          </ChipButton>
        </Show>
        <For each={all()}>
          {(one) => (
            <ChipButton pressed={chosen().includes(one.id)} onClick={() => toggle(one.id)}>
              {written(one.name)}
            </ChipButton>
          )}
        </For>
      </div>
    </div>
  )
}
