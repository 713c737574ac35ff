import { createSignal, type Accessor } from 'solid-js'
import { createNow, deviceTime } from '../shell/now.ts'

/** Counts down the seconds that one has to wait. */
export type Pause = { secondsLeft: Accessor<number>; start: (seconds: number) => void }

export function createPause(): Pause {
  const [wait, setWait] = createSignal({ seconds: 0, until: 0 })
  const now = createNow(500)
  return {
    // The ticking clock lags a little behind the start.
    secondsLeft: () => Math.max(0, Math.min(wait().seconds, Math.ceil((wait().until - now()) / 1000))),
    start: (seconds) => setWait({ seconds, until: deviceTime() + seconds * 1000 }),
  }
}
