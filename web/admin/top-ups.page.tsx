import { createAsync } from '@solidjs/router'
import { Show } from 'solid-js'
import { whoIsSignedIn } from '../api/accounts.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { CounterDayList } from './counter-day-list.tsx'
import { PaymentFindings } from './payment-findings.tsx'
import { TakeTopUp } from './take-top-up.tsx'
import { UnpaidRefunds } from './unpaid-refunds.tsx'
import { topUps } from './top-ups.words.ts'
import styles from './top-ups.module.css'

/** /admin/top-ups: the counter takes money, sees its day, and, for managers, gives money back. */
export default function TopUpsPage() {
  createPageTitle(() => topUps().title)
  const account = createAsync(() => whoIsSignedIn().catch(() => undefined))
  const manages = () =>
    account()?.roles.some((role) => role.name === 'manager' || role.name === 'admin') ?? false
  return (
    <div data-paper id="main" role="main">
      <div>
        <h1>{topUps().title}</h1>
      </div>
      <div class={styles.body}>
        <TakeTopUp />
        <div class={styles.day}>
          <Show when={manages()}>
            <UnpaidRefunds />
          </Show>
          <CounterDayList manages={manages()} />
          <Show when={manages()}>
            <PaymentFindings />
          </Show>
        </div>
      </div>
    </div>
  )
}
