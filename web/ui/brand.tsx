import { shared } from '../i18n/shared.words.ts'
import styles from './brand.module.css'
import { Mark } from './icon.tsx'

/** The mark and the name, as a link home or, without `href`, as plain text. */
export function Brand(props: { href?: string; class?: string }) {
  return (
    <a class={`${styles.brand} ${props.class ?? ''}`} href={props.href}>
      <Mark class={styles.mark} />
      {shared().brand}
    </a>
  )
}
