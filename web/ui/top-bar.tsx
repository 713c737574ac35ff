import { useNavigate } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { backIsOurs } from '../shell/history-depth.ts'
import { shared } from '../i18n/shared.words.ts'
import { Brand } from './brand.tsx'
import { IconLink } from './button.tsx'
import styles from './top-bar.module.css'

/** The head of a first page: the brand, and one action at the end. */
export function TopBar(props: { action?: JSX.Element }) {
  return (
    <div class={styles.bar}>
      <Brand href="/" />
      <div class={styles.action}>{props.action}</div>
    </div>
  )
}

type BackButtonProps = {
  /** Where back leads when there is no page of ours before this one. */
  href: string
  /** On a paper disc, to stand on art. */
  paper?: boolean
}

/** Back: to the place one came from, or up to `href`. */
export function BackButton(props: BackButtonProps) {
  const navigate = useNavigate()
  const goBack = (event: MouseEvent) => {
    // Going back keeps the list's place; whoever came from elsewhere follows the link.
    if (!backIsOurs() || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    navigate(-1)
  }
  return <IconLink href={props.href} icon="left" label={shared().back} paper={props.paper} onClick={goBack} />
}

type BackBarProps = {
  href: string
  title?: string
  action?: JSX.Element
}

/** The head of a page below: back, an optional title, and one action at the end. */
export function BackBar(props: BackBarProps) {
  return (
    <div class={styles.bar} data-back>
      <BackButton href={props.href} />
      <p class={styles.title}>{props.title}</p>
      <div class={styles.action}>{props.action}</div>
    </div>
  )
}
