import { createAsync, revalidate } from '@solidjs/router'
import { createSignal, ErrorBoundary, Match, Show, Suspense, Switch } from 'solid-js'
import type { Registration } from '../../server/registrations/registration.contract.ts'
import type { Transfer } from '../../server/transfers/transfer.contract.ts'
import { transferOf, withdrawInvitation } from '../api/changes.ts'
import { momentOf } from '../i18n/format.ts'
import { createActing } from '../shell/acting.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Section } from '../ui/section.tsx'
import { sentenceOf } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'
import { plans } from './change-plans.words.ts'
import styles from './change-plans.module.css'
import { GuestsSheet } from './guests-sheet.tsx'
import { staleAfterChange } from './stale-after-change.ts'
import { TransferSheet } from './transfer-sheet.tsx'

const live: readonly Registration['state'][] = ['confirmed', 'waitlisted', 'entered', 'offered']

/** What a booking can become other than cancelled: other guests, fewer of them, or another member's. */
export function ChangePlans(props: { registration: Registration; now: number }) {
  const [open, setOpen] = createSignal(false)
  const registration = () => props.registration
  const ahead = () => live.includes(registration().state) && registration().event.startsAt > props.now
  const hasGuests = () => registration().guests.length > 0
  const seated = () => registration().state === 'confirmed'
  return (
    <Show when={ahead() && (hasGuests() || seated())}>
      <Section title={plans().title} tight>
        <div class={styles.plans}>
          <Show when={hasGuests()}>
            <Button kind="quiet" icon="people" onClick={() => setOpen(true)}>
              {plans().guests}
            </Button>
          </Show>
          <Show when={seated()}>
            <ErrorBoundary fallback={null}>
              <Suspense>
                <PassOn registration={registration()} />
              </Suspense>
            </ErrorBoundary>
          </Show>
        </div>
        <GuestsSheet registration={registration()} open={open()} onClose={() => setOpen(false)} />
      </Section>
    </Show>
  )
}

/** The button that offers the booking to another member, or how that offer stands. */
function PassOn(props: { registration: Registration }) {
  const transfer = createAsync(() => transferOf(props.registration.id))
  const [open, setOpen] = createSignal(false)
  return (
    <Show when={transfer()}>
      {(known) => (
        <>
          <Show when={known().possible && known().invitation?.state !== 'open'}>
            <Button kind="quiet" icon="send" onClick={() => setOpen(true)}>
              {plans().transfer}
            </Button>
          </Show>
          <Invited registration={props.registration} transfer={known()} />
          <Show when={!known().possible}>
            <p class="small soft">
              {plans().transferClosed(momentOf(known().until, props.registration.event.zone))}
            </p>
          </Show>
          <TransferSheet
            registration={props.registration}
            until={known().until}
            open={open()}
            onClose={() => setOpen(false)}
          />
        </>
      )}
    </Show>
  )
}

function Invited(props: { registration: Registration; transfer: Transfer }) {
  const { busy, act } = createActing()
  async function withdraw(): Promise<void> {
    await act(
      async () => {
        await withdrawInvitation(props.registration.id)
        toast(plans().pass.withdrawn)
      },
      { refused: (problem) => toast(sentenceOf(problem)) },
    )
    void revalidate(staleAfterChange(props.registration))
  }
  return (
    <Show when={props.transfer.invitation}>
      {(sent) => (
        <Switch>
          <Match when={sent().state === 'open'}>
            <Banner
              tone="info"
              icon="send"
              class={styles.wide}
              action={
                <Button kind="quiet" small busy={busy()} onClick={() => void withdraw()}>
                  {plans().pass.withdraw}
                </Button>
              }
            >
              {plans().pass.waiting(sent().hint, momentOf(sent().expiresAt, props.registration.event.zone))}
            </Banner>
          </Match>
          <Match when={sent().state === 'lapsed'}>
            <p class={`${styles.wide} small soft`}>{plans().pass.lapsed(sent().hint)}</p>
          </Match>
        </Switch>
      )}
    </Show>
  )
}
