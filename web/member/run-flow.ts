import { revalidate } from '@solidjs/router'
import { createSignal, onMount, type Accessor } from 'solid-js'
import type { RunOutcome, RunQuote } from '../../server/series/series.contract.ts'
import { idempotencyKey } from '../api/client.ts'
import { asProblem, type Problem } from '../api/problem.ts'
import { confirmRun, quoteRun } from '../api/series.ts'

export type RunStep =
  { at: 'quoting' } | { at: 'confirm'; quote: RunQuote; key: string } | { at: 'done'; outcome: RunOutcome }

export type RunFlow = {
  step: Accessor<RunStep>
  busy: Accessor<boolean>
  problem: Accessor<Problem | undefined>
  quote: () => Promise<void>
  confirm: () => Promise<void>
}

/** Quote for a whole series, second confirmation, outcome. A retry of a confirmation repeats its key. */
export function createRunFlow(seriesId: () => string): RunFlow {
  const [step, setStep] = createSignal<RunStep>({ at: 'quoting' })
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<Problem>()

  async function attempt(act: () => Promise<void>): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      await act()
    } catch (thrown) {
      setProblem(asProblem(thrown))
    } finally {
      setBusy(false)
    }
  }

  async function quote(): Promise<void> {
    await attempt(async () => {
      setStep({ at: 'quoting' })
      setStep({ at: 'confirm', quote: await quoteRun(seriesId()), key: idempotencyKey() })
    })
  }

  async function confirm(): Promise<void> {
    const current = step()
    if (current.at === 'confirm') await attempt(() => confirmQuoted(current.quote, current.key))
  }

  async function confirmQuoted({ quotes, amount }: RunQuote, key: string): Promise<void> {
    const asked = { quoteIds: quotes.map((one) => one.id), amount }
    setStep({ at: 'done', outcome: await confirmRun(seriesId(), asked, key) })
    // Points, bookings and seats all moved.
    void revalidate()
  }

  onMount(() => void quote())
  return { step, busy, problem, quote, confirm }
}
