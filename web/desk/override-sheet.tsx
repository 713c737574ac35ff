import { createEffect, createSignal, For } from 'solid-js'
import { Button } from '../ui/button.tsx'
import { ChipButton } from '../ui/chip.tsx'
import { Input } from '../ui/field.tsx'
import { Sheet } from '../ui/sheet.tsx'
import type { DeskSession } from './desk-session.ts'
import { desk as said } from './desk.words.ts'
import styles from './desk-sheet.module.css'

/** A reason shorter than this is none. */
const reasonLeast = 2

type OverrideSheetProps = { open: boolean; session: DeskSession; people: number; onClose: () => void }

/** Staff let a party in against a reason, with a reason of their own that is kept. */
export function OverrideSheet(props: OverrideSheetProps) {
  const [reason, setReason] = createSignal('')
  createEffect(() => {
    if (props.open) setReason('')
  })
  const admit = async (event: SubmitEvent) => {
    event.preventDefault()
    const given = reason().trim()
    if (given.length < reasonLeast) return
    await props.session.admit({ reason: given })
    props.onClose()
  }
  return (
    <Sheet open={props.open} onClose={() => props.onClose()} title={said().override.title}>
      <form class={styles.sheet} onSubmit={(event) => void admit(event)}>
        <p class="soft">{said().override.detail}</p>
        <div class={styles.common}>
          <For each={said().override.common}>
            {(common) => (
              <ChipButton pressed={reason() === common} onClick={() => setReason(common)}>
                {common}
              </ChipButton>
            )}
          </For>
        </div>
        <Input label={said().override.label} value={reason()} onInput={setReason} maxlength={200} />
        <Button
          type="submit"
          block
          busy={props.session.busy() === 'admit'}
          disabled={reason().trim().length < reasonLeast}
        >
          {said().override.confirm(props.people)}
        </Button>
      </form>
    </Sheet>
  )
}
