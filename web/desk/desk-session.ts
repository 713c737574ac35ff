import { createEffect, createSignal, on, onCleanup, onMount } from 'solid-js'
import type { DeskState, ScanVerdict } from '../../server/checkin/desk.contract.ts'
import { deskApi } from '../api/desks.ts'
import { asProblem, type Problem } from '../api/problem.ts'
import { online } from '../shell/online.ts'
import { toast } from '../ui/toast.tsx'
import { sentenceOf } from '../ui/states.tsx'
import { desk as said } from './desk.words.ts'
import { sound } from './signals.ts'
import { written } from '../i18n/words.ts'

/** What stands on the screen: nothing, a verdict, or a code that was not taken. */
export type Shown =
  { kind: 'ready' } | { kind: 'verdict'; verdict: ScanVerdict } | { kind: 'refused'; problem: Problem }

/** A scan that has not reached the server; its nonce makes sending it again safe. */
type Unsent = { nonce: string; code?: string; memberId?: string }

const statePause = 8_000
const requestPause = 2_000

/**
 * One desk: what it shows, and what its staff do. A scan or an admission that the network lost is kept with its nonce
 * and sent again when the network is back.
 */
export function createDeskSession(deskId: string) {
  const api = deskApi(deskId)
  const [shown, setShown] = createSignal<Shown>({ kind: 'ready' })
  const [state, setState] = createSignal<DeskState>()
  const [stateProblem, setStateProblem] = createSignal<Problem>()
  const [busy, setBusy] = createSignal<string>()
  const [unsent, setUnsent] = createSignal<Unsent>()
  const [away, setAway] = createSignal(false)

  const verdict = () => {
    const now = shown()
    return now.kind === 'verdict' ? now.verdict : undefined
  }

  /** Runs one act at a time; says what was refused, and notices that the network is away. */
  async function act<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
    if (busy()) return undefined
    setBusy(name)
    try {
      const result = await work()
      setAway(false)
      return result
    } catch (thrown) {
      const problem = asProblem(thrown)
      if (problem.code === 'offline') setAway(true)
      else if (name === 'scan') refuse(problem)
      else toast(sentenceOf(problem))
      return undefined
    } finally {
      setBusy(undefined)
    }
  }

  function refuse(problem: Problem): void {
    setUnsent(undefined)
    setShown({ kind: 'refused', problem })
    sound('no')
  }

  function show(next: ScanVerdict): void {
    const before = verdict()
    setShown({ kind: 'verdict', verdict: next })
    if (before?.nonce !== next.nonce || before.verdict !== next.verdict) sound(next.verdict)
  }

  async function send(scan: Unsent): Promise<void> {
    setUnsent(scan)
    const found = await act('scan', () => api.scan(scan))
    if (!found) return
    setUnsent(undefined)
    show(found)
  }

  /** A new code. Whoever was welcomed and not yet counted is counted first, so that nobody has to press. */
  async function scan(code: string): Promise<void> {
    if (busy()) return
    const welcomed = verdict()
    if (welcomed?.verdict === 'yes' && !welcomed.admitted && !(await admit())) return
    await send({ nonce: crypto.randomUUID(), code })
  }

  async function pick(memberId: string): Promise<void> {
    await send({ nonce: crypto.randomUUID(), memberId })
  }

  async function look(guests: number): Promise<void> {
    const current = verdict()
    if (!current) return
    const next = await act('look', () => api.look(current.nonce, guests))
    if (next) show(next)
  }

  async function admit(override?: { reason: string }): Promise<boolean> {
    const current = verdict()
    if (!current) return false
    const { nonce, guests } = current
    const entered = await act('admit', () => api.admit({ nonce, guests, override }))
    if (!entered) return false
    const party = entered.admitted?.partySize ?? 1
    toast(said().entered(written(entered.member.name), party), () => void undo(nonce))
    setShown({ kind: 'ready' })
    void refresh()
    return true
  }

  async function undo(nonce: string): Promise<void> {
    const undone = await act('undo', () => api.undo(nonce))
    if (!undone) return
    toast(said().undone(written(undone.member.name)))
    void refresh()
  }

  async function leave(visitId: string): Promise<void> {
    const left = await act('leave', () => api.leave(visitId))
    if (!left) return
    toast(said().checkedOut)
    setShown({ kind: 'ready' })
    void refresh()
  }

  async function ask(): Promise<void> {
    const current = verdict()
    if (!current) return
    const { nonce, guests } = current
    const next = await act('ask', () => api.ask({ nonce, guests }))
    if (next) show(next)
  }

  /** Resolves to what was refused, or to nothing when the digits were right. */
  async function verify(digits: string): Promise<Problem | undefined> {
    const current = verdict()
    if (!current || busy()) return undefined
    setBusy('verify')
    try {
      show(await api.verify({ nonce: current.nonce, digits, guests: current.guests }))
      return undefined
    } catch (thrown) {
      return asProblem(thrown)
    } finally {
      setBusy(undefined)
    }
  }

  async function refresh(): Promise<void> {
    try {
      setState(await api.state())
      setStateProblem(undefined)
      setAway(false)
      const waiting = unsent()
      if (waiting && !busy()) await send(waiting)
    } catch (thrown) {
      const problem = asProblem(thrown)
      if (problem.code === 'offline') setAway(true)
      if (!state()) setStateProblem(problem)
    }
  }

  /** While the member decides on their phone, the verdict follows by itself. */
  async function follow(): Promise<void> {
    const current = verdict()
    if (!current || current.request?.state !== 'open' || busy()) return
    const next = await api.look(current.nonce, current.guests).catch(() => undefined)
    if (next && verdict()?.nonce === next.nonce && !busy()) show(next)
  }

  onMount(() => void refresh())
  const timers = [
    setInterval(() => void refresh(), statePause),
    setInterval(() => void follow(), requestPause),
  ]
  onCleanup(() => timers.forEach(clearInterval))
  createEffect(on(online, (isOnline) => (isOnline ? void refresh() : setAway(true)), { defer: true }))

  return {
    api,
    shown,
    state,
    stateProblem,
    busy,
    unsent,
    away,
    scan,
    pick,
    look,
    admit,
    undo,
    leave,
    ask,
    verify,
    refresh,
    /** Back to the scanner; a code that waits for the network is let go. */
    next() {
      setUnsent(undefined)
      setShown({ kind: 'ready' })
    },
  }
}

export type DeskSession = ReturnType<typeof createDeskSession>
