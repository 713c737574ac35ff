import type { ClubKind } from '../../server/events/event.contract.ts'
import artUrl from '../art/art.svg?url'
import styles from './art.module.css'

export type { ClubKind }

const symbols: Record<ClubKind, string> = {
  golf: 'golf',
  music: 'music',
  lecture: 'lecture',
  family: 'family',
  fitness: 'fitness',
  table_tennis: 'tabletennis',
  badminton: 'shuttle',
}

/** The picture of a club kind, filling its box; the theme's custom properties colour it. Decoration only. */
export function Art(props: { kind: ClubKind; class?: string }) {
  return (
    <svg class={`${styles.art} ${props.class ?? ''}`} aria-hidden="true">
      <use href={`${artUrl}#art-${symbols[props.kind]}`} />
    </svg>
  )
}

/** The signature hairlines of one terrain, in the text's colour, filling the nearest positioned box. */
export function Contour(props: { class?: string }) {
  return (
    <svg class={`${styles.contour} ${props.class ?? ''}`} aria-hidden="true">
      <use href={`${artUrl}#contour`} />
    </svg>
  )
}
