import styles from './rule.module.css'

/** A ruler filled to `part` (0 to 1). The words beside it carry the figures, so readers skip it. */
export function Rule(props: { part: number }) {
  const width = () => `${Math.min(1, Math.max(0, props.part)) * 100}%`
  return (
    <div class={styles.rule} aria-hidden="true">
      <i style={{ width: width() }} />
    </div>
  )
}
