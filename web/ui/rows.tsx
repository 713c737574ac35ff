import { Show, type JSX, type ParentProps } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import styles from './rows.module.css'

/** A list whose rows are split by hairlines. */
export function Rows(props: ParentProps<{ label?: string; class?: string }>) {
  return (
    <ul class={`${styles.rows} ${props.class ?? ''}`} aria-label={props.label}>
      {props.children}
    </ul>
  )
}

type RowProps = {
  /** What stands before: a `Print`, a `DateLead`, an icon. */
  lead?: JSX.Element
  title: JSX.Element
  /** One or more soft lines below. */
  sub?: JSX.Element
  end?: JSX.Element
  /** The end is a state in words: on phones it stands below the text in English, where such words are long. */
  wordy?: boolean
  href?: string
  onPress?: () => void
  /** The title in the sans, for ledgers and settings. */
  plain?: boolean
  current?: boolean
}

/** A list row; with `href` or `onPress` the whole of it is the target. */
export function Row(props: RowProps) {
  const tag = () => (props.href !== undefined ? 'a' : props.onPress ? 'button' : 'div')
  return (
    <li>
      <Dynamic
        component={tag()}
        class={styles.row}
        href={props.href}
        type={props.onPress ? 'button' : undefined}
        onClick={props.onPress}
        data-lead={props.lead ? true : undefined}
        data-wordy={props.wordy || undefined}
        aria-current={props.current ? 'true' : undefined}
      >
        <Show when={props.lead}>
          <span class={styles.lead}>{props.lead}</span>
        </Show>
        <span class={styles.text}>
          <span class={styles.title} data-plain={props.plain || undefined}>
            {props.title}
          </span>
          <Show when={props.sub}>
            <span class={styles.sub}>{props.sub}</span>
          </Show>
        </span>
        <span class={styles.end}>{props.end}</span>
      </Dynamic>
    </li>
  )
}

/** The date before a row: a large day and a small word. */
export function DateLead(props: { day: string; under?: string }) {
  return (
    <span class={styles.date}>
      <b>{props.day}</b>
      <Show when={props.under}>
        <span>{props.under}</span>
      </Show>
    </span>
  )
}

/** Terms and what they mean, one line each: a `<dl>` of `Term`s. */
export function Terms(props: ParentProps) {
  return <dl class={styles.terms}>{props.children}</dl>
}

export function Term(props: ParentProps<{ term: string }>) {
  return (
    <div class={styles.term}>
      <dt>{props.term}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
