import { Icon } from './icon.tsx'
import styles from './stepper.module.css'
import { ui } from './ui.words.ts'

type StepperProps = {
  /** What is counted, for readers: "宾客". */
  label: string
  value: number
  min?: number
  max: number
  onChange: (value: number) => void
  /** 60 px targets in the text's colour, for the desk. */
  large?: boolean
}

/** A small number by two buttons. */
export function Stepper(props: StepperProps) {
  const min = () => props.min ?? 0
  const move = (by: number) => props.onChange(Math.min(props.max, Math.max(min(), props.value + by)))
  return (
    <div class={styles.stepper} data-large={props.large || undefined} role="group" aria-label={props.label}>
      <button
        type="button"
        aria-label={`${ui().fewer} ${props.label}`}
        disabled={props.value <= min()}
        onClick={() => move(-1)}
      >
        <Icon name="minus" />
      </button>
      <output aria-live="polite">{props.value}</output>
      <button
        type="button"
        aria-label={`${ui().moreOf} ${props.label}`}
        disabled={props.value >= props.max}
        onClick={() => move(1)}
      >
        <Icon name="plus" />
      </button>
    </div>
  )
}
