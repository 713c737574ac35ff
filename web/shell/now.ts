import { createSignal, onCleanup, type Accessor } from 'solid-js'

/** The device's clock in epoch milliseconds, moving on every `step` ms for as long as the caller lives. */
export function createNow(step = 1000): Accessor<number> {
  const [now, setNow] = createSignal(Date.now())
  const timer = setInterval(() => setNow(Date.now()), step)
  onCleanup(() => clearInterval(timer))
  return now
}
