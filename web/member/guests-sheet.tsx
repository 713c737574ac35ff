import { revalidate } from '@solidjs/router'
import { createEffect, createSignal, For, Match, on, Show, Switch } from 'solid-js'
import type { GuestList, LeavingPreview } from '../../server/registrations/guests/guest.contract.ts'
import type { Registration } from '../../server/registrations/registration.contract.ts'
import { giveUpGuests, guestsOf, previewLeaving, renameGuests } from '../api/changes.ts'
import { idempotencyKey } from '../api/client.ts'
import { momentOf, pointsOf } from '../i18n/format.ts'
import { createActing } from '../shell/acting.ts'
import { createNow } from '../shell/now.ts'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { TextSkeleton } from '../ui/skeleton.tsx'
import { ErrorState, sentenceOf } from '../ui/states.tsx'
import { toast } from '../ui/toast.tsx'
import { plans } from './change-plans.words.ts'
import styles from './change-plans.module.css'
import sheet from './booking-sheet.module.css'
import { Leaving } from './guests-leaving.tsx'
import { staleAfterChange } from './stale-after-change.ts'
import { titleOf } from './title-of.ts'

type GuestsSheetProps = { registration: Registration; open: boolean; onClose: () => void }
type Wish = 'rename' | 'leave'

/** Swaps guests' names, or gives up their seats for the refund that is shown. */
export function GuestsSheet(props: GuestsSheetProps) {
  const now = createNow(30_000)
  const [known, setKnown] = createSignal<GuestList | null>(null)
  const [names, setNames] = createSignal<ReadonlyMap<number, string>>(new Map())
  const [leaving, setLeaving] = createSignal<number[]>([])
  const [preview, setPreview] = createSignal<LeavingPreview | null>(null)
  const [wish, setWish] = createSignal<Wish>('rename')
  const { busy, problem, act, refuse, forget } = createActing()
  const id = () => props.registration.id
  const seated = () => props.registration.state === 'confirmed'
  const zone = () => props.registration.event.zone
  const frozen = () => now() >= (known()?.namesUntil ?? 0)
  let key = idempotencyKey()

  async function look(): Promise<void> {
    forget()
    setKnown(null)
    choose([])
    try {
      const found = await guestsOf(id())
      setNames(new Map(found.guests.map((guest) => [guest.position, guest.name])))
      setKnown(found)
      setWish(now() >= found.namesUntil && seated() ? 'leave' : 'rename')
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

  function choose(positions: number[]): void {
    setLeaving(positions)
    setPreview(null)
    forget()
    key = idempotencyKey()
    if (positions.length > 0) void show(positions)
  }

  /** The refund of the latest choice: an answer that a later one overtook is dropped. */
  async function show(positions: number[]): Promise<void> {
    try {
      const shown = await previewLeaving(id(), positions)
      if (leaving() === positions) setPreview(shown)
    } catch (thrown) {
      if (leaving() === positions) refuse(thrown)
    }
  }

  function settled(told: string): void {
    toast(told)
    props.onClose()
    void revalidate(staleAfterChange(props.registration))
  }
  const save = () =>
    act(async () => {
      const wanted = [...names()].map(([position, name]) => ({ position, name: name.trim() }))
      await renameGuests(id(), wanted)
      settled(plans().names.saved)
    })
  const giveUp = async (shown: LeavingPreview) => {
    const work = async () => {
      const { refund } = await giveUpGuests(id(), leaving(), shown.refund, key)
      settled(refund > 0 ? plans().names.done(pointsOf(refund)) : plans().names.doneFree)
    }
    await act(work, {
      refused: ({ code, details: { refund } }) => {
        if (code === 'refund_changed' && typeof refund === 'number') setPreview({ ...shown, refund })
      },
    })
  }

  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      held={busy()}
      title={plans().names.title}
      foot={
        <Switch>
          <Match when={known() && wish() === 'rename'}>
            <Button
              block
              busy={busy()}
              disabled={frozen() || [...names().values()].some((name) => name.trim() === '')}
              onClick={() => void save()}
            >
              {plans().names.save}
            </Button>
          </Match>
          <Match when={wish() === 'leave' && preview()}>
            {(shown) => (
              <Button kind="danger" block busy={busy()} onClick={() => void giveUp(shown())}>
                {shown().refund > 0
                  ? plans().names.confirm(leaving().length, pointsOf(shown().refund))
                  : plans().names.confirmNothing(leaving().length)}
              </Button>
            )}
          </Match>
        </Switch>
      }
    >
      <div class={sheet.body}>
        <h3 class={sheet.event}>{titleOf(props.registration.event.title)}</h3>
        <Show
          when={known()}
          fallback={
            <Show when={problem()} fallback={<TextSkeleton lines={4} />}>
              {(shown) => <ErrorState problem={shown()} onRetry={() => void look()} />}
            </Show>
          }
        >
          {(list) => (
            <>
              <Show when={seated()}>
                <Segmented<Wish>
                  label={plans().names.which}
                  options={[
                    { value: 'rename', label: plans().names.rename },
                    { value: 'leave', label: plans().names.leave },
                  ]}
                  value={wish()}
                  onChange={(to) => {
                    setWish(to)
                    forget()
                  }}
                />
              </Show>
              <Show
                when={wish() === 'rename'}
                fallback={<Leaving list={list()} leaving={leaving()} preview={preview()} onChange={choose} />}
              >
                <p class="small soft">
                  {frozen()
                    ? plans().names.closed(momentOf(list().namesUntil, zone()))
                    : plans().names.until(momentOf(list().namesUntil, zone()))}
                </p>
                <div class={styles.names}>
                  <For each={list().guests}>
                    {(guest, at) => (
                      <Input
                        label={plans().names.guest(at() + 1)}
                        value={names().get(guest.position) ?? ''}
                        onInput={(text) => setNames(new Map(names()).set(guest.position, text))}
                        hint={guest.child ? plans().names.child : undefined}
                        disabled={frozen() || guest.child}
                        maxLength={40}
                        autocomplete="off"
                      />
                    )}
                  </For>
                </div>
              </Show>
              <Show when={problem()}>
                {(refused) => (
                  <p class={sheet.refusal} role="alert">
                    {refused().code === 'refund_changed'
                      ? plans().names.changed(pointsOf(preview()?.refund ?? 0))
                      : sentenceOf(refused())}
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
