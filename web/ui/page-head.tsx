import { Show, type JSX } from 'solid-js'
import styles from './page-head.module.css'

type PageHeadProps = {
  title: JSX.Element
  /** A sentence below. */
  intro?: JSX.Element
  /** Stands at the title's end: a figure, a control. */
  end?: JSX.Element
}

/** A page's h1. A comma in it is halved, since it is a display line. */
export function PageHead(props: PageHeadProps) {
  return (
    <header class={styles.head}>
      <div class={styles.line}>
        <h1 class="halt">{props.title}</h1>
        <Show when={props.end}>
          <div>{props.end}</div>
        </Show>
      </div>
      <Show when={props.intro}>
        <p class={styles.intro}>{props.intro}</p>
      </Show>
    </header>
  )
}
