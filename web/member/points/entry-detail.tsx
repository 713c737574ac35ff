import { For, Show } from 'solid-js'
import type { Entry } from '../../../server/points/points.contract.ts'
import { fullDateOf, momentOf, numberOf } from '../../i18n/format.ts'
import { written } from '../../i18n/words.ts'
import { deviceTime } from '../../shell/now.ts'
import { RefundLadder } from '../../ui/refund-ladder.tsx'
import { Term, Terms } from '../../ui/rows.tsx'
import { deviceZone } from '../device-zone.ts'
import { points } from '../points.words.ts'
import { bookZone } from './book-months.ts'
import { entryWords } from './entry.words.ts'
import styles from './entry-detail.module.css'

/** What an entry opens to: its rule, the lots it took or made, and the quote that its member confirmed. */
export function EntryDetail(props: { entry: Entry }) {
  const entry = () => props.entry
  return (
    <div class={styles.detail}>
      <Terms>
        <Term term={points().at}>{momentOf(entry().at, deviceZone)}</Term>
        <Show when={entry().rule}>
          {(rule) => (
            <Term term={entryWords().rule}>
              {written(rule().name)}
              <br />
              <span class="soft">{versionOf(rule())}</span>
            </Term>
          )}
        </Show>
        <Show when={entry().lots.length > 0}>
          <Term term={entryWords().lots}>
            <Lots entry={entry()} />
          </Term>
        </Show>
        <Show when={entry().quote}>{(quote) => <QuoteTerms quote={quote()} />}</Show>
      </Terms>
      <Show when={entry().quote?.refundLadder.length ? entry().quote : null}>
        {(quote) => (
          <div class={styles.ladder}>
            <p class="xs soft">{entryWords().ladder}</p>
            <RefundLadder
              steps={quote().refundLadder}
              amount={quote().amount}
              zone={deviceZone}
              now={deviceTime()}
            />
          </div>
        )}
      </Show>
      <Show when={entry().event}>
        {(event) => (
          <a class="link" data-tap href={`/events/${event().id}`}>
            {points().event}
          </a>
        )}
      </Show>
    </div>
  )
}

type Quote = NonNullable<Entry['quote']>

function QuoteTerms(props: { quote: Quote }) {
  const quote = () => props.quote
  const heldOf = (hold: NonNullable<Quote['hold']>) =>
    hold.state === 'open'
      ? entryWords().held.open(momentOf(hold.until, deviceZone))
      : entryWords().held[hold.state](numberOf(hold.posted), numberOf(hold.amount - hold.posted))
  return (
    <>
      <Term term={entryWords().confirmed}>
        {entryWords().confirmedAt(momentOf(quote().confirmedAt, deviceZone), numberOf(quote().amount))}
      </Term>
      <Show when={quote().partySize !== null && quote().priceEach !== null}>
        <Term term={entryWords().party}>
          {entryWords().partyOf(quote().partySize ?? 1, numberOf(quote().priceEach ?? 0))}
        </Term>
      </Show>
      <Show when={quote().hold}>{(hold) => <Term term={entryWords().hold}>{heldOf(hold())}</Term>}</Show>
    </>
  )
}

function Lots(props: { entry: Entry }) {
  return (
    <For each={props.entry.lots}>
      {(lot) => (
        <span class={styles.lot}>
          <span>
            {points().lotLine(fullDateOf(lot.expiresAt, bookZone))}
            <br />
            <span class="soft">{entryWords().earned(fullDateOf(lot.earnedAt, bookZone))}</span>
            <Show when={lot.restored > 0}>
              <br />
              <span class="soft">{points().restored(numberOf(lot.restored))}</span>
            </Show>
          </span>
          <span class="fig">{numberOf(lot.amount)}</span>
        </span>
      )}
    </For>
  )
}

function versionOf(rule: NonNullable<Entry['rule']>): string {
  // What was in force from the first has no day that would tell a reader anything.
  return !rule.from
    ? entryWords().versionOnly(rule.version)
    : entryWords().version(rule.version, fullDateOf(rule.from, bookZone))
}
