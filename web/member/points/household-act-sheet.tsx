import { revalidate } from '@solidjs/router'
import { createEffect, createSignal, Match, on, Show, Switch } from 'solid-js'
import type { HouseholdQuote } from '../../../server/households/household.contract.ts'
import { confirmAct, dropAct, myHousehold, poolEntries, quoteAct, type ActWish } from '../../api/household.ts'
import { myEntries, myPoints } from '../../api/points.ts'
import { me, meOrVisitor } from '../../api/session.ts'
import { numberOf, pointsOf } from '../../i18n/format.ts'
import { written } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { Input } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { TextSkeleton } from '../../ui/skeleton.tsx'
import { Sum } from '../../ui/sum.tsx'
import { toast } from '../../ui/toast.tsx'
import sheet from '../booking-sheet.module.css'
import { ConfirmFoot } from '../confirm-foot.tsx'
import { createQuoteFlow } from '../quote-flow.ts'
import { household } from './household.words.ts'
import { MovedPoints } from './moved-points.tsx'
import { quoteIn } from './quote-sheet.tsx'

/** What is to be done, and the most points that it may move where an amount is asked for. */
export type Act = Omit<ActWish, 'amount'> & { most?: number }

/** An act in a household: the amount where there is one, the quote, and the second confirmation. */
export function HouseholdActSheet(props: { act: Act | null; onClose: () => void }) {
  const [amount, setAmount] = createSignal('')
  const asksAmount = () => props.act?.most !== undefined
  const kind = () => props.act?.act ?? 'contribute'
  const words = () => household().acts[kind()]
  const flow = createQuoteFlow({
    ask: () => {
      const { act, membershipId } = props.act ?? { act: 'leave' as const }
      return quoteAct({
        act,
        ...(asksAmount() ? { amount: Number(amount()) } : {}),
        ...(membershipId === undefined ? {} : { membershipId }),
      })
    },
    confirm: (quote, key) => confirmAct(quote.id, quote.amount, key),
    drop: (quote) => {
      dropAct(quote.id).catch(() => undefined)
    },
    settled: () => {
      toast(words().done(pointsOf(quoted()?.amount ?? Number(amount()))))
      close()
      void revalidate([
        myHousehold.key,
        poolEntries.key,
        myPoints.key,
        myEntries.key,
        me.key,
        meOrVisitor.key,
      ])
    },
  })
  const quoted = () => quoteIn(flow.step())
  const ask = () => void flow.quote({ guests: [], children: [] })
  createEffect(
    on(
      () => props.act,
      (act) => {
        if (!act) return
        setAmount('')
        flow.leave()
        // Where there is nothing to choose the quote comes at once.
        if (act.most === undefined) ask()
      },
    ),
  )
  const close = () => {
    flow.leave()
    props.onClose()
  }
  return (
    <Sheet
      open={props.act !== null}
      onClose={close}
      title={words().title}
      closeLabel={household().keep}
      held={flow.waiting() === 'confirming' || flow.waiting() === 'retrying'}
      foot={
        <Switch>
          <Match when={quoted()}>
            {(quote) => (
              <ConfirmFoot
                flow={flow}
                expiresAt={quote().expiresAt}
                words={{
                  confirm: words().confirm(pointsOf(quote().amount)),
                  confirming: household().confirming,
                }}
              />
            )}
          </Match>
          <Match when={asksAmount()}>
            <Button
              block
              busy={flow.waiting() === 'quoting'}
              disabled={!(Number(amount()) > 0)}
              onClick={ask}
            >
              {household().next}
            </Button>
            <p class={sheet.note}>{household().nextNote}</p>
          </Match>
          <Match when={flow.problem()}>
            <Button block kind="quiet" onClick={close}>
              {household().back}
            </Button>
          </Match>
        </Switch>
      }
    >
      <div class={sheet.body}>
        <Switch fallback={<TextSkeleton lines={4} />}>
          <Match when={quoted()}>{(quote) => <Quoted quote={quote()} />}</Match>
          <Match when={asksAmount()}>
            <form
              onSubmit={(submitted) => {
                submitted.preventDefault()
                if (Number(amount()) > 0) ask()
              }}
            >
              <Input
                label={household().amount}
                hint={household().amountMost(pointsOf(props.act?.most ?? 0))}
                value={amount()}
                onInput={(text) => setAmount(text.replace(/\D/g, ''))}
                inputmode="numeric"
                autocomplete="off"
                maxLength={8}
              />
            </form>
            <p class="small soft">{words().note}</p>
          </Match>
          <Match when={flow.problem()}>{''}</Match>
        </Switch>
        <Refusal problem={flow.problem()} />
      </div>
    </Sheet>
  )
}

function Quoted(props: { quote: HouseholdQuote }) {
  const words = () => household().acts[props.quote.act]
  const balances = () => {
    const { balance, balanceAfter, pool, poolAfter } = props.quote
    return [
      ...(balance === balanceAfter
        ? []
        : [{ label: household().mine, before: balance, after: balanceAfter }]),
      ...(pool === poolAfter ? [] : [{ label: household().poolNow, before: pool, after: poolAfter }]),
    ]
  }
  return (
    <>
      <Show when={props.quote.shares.length > 1}>
        <Sum
          lines={props.quote.shares.map((share) => ({
            label: written(share.name),
            amount: numberOf(share.amount),
          }))}
        />
      </Show>
      <MovedPoints
        lead={words().lead}
        amount={props.quote.amount}
        balances={balances()}
        lots={props.quote.shares.length === 0 ? props.quote.lots : []}
      />
      <p class="small">{words().note}</p>
    </>
  )
}
