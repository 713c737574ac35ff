import { splitProps, type JSX } from 'solid-js'
import styles from './code-input.module.css'
import { Field, type FieldProps } from './field.tsx'

type CodeInputProps = FieldProps & {
  value: string
  onInput: (digits: string) => void
  /** How many digits; 6 unless told. */
  length?: number
  /** Called once the last digit is there. */
  onComplete?: (digits: string) => void
  name?: string
  autofocus?: boolean
  /** A scratch PIN is no one-time code, so the phone should not offer one. */
  autocomplete?: 'one-time-code' | 'off'
  ref?: JSX.InputHTMLAttributes<HTMLInputElement>['ref']
}

/** Digits in cells, drawn over one plain input, so that paste, autofill and readers work as ever. */
export function CodeInput(props: CodeInputProps) {
  const [field, own, rest] = splitProps(
    props,
    ['label', 'hint', 'error', 'optional'],
    ['value', 'onInput', 'length', 'onComplete', 'autocomplete'],
  )
  const length = () => own.length ?? 6
  const take = (input: HTMLInputElement) => {
    const digits = input.value.replace(/\D/g, '').slice(0, length())
    input.value = digits
    own.onInput(digits)
    if (digits.length === length()) own.onComplete?.(digits)
  }
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...rest}
          {...control}
          type="text"
          class={styles.code}
          data-invalid={control['aria-invalid']}
          style={{ '--length': String(length()) }}
          inputmode="numeric"
          autocomplete={own.autocomplete ?? 'one-time-code'}
          pattern="\d*"
          maxlength={length() + 4}
          value={own.value}
          onInput={(event) => take(event.currentTarget)}
          // The caret after the last digit would push the first cell out of sight.
          onScroll={(event) => (event.currentTarget.scrollLeft = 0)}
        />
      )}
    </Field>
  )
}
