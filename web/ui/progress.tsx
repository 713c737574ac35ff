import styles from './progress.module.css'

/** How far a long act has come, from 0 to `max`. */
export function Progress(props: { label: string; value: number; max: number }) {
  const part = () => (props.max <= 0 ? 0 : Math.min(1, props.value / props.max))
  return (
    <div
      class={styles.track}
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={props.max}
      aria-valuenow={props.value}
    >
      <i style={{ width: `${part() * 100}%` }} />
    </div>
  )
}
