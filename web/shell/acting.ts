import { createSignal, type Accessor } from 'solid-js'
import { asProblem, type Problem } from '../api/problem.ts'

type How<Name> = {
  /** What is done, where a form can do several things. */
  as?: Name
  /** What else a refusal means; still busy until it is done. */
  refused?: (problem: Problem) => unknown
}

export type Acting<Name = never> = {
  /** While an act is under way. */
  busy: Accessor<boolean>
  /** The name of the act that is under way. */
  doing: Accessor<Name | undefined>
  /** What the last act was refused for. */
  problem: Accessor<Problem | undefined>
  /** Runs `work` unless something runs already; a refusal becomes the problem. Answers whether it went well. */
  act: (work: () => Promise<unknown>, how?: How<Name>) => Promise<boolean>
  /** Shows what something else was refused for, such as what the sheet had to read first. */
  refuse: (thrown: unknown) => void
  /** Shows no refusal any more. */
  forget: () => void
}

/** What a form or sheet does at the server: one thing at a time, and what it was refused for. */
export function createActing<Name = never>(): Acting<Name> {
  const [busy, setBusy] = createSignal(false)
  const [doing, setDoing] = createSignal<Name>()
  const [problem, setProblem] = createSignal<Problem>()

  async function act(work: () => Promise<unknown>, { as, refused }: How<Name> = {}): Promise<boolean> {
    if (busy()) return false
    setBusy(true)
    setDoing(() => as)
    setProblem(undefined)
    try {
      await work()
      return true
    } catch (thrown) {
      const told = asProblem(thrown)
      setProblem(told)
      await refused?.(told)
      return false
    } finally {
      setBusy(false)
      setDoing(undefined)
    }
  }
  return {
    busy,
    doing,
    problem,
    act,
    refuse: (thrown) => setProblem(asProblem(thrown)),
    forget: () => setProblem(undefined),
  }
}
