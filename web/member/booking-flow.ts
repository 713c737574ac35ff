import { revalidate } from '@solidjs/router'
import { createSignal, type Accessor } from 'solid-js'
import type { SeatOutcome, SeatQuote } from '../../server/registrations/registration.contract.ts'
import { idempotencyKey } from '../api/client.ts'
import { browseEvents, readEvent } from '../api/events.ts'
import { myEntries, myPoints } from '../api/points.ts'
import { asProblem, type Problem } from '../api/problem.ts'
import { askQuote, confirmQuote, dropQuote, myRegistrations, type Party } from '../api/registrations.ts'
import { me, meOrVisitor } from '../api/session.ts'

/** Where a booking stands. A refusal stands beside the step that it refused. */
export type BookingStep =
  { at: 'party' } | { at: 'confirm'; quote: SeatQuote; key: string } | { at: 'done'; outcome: SeatOutcome }

export type BookingFlow = {
  step: Accessor<BookingStep>
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

/** The server may have acted although no answer came: the same key is asked again after these pauses. */
const retryPauses = [800, 2_000, 4_000]

/** Party → quote → second confirmation → outcome, with the refusals and retries of each step. */
export function createBookingFlow(eventId: () => string): BookingFlow {
  const [step, setStep] = createSignal<BookingStep>({ at: 'party' })
  const [waiting, setWaiting] = createSignal<'quoting' | 'confirming' | 'retrying' | null>(null)
  const [problem, setProblem] = createSignal<Problem | null>(null)

  let lastParty: Party = { guests: [], children: [] }

  async function quote(party: Party): Promise<void> {
    lastParty = party
    setProblem(null)
    setWaiting('quoting')
    try {
      const answered = await askQuote(eventId(), party)
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
      const outcome = await withRetries(() =>
        confirmQuote(current.quote.id, current.quote.amount, current.key),
      )
      setStep({ at: 'done', outcome })
      void revalidate(staleAfterBooking(eventId()))
    } catch (thrown) {
      setProblem(asProblem(thrown))
    } finally {
      setWaiting(null)
    }
  }

  async function withRetries(ask: () => Promise<SeatOutcome>): Promise<SeatOutcome> {
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

  function dropOpen(): void {
    const current = step()
    // Best effort: a quote that is not dropped runs out by itself.
    if (current.at === 'confirm') dropQuote(current.quote.id).catch(() => undefined)
  }

  function backToParty(): void {
    dropOpen()
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

function staleAfterBooking(eventId: string): string[] {
  return [
    readEvent.keyFor(eventId),
    browseEvents.key,
    myRegistrations.key,
    myPoints.key,
    myEntries.key,
    me.key,
    meOrVisitor.key,
  ]
}
