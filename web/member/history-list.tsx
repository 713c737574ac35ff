import { For, Show } from 'solid-js'
import type { HistoryEntry } from '../../server/registrations/history.contract.ts'
import { pointsOf, shortMomentOf } from '../i18n/format.ts'
import { nameOf, sentenceOfEntry } from './history-sentence.ts'
import styles from './history-list.module.css'
import { history, type HistoryWords } from './history.words.ts'
import { member } from './member.words.ts'

const firstOnes = ['booked', 'waitlisted', 'entered']

type HistoryListProps = {
  entries: readonly HistoryEntry[]
  zone: string
  /** Words that speak of the member; left out, they speak to them. */
  words?: HistoryWords
}

/** Every decision about a registration down a line, oldest first. Staff see who decided and why. */
export function HistoryList(props: HistoryListProps) {
  const words = () => props.words ?? history()
  return (
    <ol class={styles.line}>
      <For each={props.entries}>
        {(entry, at) => (
          <li class={styles.step}>
            <p class={styles.head}>
              <b>{nameOf(entry, words())}</b>
              <time class="xs soft" datetime={new Date(entry.at).toISOString()}>
                {shortMomentOf(entry.at, props.zone)}
              </time>
            </p>
            <p class="small">{sentenceOfEntry(entry, props.zone, words())}</p>
            <Show when={at() === 0 && firstOnes.includes(entry.decision)}>
              <p class="xs soft">{termsOf(entry, props.zone, words())}</p>
            </Show>
            <Show when={entry.byStaff}>
              <p class="xs soft">{entry.by ? words().by(entry.by) : words().byStaff}</p>
            </Show>
            <Show when={entry.numbers['staffReason']}>
              {(reason) => <p class="xs soft">{words().reason(String(reason()))}</p>}
            </Show>
          </li>
        )}
      </For>
    </ol>
  )
}

/** What was agreed: arrival, party, price, opening and what comes back. */
function termsOf({ numbers }: HistoryEntry, zone: string, words: HistoryWords): string {
  const number = (name: string) => Number(numbers[name] ?? 0)
  const size = number('partySize')
  const paid = number('amount') > 0
  const terms = [
    words.seq(number('seq')),
    words.party(size),
    paid ? words.price(pointsOf(number('amount')), pointsOf(number('priceEach')), size) : words.free,
    words.opened(shortMomentOf(number('opensAt'), zone)),
  ]
  if (paid && numbers['fullUntilHours'] != null) terms.push(words.ladder(number('fullUntilHours')))
  if (paid && numbers['nextPercent'] != null) {
    terms.push(words.ladderHalf(number('nextPercent'), number('nextUntilHours')))
  }
  return terms.join(member().comma)
}
