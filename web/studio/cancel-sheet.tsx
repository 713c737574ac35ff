import { createResource, createSignal, Show } from 'solid-js'
import type { StudioEvent } from '../../server/events/studio.contract.ts'
import { previewCancellation } from '../api/studio.ts'
import { numberOf } from '../i18n/format.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { TextArea } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { TextSkeleton } from '../ui/skeleton.tsx'
import { Stats } from '../ui/stats.tsx'
import { sheets } from './sheets.words.ts'
import styles from './sheets.module.css'

type CancelSheetProps = {
  open: boolean
  event: Pick<StudioEvent, 'id'>
  /** Says which one it is, where that is not plain. */
  title?: string
  onClose: () => void
  /** Cancels for this reason. */
  onCancel: (reason: string) => Promise<unknown>
}

/** Shows what cancelling gives back and to how many, asks for the reason, and only then does it. */
export function CancelSheet(props: CancelSheetProps) {
  const [reason, setReason] = createSignal('')
  const [attempted, setAttempted] = createSignal(false)
  const { busy, problem, act, refuse } = createActing()
  const [effect] = createResource(
    () => props.open && props.event.id,
    (id) =>
      previewCancellation(id).catch((thrown: unknown) => {
        refuse(thrown)
        return undefined
      }),
  )
  // Reading it while it loads would take the page below, and a sheet that lies there, out of the document.
  const known = () => (effect.state === 'ready' ? effect() : undefined)
  const missing = () => reason().trim().length < 2

  const cancel = async () => {
    setAttempted(true)
    if (missing()) return
    await act(() => props.onCancel(reason()))
  }

  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      title={props.title ?? sheets().cancelling.title}
      closeLabel={sheets().cancelling.keep}
      held={busy()}
      foot={
        <div class={styles.buttons}>
          <Button kind="quiet" disabled={busy()} onClick={() => props.onClose()}>
            {sheets().cancelling.keep}
          </Button>
          <Button kind="danger" busy={busy()} disabled={!known()} onClick={() => void cancel()}>
            {(known()?.refund ?? 0) > 0
              ? sheets().cancelling.yes(numberOf(known()?.refund ?? 0))
              : sheets().cancelling.yesNobody}
          </Button>
        </div>
      }
    >
      <p>{sheets().cancelling.detail}</p>
      <Show when={known()} fallback={<TextSkeleton lines={2} />}>
        {(sum) => (
          <Show
            when={sum().registrations > 0}
            fallback={<p class={`${styles.facts} soft`}>{sheets().cancelling.nobody}</p>}
          >
            <div class={styles.facts}>
              <Stats
                ruled
                items={[
                  { label: sheets().cancelling.registrations, value: numberOf(sum().registrations) },
                  { label: sheets().cancelling.people, value: numberOf(sum().people) },
                  { label: sheets().cancelling.refund, value: numberOf(sum().refund) },
                ]}
              />
              <Show when={sum().waiting > 0}>
                <p class="small soft">{sheets().cancelling.waiting(sum().waiting)}</p>
              </Show>
            </div>
          </Show>
        )}
      </Show>
      <div class={styles.reason}>
        <TextArea
          label={sheets().cancelling.reason}
          hint={sheets().cancelling.reasonHint}
          maxLength={200}
          rows={2}
          value={reason()}
          error={attempted() && missing() ? sheets().cancelling.reasonNeeded : undefined}
          onInput={(text) => setReason(text.replace(/\s*\n\s*/g, ' '))}
        />
      </div>
      <Refusal problem={problem()} class={styles.facts} />
    </Sheet>
  )
}
