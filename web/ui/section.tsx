import { Show, type JSX, type ParentProps } from 'solid-js'
import { Icon } from './icon.tsx'
import styles from './section.module.css'

type SectionProps = ParentProps<{
  title: JSX.Element
  /** A link at the heading's end. */
  more?: { href: string; text: string }
  /** A soft remark or a control at the heading's end instead. */
  aside?: JSX.Element
  /** 22 px above instead of 32, for the event page. */
  tight?: boolean
  class?: string
}>

/** A titled part of a page. Titles answer: "3月31日有320分到期", not "积分到期". */
export function Section(props: SectionProps) {
  return (
    <section class={`${styles.section} ${props.class ?? ''}`} data-tight={props.tight || undefined}>
      <div class={styles.head}>
        <h2>{props.title}</h2>
        <Show when={props.more}>
          {(more) => (
            <a href={more().href}>
              {more().text}
              <Icon name="right" small />
            </a>
          )}
        </Show>
        <Show when={props.aside}>
          <div class={styles.aside}>{props.aside}</div>
        </Show>
      </div>
      {props.children}
    </section>
  )
}
