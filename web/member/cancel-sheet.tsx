import { revalidate } from '@solidjs/router'
import { createEffect, createSignal, on, Show } from 'solid-js'
import type { Registration } from '../../server/registrations/registration.contract.ts'
import { myMarks } from '../api/marks.ts'
import type { Problem } from '../api/problem.ts'
import { cancelRegistration, previewCancellation } from '../api/registrations.ts'
import { fullDateOf, pointsOf } from '../i18n/format.ts'
import { shared } from '../i18n/shared.words.ts'
import { createActing } from '../shell/acting.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { TextSkeleton } from '../ui/skeleton.tsx'
import { ErrorState, sentenceOf } from '../ui/states.tsx'
import { SumTotal } from '../ui/sum.tsx'
import { toast } from '../ui/toast.tsx'
import { bookings } from './bookings.words.ts'
import styles from './booking-sheet.module.css'
import { marks } from './marks.words.ts'
import { staleAfterChange } from './stale-after-change.ts'
import { titleOf } from './title-of.ts'

type CancelSheetProps = { registration: Registration; open: boolean; onClose: () => void }
type Preview = {
  refund: number
  percent: number
  charged: number
  mark: { expiresAt: number } | null
}

/** The second confirmation of a cancellation: what comes back, and the button that repeats it. */
export function CancelSheet(props: CancelSheetProps) {
  const [preview, setPreview] = createSignal<Preview | null>(null)
  const { busy, problem, act, refuse, forget } = createActing()
  const waiting = () => props.registration.state === 'waitlisted'

  async function look(): Promise<void> {
    forget()
    setPreview(null)
    try {
      setPreview(await previewCancellation(props.registration.id))
    } catch (thrown) {
      refuse(thrown)
    }
  }
  createEffect(
    on(
      () => props.open,
      (open) => {
        if (open) void look()
      },
    ),
  )

  async function cancel(shown: Preview): Promise<void> {
    const work = async () => {
      const { refund } = await cancelRegistration(props.registration.id, shown.refund, shown.mark !== null)
      toast(
        waiting()
          ? bookings().left
          : refund > 0
            ? bookings().cancelled(pointsOf(refund))
            : bookings().cancelledFree,
      )
      props.onClose()
      void revalidate([...staleAfterChange(props.registration), myMarks.key])
    }
    await act(work, {
      refused: ({ code, details: { refund, expiresAt } }) => {
        if (code === 'refund_changed' && typeof refund === 'number') setPreview({ ...shown, refund })
        if (code === 'mark_not_accepted' && typeof expiresAt === 'number')
          setPreview({ ...shown, mark: { expiresAt } })
      },
    })
  }

  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      held={busy()}
      title={waiting() ? bookings().sheet.titleWaiting : bookings().sheet.title}
      foot={
        <Show when={preview()}>
          {(shown) => (
            <div class={styles.stack}>
              <Button kind="danger" block busy={busy()} onClick={() => void cancel(shown())}>
                {confirmWords(shown(), waiting())}
              </Button>
              <Button kind="quiet" block onClick={() => props.onClose()} disabled={busy()}>
                {bookings().sheet.keep}
              </Button>
            </div>
          )}
        </Show>
      }
    >
      <div class={styles.body}>
        <h3 class={styles.event}>{titleOf(props.registration.event.title)}</h3>
        <Show
          when={preview()}
          fallback={
            <Show when={problem()} fallback={<TextSkeleton lines={4} />}>
              {(shown) => <ErrorState problem={shown()} onRetry={() => void look()} />}
            </Show>
          }
        >
          {(shown) => (
            <>
              <Show when={shown().charged > 0}>
                <SumTotal
                  amount={shown().refund}
                  unit={shared().points}
                  aside={
                    <>
                      {bookings().sheet.willReturn}
                      <br />
                      {bookings().sheet.of(pointsOf(shown().charged))}
                    </>
                  }
                />
              </Show>
              <p class="small soft">{explanation(shown(), waiting())}</p>
              <Show when={shown().mark}>
                {(mark) => (
                  <Banner tone="soon">
                    {marks().cancel(fullDateOf(mark().expiresAt, props.registration.event.zone))}
                  </Banner>
                )}
              </Show>
              <Show when={problem()}>
                {(refused) => (
                  <p class={styles.refusal} role="alert">
                    {refusalWords(refused(), shown())}
                  </p>
                )}
              </Show>
            </>
          )}
        </Show>
      </div>
    </Sheet>
  )
}

function explanation(preview: Preview, waiting: boolean): string {
  const words = bookings().sheet
  if (waiting) return words.waiting
  if (preview.charged === 0) return words.free
  return preview.refund === 0 ? words.nothing : words.backAsTaken
}

function refusalWords(refused: Problem, shown: Preview): string {
  if (refused.code === 'refund_changed') return bookings().sheet.changed(pointsOf(shown.refund))
  if (refused.code === 'mark_not_accepted') return marks().cancelNow
  return sentenceOf(refused)
}

function confirmWords(preview: Preview, waiting: boolean): string {
  const words = bookings().sheet
  if (waiting) return words.confirmWaiting
  if (preview.charged === 0) return words.confirmFree
  return preview.refund > 0 ? words.confirm(pointsOf(preview.refund)) : words.confirmNothing
}
