import { createSignal, type Accessor } from 'solid-js'
import { idempotencyKey } from '../api/client.ts'
import { asProblem, type Problem } from '../api/problem.ts'
import type { Party } from '../api/registrations.ts'

/** Where a booking stands. A refusal stands beside the step that it refused. */
export type QuoteStep<Quote, Outcome> =
  { at: 'party' } | { at: 'confirm'; quote: Quote; key: string } | { at: 'done'; outcome: Outcome }

export type QuoteFlow<Quote, Outcome> = {
  step: Accessor<QuoteStep<Quote, Outcome>>
  /** `quoting` and `confirming` while we wait; `retrying` when the network made us ask again. */
  waiting: Accessor<'quoting' | 'confirming' | 'retrying' | null>
  problem: Accessor<Problem | null>
  /** Asks for a quote. */
  quote: (party: Party) => Promise<void>
  /** The same party once more. */
  quoteAgain: () => Promise<void>
  confirm: () => Promise<void>
  /** Back to the party; an open quote is dropped. */
  backToParty: () => void
  /** Drops what is open and starts anew. */
  leave: () => void
}

/** How one kind of booking is asked for, confirmed, dropped, and what it makes stale. */
export type QuoteActs<Quote, Outcome> = {
  ask: (party: Party) => Promise<Quote>
  confirm: (quote: Quote, key: string) => Promise<Outcome>
  /** Best effort: a quote that is not dropped runs out by itself. */
  drop: (quote: Quote) => void
  settled: () => void
}

/** The server may have acted although no answer came: the same key is asked again after these pauses. */
const retryPauses = [800, 2_000, 4_000]

/** Party → quote → second confirmation → outcome, with the refusals and retries of each step. */
export function createQuoteFlow<Quote, Outcome>(acts: QuoteActs<Quote, Outcome>): QuoteFlow<Quote, Outcome> {
  const [step, setStep] = createSignal<QuoteStep<Quote, Outcome>>({ at: 'party' })
  const [waiting, setWaiting] = createSignal<'quoting' | 'confirming' | 'retrying' | null>(null)
  const [problem, setProblem] = createSignal<Problem | null>(null)

  let lastParty: Party = { guests: [], children: [] }

  async function quote(party: Party): Promise<void> {
    lastParty = party
    setProblem(null)
    setWaiting('quoting')
    try {
      const answered = await acts.ask(party)
      setStep({ at: 'confirm', quote: answered, key: idempotencyKey() })
    } catch (thrown) {
      setProblem(asProblem(thrown))
    } finally {
      setWaiting(null)
    }
  }

  async function confirm(): Promise<void> {
    const current = step()
    if (current.at !== 'confirm' || waiting()) return
    setProblem(null)
    setWaiting('confirming')
    try {
      const outcome = await withRetries(() => acts.confirm(current.quote, current.key))
      setStep({ at: 'done', outcome })
      acts.settled()
    } catch (thrown) {
      setProblem(asProblem(thrown))
    } finally {
      setWaiting(null)
    }
  }

  async function withRetries(ask: () => Promise<Outcome>): Promise<Outcome> {
    for (const pause of retryPauses) {
      try {
        return await ask()
      } catch (thrown) {
        if (!isUnsettled(asProblem(thrown))) throw thrown
        setWaiting('retrying')
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
    return ask()
  }

  function backToParty(): void {
    const current = step()
    if (current.at === 'confirm') acts.drop(current.quote)
    setProblem(null)
    setStep({ at: 'party' })
  }

  const quoteAgain = () => quote(lastParty)
  return { step, waiting, problem, quote, quoteAgain, confirm, backToParty, leave: backToParty }
}

/** No answer, or none of ours: whether the confirmation took effect is not known. */
export function isUnsettled(problem: Problem): boolean {
  return problem.code === 'offline' || problem.status >= 500
}
