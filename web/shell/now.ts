import { createSignal, onCleanup, type Accessor } from 'solid-js'

/** The device's clock at this moment, in epoch milliseconds: for what happens once and shows no later change. */
export const deviceTime = (): number => Date.now()

/** The device's clock in epoch milliseconds, moving on every `step` ms for as long as the caller lives. */
export function createNow(step = 1000): Accessor<number> {
  const [now, setNow] = createSignal(deviceTime())
  const timer = setInterval(() => setNow(deviceTime()), step)
  onCleanup(() => clearInterval(timer))
  return now
}
