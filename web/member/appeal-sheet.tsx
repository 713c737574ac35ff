import { revalidate } from '@solidjs/router'
import { createEffect, createSignal, on, Show } from 'solid-js'
import type { Mark } from '../../server/marks/mark.contract.ts'
import { appealMark, myMarks } from '../api/marks.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { TextArea } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { marks as words } from './marks.words.ts'
import styles from './booking-sheet.module.css'
import { titleOf } from './title-of.ts'

const longest = 500

/** Asks for the reason of an appeal; open while there is a mark. */
export function AppealSheet(props: { mark: Mark | null; onClose: () => void }) {
  const [text, setText] = createSignal('')
  const [attempted, setAttempted] = createSignal(false)
  const { busy, problem, act, forget } = createActing()
  const missing = () => text().trim() === ''
  createEffect(
    on(
      () => props.mark?.id,
      () => {
        setText('')
        setAttempted(false)
        forget()
      },
    ),
  )

  async function appeal(mark: Mark): Promise<void> {
    setAttempted(true)
    if (missing()) return
    await act(async () => {
      await appealMark(mark.id, text().trim())
      toast(words().appeal.sent)
      props.onClose()
      void revalidate(myMarks.key)
    })
  }

  return (
    <Sheet
      open={props.mark !== null}
      onClose={() => props.onClose()}
      held={busy()}
      title={words().appeal.title}
      closeLabel={words().appeal.keep}
      foot={
        <Show when={props.mark}>
          {(mark) => (
            <div class={styles.stack}>
              <Button block busy={busy()} onClick={() => void appeal(mark())}>
                {words().appeal.send}
              </Button>
              <Button kind="quiet" block disabled={busy()} onClick={() => props.onClose()}>
                {words().appeal.keep}
              </Button>
            </div>
          )}
        </Show>
      }
    >
      <div class={styles.body}>
        <Show when={props.mark}>
          {(mark) => (
            <h3 class={styles.event}>
              {words().kind[mark().kind]}
              {words().comma}
              {titleOf(mark().event.title)}
            </h3>
          )}
        </Show>
        <p class="small soft">{words().appeal.detail}</p>
        <TextArea
          label={words().appeal.label}
          hint={words().appeal.hint(longest - text().length)}
          error={attempted() && missing() ? words().appeal.needed : undefined}
          maxlength={longest}
          rows={5}
          value={text()}
          onInput={setText}
        />
        <Refusal problem={problem()} />
      </div>
    </Sheet>
  )
}
