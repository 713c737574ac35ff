import { For } from 'solid-js'
import { shared } from '../i18n/shared.words.ts'
import styles from './skeleton.module.css'

const times = (count: number) => Array.from({ length: count }, (_, index) => index)

/** The shapes that stand in while data is on its way, each exactly as tall as what replaces it. */
export function CardSkeleton() {
  return <div class={styles.card} aria-hidden="true" />
}

export function VisitSkeleton() {
  return <div class={styles.visit} aria-hidden="true" />
}

export function StatsSkeleton(props: { count?: number }) {
  return (
    <div class={styles.stats} aria-hidden="true">
      <For each={times(props.count ?? 3)}>
        {() => (
          <div>
            <i class={styles.line} data-width="short" />
            <i class={styles.line} data-width="half" />
          </div>
        )}
      </For>
    </div>
  )
}

/** Rows with a print (`lead="print"`), a date, or nothing before them. */
export function RowsSkeleton(props: { count?: number; lead?: 'print' | 'date' }) {
  return (
    <div class={styles.rows} data-lead={props.lead} aria-hidden="true">
      <For each={times(props.count ?? 4)}>
        {() => (
          <div class={styles.row}>
            <i class={styles.lead} />
            <div>
              <i class={styles.line} data-width="half" />
              <i class={styles.line} />
            </div>
          </div>
        )}
      </For>
    </div>
  )
}

/** Lines of text. */
export function TextSkeleton(props: { lines?: number }) {
  return (
    <div class={styles.text} aria-hidden="true">
      <For each={times(props.lines ?? 3)}>{() => <i class={styles.line} />}</For>
    </div>
  )
}

/** The head of an event page: art and title. */
export function HeroSkeleton() {
  return (
    <div aria-hidden="true">
      <div class={styles.hero} />
      <TextSkeleton lines={4} />
    </div>
  )
}

/** Says once, to readers, that something is loading; put it beside the shapes. */
export function LoadingNote() {
  return (
    <p class="sr" role="status">
      {shared().loading}
    </p>
  )
}
