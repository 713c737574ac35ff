import { For, splitProps, type JSX } from 'solid-js'
import { Field, type FieldProps } from './field.tsx'
import { Icon } from './icon.tsx'
import styles from './select.module.css'

type SelectProps<Value extends string> = FieldProps &
  Omit<JSX.SelectHTMLAttributes<HTMLSelectElement>, keyof FieldProps | 'onChange' | 'value'> & {
    options: readonly { value: Value; label: string }[]
    value: Value
    onChange: (value: Value) => void
    small?: boolean
  }

/** One of several, in the device's own picker. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const [field, own, rest] = splitProps(
    props,
    ['label', 'hint', 'error', 'optional', 'labelled', 'class'],
    ['options', 'value', 'onChange', 'small'],
  )
  return (
    <Field {...field}>
      {(control) => (
        <span class={styles.box} data-small={own.small || undefined}>
          <select
            {...rest}
            {...control}
            class={styles.select}
            data-invalid={control['aria-invalid']}
            onChange={(event) => own.onChange(event.currentTarget.value as Value)}
          >
            <For each={own.options}>
              {(option) => (
                <option value={option.value} selected={option.value === own.value}>
                  {option.label}
                </option>
              )}
            </For>
          </select>
          <Icon name="down" class={styles.arrow} />
        </span>
      )}
    </Field>
  )
}
