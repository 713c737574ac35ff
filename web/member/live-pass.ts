import { createSignal, onCleanup, onMount } from 'solid-js'
import { makeCode, makeHolderKey, readSigned } from '../../server/checkin/pass-code.rules.ts'
import { sixDigits } from '../../server/checkin/six-digits.rules.ts'
import { stepOf, untilNextStep } from '../../server/checkin/pass.rules.ts'
import type { PassCard } from '../../server/checkin/pass.contract.ts'
import { enrolPass, serverCode } from '../api/pass.ts'
import { asProblem, type Problem } from '../api/problem.ts'
import { deviceTime } from '../shell/now.ts'
import { forgetPass, keepPass, keptPass, type KeptPass } from './pass-store.ts'

export type LivePass = {
  card: PassCard
  code: string
  digits: string
  /** The step the code was made for. */
  step: number
  /** Made on this device, so that it needs no network. */
  offline: boolean
}

/**
 * The pass as it changes each step. What the device keeps is shown at once; the network renews it behind. A browser
 * that cannot sign asks the server for each code.
 */
export function createLivePass(onSignedOut: () => void) {
  const [pass, setPass] = createSignal<LivePass>()
  const [problem, setProblem] = createSignal<Problem>()
  const [now, setNow] = createSignal(deviceTime())
  let kept: KeptPass | null = null
  let ahead = 0
  let making = 0

  const clock = () => deviceTime() + ahead

  async function fromDevice(mine: KeptPass): Promise<void> {
    const signed = readSigned(mine.enrolled)
    if (!signed) throw new TypeError('The kept pass is damaged')
    const at = clock()
    const step = stepOf(at)
    const code = await makeCode(signed, step, mine.privateKey)
    const digits = sixDigits(mine.enrolled.digitsSecret, at)
    setPass({ card: mine.enrolled.card, code, digits, step, offline: true })
  }

  async function fromServer(): Promise<void> {
    const made = await serverCode()
    ahead = made.serverTime - deviceTime()
    const { card, code, digits } = made
    setPass({ card, code, digits, step: stepOf(clock()), offline: false })
  }

  async function refresh(): Promise<void> {
    const step = stepOf(clock())
    if (making === step) return
    making = step
    try {
      await (kept ? fromDevice(kept) : fromServer())
      setProblem(undefined)
    } catch (thrown) {
      making = 0
      refuse(thrown)
    }
  }

  function refuse(thrown: unknown): void {
    const refused = asProblem(thrown)
    if (refused.status === 401) {
      void forgetPass()
      onSignedOut()
    } else if (!pass()) setProblem(refused)
  }

  async function enrol(): Promise<void> {
    const key = kept ?? (await newKey())
    if (!key) return refresh()
    try {
      kept = await enrolled(key)
    } catch (thrown) {
      // A key of another member who used this device, or one that was withdrawn: a new one takes its place.
      const fresh = asProblem(thrown).code === 'pass_key_taken' ? await newKey() : null
      if (!fresh) throw thrown
      kept = await enrolled(fresh)
    }
    ahead = kept.ahead
    await keepPass(kept)
    making = 0
    await refresh()
  }

  async function start(): Promise<void> {
    setProblem(undefined)
    kept = await keptPass()
    if (kept) {
      ahead = kept.ahead
      await refresh()
    }
    try {
      await enrol()
    } catch (thrown) {
      refuse(thrown)
    }
  }

  onMount(() => void start())
  const timer = setInterval(() => {
    setNow(deviceTime())
    if (pass() && pass()?.step !== stepOf(clock())) void refresh()
  }, 250)
  onCleanup(() => clearInterval(timer))

  return {
    pass,
    problem,
    retry: () => void start(),
    /** Milliseconds until the code changes. */
    left: () => untilNextStep(now() + ahead),
  }
}

async function enrolled(key: { privateKey: CryptoKey; publicKey: string }): Promise<KeptPass> {
  const { privateKey, publicKey } = key
  const answer = await enrolPass(publicKey)
  return { privateKey, publicKey, enrolled: answer, ahead: answer.serverTime - deviceTime() }
}

/** Null where the browser has no Ed25519, or the page no secure context: such a device holds no key of its own. */
async function newKey() {
  try {
    return await makeHolderKey()
  } catch {
    return null
  }
}
