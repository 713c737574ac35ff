import { Index } from 'solid-js'
import { Button, IconButton } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import type { RuleFieldsProps } from './rule-fields.tsx'
import styles from './rules.module.css'
import { rulesWords } from './rules.words.ts'

const spans = ['day', 'month', 'year', 'window'] as const
const units = ['points', 'times'] as const

/** The most that one member may have by a rule. */
export function CapFields(props: RuleFieldsProps) {
  const t = () => rulesWords().form
  const without = (at: number) =>
    props.set(
      'caps',
      props.form.caps.filter((_, other) => other !== at),
    )
  /** Each kind of cap stands once: the first that is free. */
  const next = () =>
    spans
      .flatMap((per) => units.map((of) => ({ of, per })))
      .find(({ of, per }) => !props.form.caps.some((cap) => cap.of === of && cap.per === per))
  const add = () => {
    const free = next()
    if (free) props.set('caps', props.form.caps.length, { ...free, most: '' })
  }
  return (
    <div class={styles.group} role="group" aria-label={t().caps}>
      <p class={styles.legend}>{t().caps}</p>
      <Index each={props.form.caps}>
        {(cap, at) => (
          <div class={styles.four}>
            <Select
              small
              label={t().capPer}
              options={spans.map((value) => ({ value, label: t().per[value] }))}
              value={cap().per}
              onChange={(per) => props.set('caps', at, { per })}
            />
            <Input
              small
              label={t().capMost}
              inputMode="numeric"
              value={cap().most}
              onInput={(most) => props.set('caps', at, { most })}
            />
            <Select
              small
              label={t().capOf}
              options={units.map((value) => ({ value, label: t().of[value] }))}
              value={cap().of}
              onChange={(of) => props.set('caps', at, { of })}
            />
            <IconButton icon="close" label={t().remove} onClick={() => without(at)} />
          </div>
        )}
      </Index>
      <div>
        <Button kind="quiet" small icon="plus" disabled={!next()} onClick={add}>
          {t().addCap}
        </Button>
      </div>
    </div>
  )
}
