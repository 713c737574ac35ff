import { Show, type JSX } from 'solid-js'
import { memberNumberOf, numberOf } from '../i18n/format.ts'
import { Contour } from './art.tsx'
import { Mark } from './icon.tsx'
import styles from './member-card.module.css'
import { Rule } from './rule.tsx'
import { ui } from './ui.words.ts'

type MemberCardProps = {
  /** The tier's id picks the metal; an unknown one is drawn in silver. */
  tier: string
  tierName: string
  name: string
  /** Digits; grouped by four here. */
  number: string
  points?: number
  /** The way to the next tier: `part` from 0 to 1, and a line at each end. */
  progress?: { part: number; left: JSX.Element; right: JSX.Element }
  /** A line at the foot in place of the progress (the desk's "last visit"). */
  note?: JSX.Element
  /** The head of the pass: one row, no points, the mark at the end. */
  strip?: boolean
  class?: string
}

/** The member's card in its tier's metal, the one place where metal is drawn. */
export function MemberCard(props: MemberCardProps) {
  return (
    <div
      class={`${styles.card} ${props.class ?? ''}`}
      data-tier={props.tier}
      data-strip={props.strip || undefined}
      role="group"
      aria-label={`${props.tierName} ${props.name}`}
    >
      <Contour class={styles.contour} />
      <p class={styles.tier}>{props.tierName}</p>
      <div class={styles.who}>
        <p class={styles.name}>{props.name}</p>
        <p class={styles.number}>
          <Show when={!props.strip}>{ui().memberNumber} </Show>
          {memberNumberOf(props.number)}
        </p>
      </div>
      <Show when={props.strip}>
        <Mark class={styles.mark} />
      </Show>
      <Show when={props.points !== undefined}>
        <p class={styles.points}>
          <b>{numberOf(props.points ?? 0)}</b>
          <span>{ui().pointsToUse}</span>
        </p>
      </Show>
      <Show when={props.progress}>
        {(progress) => (
          <div class={styles.progress}>
            <Rule part={progress().part} />
            <p>
              <span>{progress().left}</span>
              <span>{progress().right}</span>
            </p>
          </div>
        )}
      </Show>
      <Show when={props.note}>
        <p class={styles.note}>{props.note}</p>
      </Show>
    </div>
  )
}
