import { Show } from 'solid-js'
import { createActing } from '../shell/acting.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { sentenceOf } from '../ui/states.tsx'
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
      <Show when={problem()}>
        {(refused) => (
          <Banner tone="no" role="alert" class={styles.facts}>
            {sentenceOf(refused())}
          </Banner>
        )}
      </Show>
    </Sheet>
  )
}
