import { Show } from 'solid-js'
import type { StudioEvent } from '../../server/events/studio.contract.ts'
import { discardDraft } from '../api/studio.ts'
import { createActing } from '../shell/acting.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { sentenceOf } from '../ui/states.tsx'
import { sheets } from './sheets.words.ts'
import styles from './sheets.module.css'

type DiscardSheetProps = { open: boolean; event: StudioEvent; onClose: () => void; onDone: () => void }

/** Asked before a draft is deleted. */
export function DiscardSheet(props: DiscardSheetProps) {
  const { busy, problem, act } = createActing()
  const discard = () =>
    act(async () => {
      await discardDraft(props.event.id, props.event.version)
      props.onDone()
    })
  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      title={sheets().discarding.title}
      held={busy()}
      foot={
        <div class={styles.buttons}>
          <Button kind="quiet" onClick={() => props.onClose()}>
            {sheets().discarding.keep}
          </Button>
          <Button kind="danger" busy={busy()} onClick={() => void discard()}>
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
