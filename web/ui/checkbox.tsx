import { Show, type JSX } from 'solid-js'
import styles from './checkbox.module.css'
import { Icon } from './icon.tsx'

type CheckboxProps = {
  checked: boolean
  onChange: (checked: boolean) => void
  children: JSX.Element
  /** A soft line below, and what stands at the row's end: together the row of "everything I have". */
  sub?: JSX.Element
  end?: JSX.Element
  error?: string
  disabled?: boolean
  name?: string
}

/** A checkbox whose whole row is the target. */
export function Checkbox(props: CheckboxProps) {
  return (
    <label class={styles.row} data-tall={props.sub || props.end ? true : undefined}>
      <input
        type="checkbox"
        class="sr"
        name={props.name}
        checked={props.checked}
        disabled={props.disabled}
        aria-invalid={props.error ? 'true' : undefined}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span class={styles.box} data-invalid={props.error ? true : undefined}>
        <Icon name="check" class={styles.tick} />
      </span>
      <span class={styles.text}>
        <span class={styles.title}>{props.children}</span>
        <Show when={props.sub}>
          <span class={styles.sub}>{props.sub}</span>
        </Show>
        <Show when={props.error}>
          <span class={styles.error}>{props.error}</span>
        </Show>
      </span>
      <Show when={props.end}>
        <span class={styles.end}>{props.end}</span>
      </Show>
    </label>
  )
}
