import { createAsync, useSearchParams } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { CounterDay, CounterPayment } from '../../server/payments/counter.contract.ts'
import { counterDay } from '../api/counter.ts'
import { memberNumberOf, numberOf, timeOf } from '../i18n/format.ts'
import { AsyncView } from '../member/async-view.tsx'
import { bookZone } from '../member/points/book-months.ts'
import { moneyOf } from '../member/points/money-of.ts'
import { createQuiet } from '../member/quiet.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Input } from '../ui/field.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { EmptyState } from '../ui/states.tsx'
import { Table } from '../ui/table.tsx'
import { PaymentRefundSheet } from './payment-refund-sheet.tsx'
import { topUps } from './top-ups.words.ts'
import styles from './top-ups.module.css'

/** What came in on a day with totals by method, to print at the handover. */
export function CounterDayList(props: { manages: boolean }) {
  const [search, setSearch] = useSearchParams<{ date?: string }>()
  const known = createAsync(() => counterDay(search.date || undefined))
  // The head does not hold the page back.
  const shown = createQuiet(() => counterDay(search.date || undefined))
  return (
    <section>
      <div class={styles.dayHead}>
        <h2>{topUps().day}</h2>
        <div class={styles.tools}>
          <Input
            label={topUps().date}
            labelled="unseen"
            type="date"
            small
            value={search.date ?? shown()?.date ?? ''}
            onInput={(date) => setSearch({ date: date || undefined })}
          />
          <Button kind="quiet" small onClick={() => window.print()}>
            {topUps().print}
          </Button>
        </div>
      </div>
      <AsyncView skeleton={<RowsSkeleton count={4} />} queries={[counterDay.key]}>
        <Show when={known()}>{(day) => <Day day={day()} manages={props.manages} />}</Show>
      </AsyncView>
    </section>
  )
}

function Day(props: { day: CounterDay; manages: boolean }) {
  const [refunding, setRefunding] = createSignal<CounterPayment>()
  return (
    <Show
      when={props.day.payments.length > 0}
      fallback={<EmptyState title={topUps().none} detail={topUps().noneDetail} />}
    >
      <ul class={styles.totals}>
        <For each={props.day.totals}>
          {(total) => (
            <li>
              <span class="soft small">{topUps().methods[total.method]}</span>
              <b>{moneyOf(total.amount, props.day.currency)}</b>
              <span class="soft small">{topUps().total(numberOf(total.count))}</span>
            </li>
          )}
        </For>
      </ul>
      <Table
        caption={topUps().day}
        entries={props.day.payments}
        keyOf={(one) => one.id}
        columns={[
          { head: topUps().heads.at, cell: (one) => timeOf(one.at, bookZone) },
          {
            head: topUps().heads.member,
            cell: (one) => (
              <>
                {one.member.name} <span class="xs soft">{memberNumberOf(one.member.number)}</span>
              </>
            ),
          },
          {
            head: topUps().heads.how,
            cell: (one) => (
              <>
                {topUps().methods[one.method ?? 'stripe']} <span class="xs soft">{one.receipt}</span>
              </>
            ),
          },
          { head: topUps().heads.amount, numeric: true, cell: (one) => moneyOf(one.amount, one.currency) },
          { head: topUps().heads.points, numeric: true, cell: (one) => numberOf(one.points) },
          { head: topUps().heads.by, cell: (one) => one.recordedBy ?? '' },
          {
            head: topUps().heads.act,
            quiet: true,
            cell: (one) => (
              <Show when={props.manages}>
                <Refunds payment={one} onRefund={() => setRefunding(one)} />
              </Show>
            ),
          },
        ]}
      />
      <PaymentRefundSheet payment={refunding()} onClose={() => setRefunding(undefined)} />
    </Show>
  )
}

/** Where the refunds of a payment stand, and the next one. */
function Refunds(props: { payment: CounterPayment; onRefund: () => void }) {
  /** What is neither gone nor owed. */
  const left = () =>
    props.payment.refunds.reduce(
      (sum, one) => sum - (one.state === 'confirmed' || one.state === 'refused' ? one.amount : 0),
      props.payment.amount - props.payment.refunded,
    )
  const waits = () => props.payment.refunds.some((one) => one.state === 'asked' && !one.over)
  return (
    <div class={styles.refunds}>
      <For each={props.payment.refunds}>
        {(refund) => (
          <Chip tone={refund.state === 'settled' ? 'ok' : refund.state === 'refused' ? 'no' : undefined}>
            {moneyOf(refund.amount, props.payment.currency)}{' '}
            {topUps().refundStates[refund.over ? 'over' : refund.state]}
          </Chip>
        )}
      </For>
      <Show when={!waits() && left() > 0}>
        <Button kind="text" small onClick={() => props.onRefund()}>
          {topUps().refund}
        </Button>
      </Show>
    </div>
  )
}
