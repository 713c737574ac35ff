import { revalidate } from '@solidjs/router'
import { createEffect, createSignal, For, on, Show } from 'solid-js'
import type { Dropped, Holding } from '../../server/everything/everything.contract.ts'
import { idempotencyKey } from '../api/client.ts'
import { dropItems, myEverything } from '../api/everything.ts'
import type { Problem } from '../api/problem.ts'
import { numberOf, pointsOf } from '../i18n/format.ts'
import { shared } from '../i18n/shared.words.ts'
import { written } from '../i18n/words.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { sentenceOf } from '../ui/states.tsx'
import { SumTotal } from '../ui/sum.tsx'
import { isUnsettled } from './quote-flow.ts'
import sheetStyles from './booking-sheet.module.css'
import styles from './everything.module.css'
import { everything } from './everything.words.ts'
import { plainTitleOf } from './title-of.ts'

type SheetProps = { chosen: readonly Holding[]; open: boolean; onClose: () => void }

/** The second confirmation: each thing with what dropping it means, the sum that comes back, and what came of it. */
export function EverythingSheet(props: SheetProps) {
  const [shown, setShown] = createSignal<readonly Holding[]>([])
  const [key, setKey] = createSignal('')
  const { busy, problem, act, forget } = createActing()
  const [done, setDone] = createSignal<Dropped | null>(null)
  const refund = () => shown().reduce((sum, one) => sum + one.refund, 0)
  const words = () => everything().sheet

  /** What is confirmed is what is shown: a new list needs a new confirmation, under a new key. */
  const show = (holdings: readonly Holding[]) => {
    setShown(holdings)
    setKey(idempotencyKey())
  }
  createEffect(
    on(
      () => props.open,
      (open) => {
        if (!open) return
        setDone(null)
        forget()
        show(props.chosen)
      },
    ),
  )

  /** Something changed meanwhile: what is left of the choice is shown as it is now. */
  async function showAnew({ code }: Problem): Promise<void> {
    if (code !== 'drop_refused') return
    await revalidate(myEverything.key)
    const { holdings } = await myEverything()
    const wanted = new Set(shown().map((one) => one.id))
    show(holdings.filter((one) => wanted.has(one.id)))
  }
  async function drop(): Promise<void> {
    const items = shown().map(({ kind, id, refund: back, givesMark = false }) => ({
      kind,
      id,
      refund: back,
      acceptsMark: givesMark,
    }))
    const work = async () => {
      setDone(await dropItems(items, key()))
      void revalidate()
    }
    await act(work, { refused: showAnew })
  }

  return (
    <Sheet
      open={props.open}
      onClose={() => props.onClose()}
      held={busy()}
      title={done() ? everything().done.title : words().title(shown().length)}
      closeLabel={done() ? undefined : words().close}
      foot={
        <Show
          when={!done()}
          fallback={
            <Button block onClick={() => props.onClose()}>
              {everything().done.close}
            </Button>
          }
        >
          <div class={sheetStyles.stack}>
            <Show when={shown().length > 0}>
              <Button kind="danger" block busy={busy()} onClick={() => void drop()}>
                {confirmWords(shown().length, refund(), problem())}
              </Button>
            </Show>
            <Button kind="quiet" block disabled={busy()} onClick={() => props.onClose()}>
              {words().keep}
            </Button>
          </div>
        </Show>
      }
    >
      <Show
        when={done()}
        fallback={
          <div class={sheetStyles.body}>
            <Show when={problem()}>
              {(refused) => (
                <p class={sheetStyles.refusal} role="alert">
                  {refusalWords(refused(), shown().length)}
                </p>
              )}
            </Show>
            <Show when={shown().length > 0}>
              {/* The sheet scrolls and holds nothing else that the keyboard could reach. */}
              <ul class={styles.list} tabindex="0" aria-label={words().title(shown().length)}>
                <For each={shown()}>
                  {(one) => <Line title={one.title} refund={one.refund} means={one.means} />}
                </For>
              </ul>
              <SumTotal
                amount={refund()}
                unit={shared().points}
                aside={
                  <>
                    {words().back}
                    <br />
                    {words().asOne}
                  </>
                }
              />
            </Show>
          </div>
        }
      >
        {(outcome) => <Done dropped={outcome()} />}
      </Show>
    </Sheet>
  )
}

type Titled = { title: Holding['title']; refund: number; means?: Holding['means'] }

function Line(props: Titled) {
  return (
    <li>
      <p>{plainTitleOf(props.title)}</p>
      <b>{props.refund > 0 ? `+${numberOf(props.refund)}` : '0'}</b>
      <Show when={props.means}>{(means) => <p class={`${styles.means} xs soft`}>{written(means())}</p>}</Show>
    </li>
  )
}

function Done(props: { dropped: Dropped }) {
  const words = () => everything().done
  return (
    <div class={sheetStyles.body}>
      <div class={sheetStyles.outcome} role="status">
        <p class={sheetStyles.rank}>{words().count(props.dropped.dropped.length)}</p>
        <p>
          {props.dropped.refund > 0 ? words().back(pointsOf(props.dropped.refund)) : everything().nothing}
        </p>
        <p class="small soft">{words().balance(pointsOf(props.dropped.balanceAfter))}</p>
      </div>
      <ul class={styles.list}>
        <For each={props.dropped.dropped}>{(one) => <Line title={one.title} refund={one.refund} />}</For>
      </ul>
      <p class="small soft">{words().told}</p>
    </div>
  )
}

function confirmWords(count: number, refund: number, problem: Problem | undefined): string {
  const words = everything().sheet
  if (problem && isUnsettled(problem)) return words.again
  return refund > 0 ? words.confirm(count, pointsOf(refund)) : words.confirmFree(count)
}

function refusalWords(problem: Problem, left: number): string {
  if (problem.code !== 'drop_refused') return sentenceOf(problem)
  return left === 0 ? everything().sheet.gone : everything().sheet.changed
}
