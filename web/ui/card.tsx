import { For, Show, type JSX, type ParentProps } from 'solid-js'
import type { ClubKind } from './art.tsx'
import styles from './card.module.css'
import { Print } from './print.tsx'

/** Something you hold: a visit, a voucher. Boxes are rare; most things stand in hairlines. */
export function Card(props: ParentProps<{ class?: string; padded?: boolean }>) {
  return (
    <div class={`${styles.card} ${props.class ?? ''}`} data-padded={props.padded || undefined}>
      {props.children}
    </div>
  )
}

type VisitCardProps = {
  kind: ClubKind
  href: string
  title: string
  /** The strong line above: how long until. */
  soon?: JSX.Element
  /** When, then where. */
  lines: JSX.Element[]
  /** The entry code at the foot. */
  code?: string
  codeLabel?: string
  /** A link at the foot's end: the route. */
  action?: JSX.Element
}

/** The next visit: a print, how soon, what, when and where, and the code. */
export function VisitCard(props: VisitCardProps) {
  return (
    <Card class={styles.visit}>
      <Print kind={props.kind} class={styles.print} />
      <div class={styles.body}>
        <Show when={props.soon}>
          <p class={styles.soon}>{props.soon}</p>
        </Show>
        <h3 class={styles.title}>
          <a href={props.href}>{props.title}</a>
        </h3>
        <For each={props.lines}>{(line) => <p class="small soft">{line}</p>}</For>
        <Show when={props.code || props.action}>
          <div class={styles.foot}>
            <Show when={props.code} fallback={<span />}>
              <p class="small">
                <span class="soft">{props.codeLabel}</span> <span class="code">{props.code}</span>
              </p>
            </Show>
            {props.action}
          </div>
        </Show>
      </div>
    </Card>
  )
}
