import { createEffect } from 'solid-js'
import { clockOf } from '../i18n/format.ts'
import { createNow } from '../shell/now.ts'
import styles from './count-down.module.css'

type CountDownProps = {
  /** Epoch ms. */
  until: number
  /** Called once when it reaches zero. */
  onDone?: () => void
  class?: string
}

/** A running clock, 02:14:36. Readers hear it when they come to it, not every second. */
export function CountDown(props: CountDownProps) {
  const now = createNow(1000)
  const left = () => Math.max(0, props.until - now())
  createEffect((wasRunning: boolean) => {
    const running = left() > 0
    if (wasRunning && !running) props.onDone?.()
    return running
  }, false)
  return (
    <span class={`${styles.clock} ${props.class ?? ''}`} role="timer">
      {clockOf(left())}
    </span>
  )
}
