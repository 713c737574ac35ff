import { createEffect, createSignal } from 'solid-js'
import type { Problem } from '../api/problem.ts'
import { CodeInput } from '../ui/code-input.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { sentenceOf } from '../ui/states.tsx'
import type { DeskSession } from './desk-session.ts'
import { desk as said } from './desk.words.ts'
import styles from './desk-sheet.module.css'

type DigitsSheetProps = { open: boolean; session: DeskSession; name: string; onClose: () => void }

/** The six digits under the code, for a member who was found by search. */
export function DigitsSheet(props: DigitsSheetProps) {
  const [digits, setDigits] = createSignal('')
  const [problem, setProblem] = createSignal<Problem>()
  createEffect(() => {
    if (!props.open) return
    setDigits('')
    setProblem(undefined)
  })
  const verify = async (given: string) => {
    const refused = await props.session.verify(given)
    setProblem(refused)
    if (refused) setDigits('')
    else props.onClose()
  }
  return (
    <Sheet open={props.open} onClose={() => props.onClose()} title={said().digits.title}>
      <div class={styles.sheet}>
        <p>{said().digits.detail(props.name)}</p>
        <CodeInput
          label={said().digits.label}
          value={digits()}
          onInput={setDigits}
          onComplete={(given) => void verify(given)}
          autocomplete="off"
          error={errorOf(problem())}
        />
      </div>
    </Sheet>
  )
}

function errorOf(problem: Problem | undefined): string | undefined {
  return problem && sentenceOf(problem)
}
