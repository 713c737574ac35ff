import { Show, splitProps, type JSX, type ParentProps } from 'solid-js'
import styles from './chip.module.css'

type ChipProps = ParentProps<{
  /** ok: open, done; soon: filling, expiring; no: cancelled; earned: from a tier. Plain without. */
  tone?: 'on' | 'ok' | 'soon' | 'no' | 'earned'
  /** A dot before the word, for live states. */
  dot?: boolean
}>

/** A word about a state. */
export function Chip(props: ChipProps) {
  return (
    <span class={styles.chip} data-tone={props.tone}>
      <Show when={props.dot}>
        <i class={styles.dot} />
      </Show>
      {props.children}
    </span>
  )
}

type ChipButtonProps = JSX.ButtonHTMLAttributes<HTMLButtonElement> & { pressed: boolean }

/** A filter that is on or off. Drawn 36 px, touched 46. */
export function ChipButton(props: ChipButtonProps) {
  const [own, rest] = splitProps(props, ['pressed', 'children', 'class'])
  return (
    <button
      {...rest}
      type="button"
      class={`${styles.chip} ${own.class ?? ''}`}
      data-tap
      data-tone={own.pressed ? 'on' : undefined}
      aria-pressed={own.pressed}
    >
      {own.children}
    </button>
  )
}
