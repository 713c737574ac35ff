import { createAsync, revalidate } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { PaymentFinding } from '../../server/payments/counter.contract.ts'
import { closePaymentFinding, paymentFindings } from '../api/counter.ts'
import { memberNumberOf, momentOf } from '../i18n/format.ts'
import { AsyncView } from '../member/async-view.tsx'
import { bookZone } from '../member/points/book-months.ts'
import { moneyOf } from '../member/points/money-of.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { topUps } from './top-ups.words.ts'
import styles from './top-ups.module.css'

/** Payments that a person has to look at; nothing shows while there are none. */
export function PaymentFindings() {
  const known = createAsync(() => paymentFindings())
  return (
    <AsyncView skeleton={<RowsSkeleton count={2} />} queries={[paymentFindings.key]}>
      <Show when={known()?.findings.length}>
        <section>
          <h2>{topUps().findings}</h2>
          <ul class={styles.findings}>
            <For each={known()?.findings}>{(finding) => <Found finding={finding} />}</For>
          </ul>
        </section>
      </Show>
    </AsyncView>
  )
}

function Found(props: { finding: PaymentFinding }) {
  const [reason, setReason] = createSignal('')
  const { act, busy, problem } = createActing()
  const close = () =>
    act(async () => {
      await closePaymentFinding(props.finding.id, reason())
      await revalidate(paymentFindings.key)
    })
  return (
    <li>
      <p>
        <b>{topUps().findingCodes[props.finding.code]}</b>
      </p>
      <p class="small soft">
        {momentOf(props.finding.foundAt, bookZone)}
        <Show when={props.finding.payment}>
          {(payment) =>
            ` ${payment().member.name} ${memberNumberOf(payment().member.number)} ${moneyOf(payment().amount, payment().currency)}`
          }
        </Show>
      </p>
      <Show
        when={props.finding.closedAt === null}
        fallback={<p class="small soft">{topUps().closedBecause(props.finding.closingReason ?? '')}</p>}
      >
        <Show
          when={props.finding.code !== 'refund_refused'}
          fallback={<p class="small soft">{topUps().settleAbove}</p>}
        >
          <form
            class={styles.closing}
            onSubmit={(submitted) => {
              submitted.preventDefault()
              if (reason().trim().length > 1) void close()
            }}
          >
            <Input label={topUps().handled} small value={reason()} onInput={setReason} maxLength={300} />
            <Button kind="quiet" small type="submit" busy={busy()} disabled={reason().trim().length < 2}>
              {topUps().closeFinding}
            </Button>
          </form>
          <Refusal problem={problem()} />
        </Show>
      </Show>
    </li>
  )
}
