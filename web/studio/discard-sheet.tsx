import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { sheets } from './sheets.words.ts'
import styles from './sheets.module.css'

type DiscardSheetProps = {
  open: boolean
  /** Says which one it is, where that is not plain. */
  title?: string
  onClose: () => void
  onDiscard: () => Promise<unknown>
}

/** Asked before a draft is deleted. */
export function DiscardSheet(props: DiscardSheetProps) {
  const { busy, problem, act } = createActing()
  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      title={props.title ?? sheets().discarding.title}
      held={busy()}
      foot={
        <div class={styles.buttons}>
          <Button kind="quiet" onClick={() => props.onClose()}>
            {sheets().discarding.keep}
          </Button>
          <Button kind="danger" busy={busy()} onClick={() => void act(() => props.onDiscard())}>
            {sheets().discarding.yes}
          </Button>
        </div>
      }
    >
      <p>{sheets().discarding.detail}</p>
      <Refusal problem={problem()} class={styles.facts} />
    </Sheet>
  )
}
