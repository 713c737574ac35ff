import { createUniqueId, Show, splitProps, type JSX } from 'solid-js'
import { shared } from '../i18n/shared.words.ts'
import styles from './field.module.css'

export type FieldProps = {
  label: string
  /** One line of help below. */
  hint?: JSX.Element
  /** What was refused and how to put it right; turns the field red and is read with it. */
  error?: string
  /** Says that it may stay empty. */
  optional?: boolean
  /** Where the label stands: above; beside, in a row of its own; or only read out, where a sentence says it already. */
  labelled?: 'above' | 'beside' | 'unseen'
}

/** What ties a control to its label, hint and error; spread it on the control. */
export type Control = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': 'true' | undefined
}

/** A label, a control, a hint and an error. For a control of your own; the fields below bring theirs. */
export function Field(props: FieldProps & { children: (control: Control) => JSX.Element; class?: string }) {
  const id = createUniqueId()
  const control: Control = {
    id,
    get 'aria-describedby'() {
      if (props.error) return `${id}-error`
      return props.hint ? `${id}-hint` : undefined
    },
    get 'aria-invalid'() {
      return props.error ? 'true' : undefined
    },
  }
  return (
    <div class={`${styles.field} ${props.class ?? ''}`} data-labelled={props.labelled}>
      <label for={id} class={styles.label}>
        {props.label}
        <Show when={props.optional}>
          <span class={styles.optional}>{shared().optional}</span>
        </Show>
      </label>
      {props.children(control)}
      <Show
        when={props.error}
        fallback={
          <Show when={props.hint}>
            <p id={`${id}-hint`} class={styles.hint}>
              {props.hint}
            </p>
          </Show>
        }
      >
        <p id={`${id}-error`} class={styles.error}>
          {props.error}
        </p>
      </Show>
    </div>
  )
}

const fieldKeys = ['label', 'hint', 'error', 'optional', 'labelled', 'class'] as const

type Native<T> = Omit<T, keyof FieldProps | 'onInput' | 'value' | 'prefix'>

export type InputProps = FieldProps &
  Native<JSX.InputHTMLAttributes<HTMLInputElement>> & {
    value?: string
    /** Receives the text, not the event. */
    onInput?: (value: string) => void
    /** Stands inside the box before or after the text. */
    before?: JSX.Element
    after?: JSX.Element
    /** 44 px, for the studio. */
    small?: boolean
  }

/** One line of text. */
export function Input(props: InputProps) {
  const [field, own, rest] = splitProps(props, fieldKeys, ['value', 'onInput', 'before', 'after', 'small'])
  return (
    <Field {...field}>
      {(control) => (
        <span
          class={styles.box}
          data-small={own.small || undefined}
          data-invalid={control['aria-invalid']}
          data-disabled={rest.disabled || undefined}
        >
          {own.before}
          <input
            type="text"
            {...rest}
            {...control}
            class={styles.input}
            value={own.value ?? ''}
            onInput={(event) => own.onInput?.(event.currentTarget.value)}
          />
          {own.after}
        </span>
      )}
    </Field>
  )
}

export type TextAreaProps = FieldProps &
  Native<JSX.TextareaHTMLAttributes<HTMLTextAreaElement>> & {
    value?: string
    onInput?: (value: string) => void
  }

/** Several lines of text; grows with what is written. */
export function TextArea(props: TextAreaProps) {
  const [field, own, rest] = splitProps(props, fieldKeys, ['value', 'onInput'])
  return (
    <Field {...field}>
      {(control) => (
        <textarea
          rows={3}
          {...rest}
          {...control}
          class={styles.area}
          data-invalid={control['aria-invalid']}
          value={own.value ?? ''}
          onInput={(event) => own.onInput?.(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
