import { revalidate } from '@solidjs/router'
import { createEffect, createSignal, Index, on, Show } from 'solid-js'
import type { EventPage } from '../../server/events/event.contract.ts'
import type { ScheduledRequest } from '../../server/scheduled/scheduled.contract.ts'
import { myEverything } from '../api/everything.ts'
import { dropScheduledRequest, myScheduledRequests, scheduleRequest } from '../api/scheduled.ts'
import { saidMomentOf, pointsOf } from '../i18n/format.ts'
import { shared } from '../i18n/shared.words.ts'
import { createActing } from '../shell/acting.ts'
import { createNow } from '../shell/now.ts'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Stepper } from '../ui/stepper.tsx'
import { SumTotal } from '../ui/sum.tsx'
import { toast } from '../ui/toast.tsx'
import { EventLine } from './booking-party.tsx'
import styles from './booking-sheet.module.css'
import { PartyChildren } from './party-children.tsx'
import { remindOfOpening } from './remind-of-opening.ts'
import own from './schedule.module.css'
import { schedule } from './schedule.words.ts'

type SheetProps = {
  event: EventPage
  /** The request that waits, to be changed or taken back. */
  request: ScheduledRequest | undefined
  open: boolean
  onClose: () => void
}

const nameMax = 40
const boundMax = 10_000_000

/** Who comes, the most it may cost, and what agreeing in advance means. */
export function ScheduleSheet(props: SheetProps) {
  const now = createNow(60_000)
  const [guests, setGuests] = createSignal<string[]>([])
  const [typed, setTyped] = createSignal<string | null>(null)
  const { busy, problem, act, forget } = createActing()
  const [children, setChildren] = createSignal<string[]>([])
  const price = () => props.event.price * (guests().length + children().length + 1)
  const bound = () => Number(typed() ?? price())
  const tooLow = () => bound() < price()
  const named = () => guests().map((name) => name.trim())
  const lacksChild = () => props.event.needsChild && children().length === 0
  const ready = () => !tooLow() && !lacksChild() && named().every((name) => name !== '')

  createEffect(
    on(
      () => props.open,
      (open) => {
        if (!open) return
        forget()
        setGuests(props.request?.guests ?? [])
        setChildren(props.request?.childIds ?? [])
        setTyped(props.request ? String(props.request.pointsMax) : null)
      },
    ),
  )

  async function settled(told: string): Promise<void> {
    await revalidate([myScheduledRequests.key, myEverything.key])
    toast(told)
    props.onClose()
  }
  const agree = () =>
    act(async () => {
      await scheduleRequest(props.event.id, { guests: named(), children: children(), pointsMax: bound() })
      await settled(schedule().agreedToast)
    })
  const takeBack = () =>
    act(async () => {
      await dropScheduledRequest(props.event.id)
      await settled(schedule().dropped)
    })
  const resize = (count: number) => {
    const known = guests()
    setGuests(Array.from({ length: count }, (_, at) => known[at] ?? ''))
  }

  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      held={busy()}
      title={props.request ? schedule().titleChange : schedule().title}
      closeLabel={props.request ? undefined : schedule().close}
      foot={
        <div class={styles.stack}>
          <Button block busy={busy()} disabled={!ready()} onClick={() => void agree()}>
            {confirmWords(bound(), props.event.price === 0, props.request !== undefined)}
          </Button>
          <Show
            when={props.request}
            fallback={
              <Button
                kind="quiet"
                block
                icon="bell"
                disabled={busy()}
                onClick={() => remindOfOpening(props.event, now())}
              >
                {schedule().remindOnly}
              </Button>
            }
          >
            <Button kind="danger" block disabled={busy()} onClick={() => void takeBack()}>
              {schedule().drop}
            </Button>
          </Show>
        </div>
      }
    >
      <div class={styles.body}>
        <EventLine event={props.event} />
        <p class="small">{schedule().opens(saidMomentOf(props.event.opensAt, props.event.zone, now()))}</p>
        <Show when={props.event.needsChild}>
          <PartyChildren
            chosen={children()}
            left={props.event.guestsMax - guests().length - children().length}
            onChange={setChildren}
          />
        </Show>
        <Show when={props.event.guestsMax > 0}>
          <div class={styles.guests}>
            <div>
              <p>{schedule().guests}</p>
              <p class="xs soft">{schedule().guestsHint(props.event.guestsMax)}</p>
            </div>
            <Stepper
              label={schedule().guests}
              value={guests().length}
              max={props.event.guestsMax - children().length}
              onChange={resize}
            />
          </div>
          <div class={styles.names}>
            <Index each={guests()}>
              {(name, at) => (
                <Input
                  label={schedule().guestName(at + 1)}
                  value={name()}
                  onInput={(text) => setGuests(guests().map((known, index) => (index === at ? text : known)))}
                  maxLength={nameMax}
                  autocomplete="off"
                />
              )}
            </Index>
          </div>
        </Show>
        <Show when={props.event.price > 0}>
          <Input
            label={schedule().bound}
            inputMode="numeric"
            autocomplete="off"
            value={String(bound())}
            onInput={(text) => setTyped(String(Math.min(boundMax, Number(text.replace(/\D/g, '')))))}
            hint={schedule().boundHint(pointsOf(price()))}
            error={tooLow() ? schedule().boundLow(pointsOf(price())) : undefined}
          />
          <SumTotal
            amount={bound()}
            unit={shared().points}
            aside={
              <>
                {schedule().most}
                <br />
                {schedule().nowNothing}
              </>
            }
          />
        </Show>
        <ul class={own.means}>
          <li>{schedule().inAdvance}</li>
          <li>{schedule().ifFull}</li>
          <li>{schedule().takeBack}</li>
        </ul>
        <Refusal problem={problem()} />
      </div>
    </Sheet>
  )
}

function confirmWords(bound: number, free: boolean, again: boolean): string {
  const t = schedule()
  if (free) return again ? t.saveFree : t.confirmFree
  return again ? t.save(pointsOf(bound)) : t.confirm(pointsOf(bound))
}
