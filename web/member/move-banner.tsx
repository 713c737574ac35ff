import { createAsync, revalidate } from '@solidjs/router'
import { ErrorBoundary, Show, Suspense } from 'solid-js'
import type { MoveView } from '../../server/registrations/moves/move.contract.ts'
import type { Registration } from '../../server/registrations/registration.contract.ts'
import { keepAfterMove, moveOf } from '../api/changes.ts'
import { cancelRegistration } from '../api/registrations.ts'
import { pointsOf, spanOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { toast } from '../ui/toast.tsx'
import { plans } from './change-plans.words.ts'
import styles from './change-plans.module.css'
import { member } from './member.words.ts'
import { staleAfterChange } from './stale-after-change.ts'
import { titleOf } from './title-of.ts'

type Move = NonNullable<MoveView['move']>

/** Says that the event moved, from where to where, and takes the answer by one tap. Nothing when none is asked. */
export function MoveBanner(props: { registration: Registration }) {
  const move = createAsync(() => moveOf(props.registration.id))
  return (
    <ErrorBoundary fallback={null}>
      <Suspense>
        <Show when={move()}>{(known) => <Asked registration={props.registration} move={known()} />}</Show>
      </Suspense>
    </ErrorBoundary>
  )
}

function Asked(props: { registration: Registration; move: Move }) {
  const { doing, busy, problem, act } = createActing<'keep' | 'leave'>()
  const zone = () => props.registration.event.zone
  const refund = () => props.move.refund
  const sameTime = () =>
    props.move.from.startsAt === props.move.to.startsAt && props.move.from.endsAt === props.move.to.endsAt
  const placeOf = (place: Move['from']) => (
    <>
      <span>{spanOf(place.startsAt, place.endsAt, zone()) + member().comma}</span>
      <span>{written(place.venue)}</span>
    </>
  )
  const titles = () => props.move.overlaps.map((one) => titleOf(one.title)).join(member().listComma)

  async function answerWith(which: 'keep' | 'leave', work: () => Promise<string>): Promise<void> {
    await act(async () => toast(await work()), { as: which })
    void revalidate(staleAfterChange(props.registration))
  }
  async function keep(): Promise<string> {
    await keepAfterMove(props.registration.id, props.move.id)
    return plans().moved.kept
  }
  async function leave(): Promise<string> {
    const back = await cancelRegistration(props.registration.id, refund())
    return back.refund > 0 ? plans().moved.left(pointsOf(back.refund)) : plans().moved.leftFree
  }

  return (
    <section class={styles.moved} aria-label={plans().moved.title}>
      <h2>{sameTime() ? plans().moved.titleVenue : plans().moved.title}</h2>
      <dl class={styles.places}>
        <dt>{plans().moved.was}</dt>
        <dd data-was>{placeOf(props.move.from)}</dd>
        <dt>{plans().moved.now}</dt>
        <dd class="strong">{placeOf(props.move.to)}</dd>
      </dl>
      <Show when={props.move.overlaps.length > 0}>
        <p class="small">{plans().moved.overlaps(titles())}</p>
      </Show>
      <div class={styles.answers}>
        <Button busy={doing() === 'keep'} disabled={busy()} onClick={() => void answerWith('keep', keep)}>
          {plans().moved.keep}
        </Button>
        <Button
          kind="quiet"
          busy={doing() === 'leave'}
          disabled={busy()}
          onClick={() => void answerWith('leave', leave)}
        >
          {refund() > 0 ? plans().moved.leave(pointsOf(refund())) : plans().moved.leaveFree}
        </Button>
      </div>
      <p class="xs soft">{plans().moved.note}</p>
      <Refusal problem={problem()} />
    </section>
  )
}
