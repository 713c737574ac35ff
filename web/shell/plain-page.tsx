import type { ParentProps } from 'solid-js'
import { Brand } from '../ui/brand.tsx'
import styles from './plain-page.module.css'

/** A page with the club's name and one thing to say. */
export function PlainPage(props: ParentProps) {
  return (
    <div class={styles.page}>
      <header class={styles.head}>
        <Brand href="/" />
      </header>
      <main id="main" class={styles.main}>
        {props.children}
      </main>
    </div>
  )
}
