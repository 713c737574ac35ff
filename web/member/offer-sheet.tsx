import { createEffect, createSignal, on, Show } from 'solid-js'
import type { SeatOffer } from '../../server/registrations/offers/offer.contract.ts'
import type { Registration } from '../../server/registrations/registration.contract.ts'
import { idempotencyKey } from '../api/client.ts'
import { acceptOffer, readOffer } from '../api/offers.ts'
import type { Problem } from '../api/problem.ts'
import { momentOf, numberOf, pointsOf } from '../i18n/format.ts'
import { shared } from '../i18n/shared.words.ts'
import { written } from '../i18n/words.ts'
import { createActing } from '../shell/acting.ts'
import { createNow } from '../shell/now.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { CountDown } from '../ui/count-down.tsx'
import { RefundLadder } from '../ui/refund-ladder.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { TextSkeleton } from '../ui/skeleton.tsx'
import { ErrorState } from '../ui/states.tsx'
import { SumTotal } from '../ui/sum.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './booking-sheet.module.css'
import { member } from './member.words.ts'
import { titleOf } from './title-of.ts'
import { waitlist } from './waitlist.words.ts'

type OfferSheetProps = {
  registration: Registration
  offerId: string
  open: boolean
  onClose: () => void
}

/** The second confirmation of held seats: what accepting charges, what stays, and the button that repeats it. */
export function OfferSheet(props: OfferSheetProps) {
  const [offer, setOffer] = createSignal<SeatOffer | null>(null)
  const { busy, problem, act, refuse, forget } = createActing()
  let key = ''

  async function look(): Promise<void> {
    forget()
    try {
      setOffer(await readOffer(props.offerId))
    } catch (thrown) {
      refuse(thrown)
    }
  }
  createEffect(
    on(
      () => props.open,
      (open) => {
        if (!open) return
        // One key for one wish: sending it again after a lost answer charges nothing more.
        key = idempotencyKey()
        void look()
      },
    ),
  )

  async function accept(shown: SeatOffer): Promise<void> {
    const work = async () => {
      await acceptOffer(shown.id, shown.amount, key)
      toast(waitlist().accepted)
      props.onClose()
    }
    const lookAgain = async (refused: Problem) => {
      await look()
      refuse(refused)
    }
    await act(work, { refused: lookAgain })
  }

  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      held={busy()}
      title={waitlist().sheet.title}
      foot={
        <Show when={offer()}>
          {(shown) => (
            <Foot
              offer={shown()}
              busy={busy()}
              onAccept={() => void accept(shown())}
              onOver={() => void look()}
            />
          )}
        </Show>
      }
    >
      <div class={styles.body}>
        <div>
          <h3 class={styles.event}>{titleOf(props.registration.event.title)}</h3>
          <p class="small soft">
            {momentOf(props.registration.event.startsAt, props.registration.event.zone)}
            {member().comma}
            {written(props.registration.event.venue)}
          </p>
        </div>
        <Show
          when={offer()}
          fallback={
            <Show when={problem()} fallback={<TextSkeleton lines={4} />}>
              {(shown) => <ErrorState problem={shown()} onRetry={() => void look()} />}
            </Show>
          }
        >
          {(shown) => <Terms offer={shown()} />}
        </Show>
        <Refusal problem={offer() && problem()} />
      </div>
    </Sheet>
  )
}

function Terms(props: { offer: SeatOffer }) {
  const now = createNow(15_000)
  const words = () => waitlist().sheet
  return (
    <>
      <p class="small">{[member().youSelf, ...props.offer.guests].join(member().listComma)}</p>
      <SumTotal
        amount={props.offer.amount}
        unit={shared().points}
        aside={
          <>
            {words().charged}
            <br />
            {words().balance} {numberOf(props.offer.balance)} →{' '}
            <Show
              when={props.offer.missing === 0}
              fallback={<span class="danger nowrap">{words().missing(pointsOf(props.offer.missing))}</span>}
            >
              <span class={styles.after}>{numberOf(props.offer.balanceAfter)}</span>
            </Show>
          </>
        }
      />
      <Show when={props.offer.amount > 0}>
        <section>
          <h3>{words().ifYouCancel}</h3>
          <RefundLadder
            steps={props.offer.refundLadder}
            amount={props.offer.amount}
            zone={props.offer.zone}
            now={now()}
            raised
          />
        </section>
      </Show>
    </>
  )
}

function Foot(props: { offer: SeatOffer; busy: boolean; onAccept: () => void; onOver: () => void }) {
  const words = () => waitlist().sheet
  const points = () => pointsOf(props.offer.amount)
  return (
    <Show
      when={props.offer.state === 'open'}
      fallback={
        <p class={styles.note} role="status">
          {words().over}
        </p>
      }
    >
      <Show
        when={props.offer.missing === 0}
        fallback={
          <>
            <ButtonLink href="/me/points" block>
              {words().seePoints}
            </ButtonLink>
            <p class={styles.note}>{words().missingDetail}</p>
          </>
        }
      >
        <Button block busy={props.busy} onClick={() => props.onAccept()}>
          {props.offer.amount > 0 ? words().accept(points()) : words().acceptFree}
        </Button>
        <p class={styles.note}>
          {words().heldFor} <CountDown until={props.offer.lapsesAt} onDone={() => props.onOver()} />
          {words().heldTail}
        </p>
      </Show>
    </Show>
  )
}
