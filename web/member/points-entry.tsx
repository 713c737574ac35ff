import { For, Show } from 'solid-js'
import type { Entry } from '../../server/points/points.contract.ts'
import { dateOf, dayKey, dayPartsOf, fullDateOf, momentOf, numberOf, signedOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { deviceTime } from '../shell/now.ts'
import { Term, Terms } from '../ui/rows.tsx'
import { deviceZone } from './device-zone.ts'
import { points } from './points.words.ts'
import styles from './points.module.css'
import { shortTitleOf } from './title-of.ts'

/** The zone of the club's books, in which lots run out. */
const bookZone = 'Asia/Shanghai'

/** One entry in a line, opening to the rule behind it and the lots it took or made. */
export function PointsEntry(props: { entry: Entry }) {
  const entry = () => props.entry
  return (
    <details class={styles.entry}>
      <summary>
        <span class={styles.day}>{dayPartsOf(entry().at, deviceZone).day}</span>
        <span>
          <span class={styles.what}>{whatOf(entry())}</span>
          <span class={styles.why}>{whyOf(entry())}</span>
        </span>
        <span class={styles.amount} data-gained={entry().amount > 0 || undefined}>
          {signedOf(entry().amount)}
        </span>
      </summary>
      <div class={styles.detail}>
        <Terms>
          <Term term={points().at}>{momentOf(entry().at, deviceZone)}</Term>
          <Show when={ruleOf(entry())}>{(rule) => <Term term={points().note}>{rule()}</Term>}</Show>
          <Show when={entry().lots.length > 0}>
            <Term term={entry().amount < 0 ? points().lotsUsed : points().lotMade}>
              <Lots entry={entry()} />
            </Term>
          </Show>
        </Terms>
        <Show when={entry().event}>
          {(event) => (
            <a class="link" href={`/events/${event().id}`}>
              {points().event}
            </a>
          )}
        </Show>
      </div>
    </details>
  )
}

function Lots(props: { entry: Entry }) {
  return (
    <For each={props.entry.lots}>
      {(lot) => (
        <span class={styles.lot}>
          <span>
            {points().lotLine(fullDateOf(lot.expiresAt, bookZone))}
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

const textIn = (note: Entry['note'], name: string): string => {
  const value = note[name]
  return typeof value === 'string' ? value : ''
}

/** "春天与弦，报名": what it is about first, then the kind. */
function whatOf(entry: Entry): string {
  const kind = points().kinds[entry.kind]
  const told = { zh: textIn(entry.note, 'zh'), en: textIn(entry.note, 'en') }
  if (told.zh) return written(told)
  const named = entry.event?.title ?? nameIn(entry.note)
  return named ? points().about(shortTitleOf(named), kind) : kind
}

/** A title or a lounge's name that the entry itself carries. */
function nameIn(note: Entry['note']): { zh: string; en: string } | undefined {
  for (const name of ['title', 'lounge']) {
    const zh = textIn(note, `${name}Zh`)
    if (zh) return { zh, en: textIn(note, `${name}En`) }
  }
  return undefined
}

/** The rule, where the entry carries its numbers: base and multiplier, or the share that came back. */
function ruleOf(entry: Entry): string | undefined {
  const { base, percent } = entry.note
  if (entry.kind === 'refund' && typeof percent === 'number') return points().percent(percent)
  if (typeof base === 'number' && typeof percent === 'number') {
    return points().earnedBy(numberOf(base), String(percent / 100))
  }
  return undefined
}

/** Without the year while it is this one: the line is short. */
function soonDateOf(at: number): string {
  const thisYear = dayKey(deviceTime(), bookZone).slice(0, 4) === dayKey(at, bookZone).slice(0, 4)
  return thisYear ? dateOf(at, bookZone) : fullDateOf(at, bookZone)
}

/** The line under it: the rule, or which points were used. */
function whyOf(entry: Entry): string | undefined {
  const rule = ruleOf(entry)
  if (rule) return rule
  const [lot] = entry.lots
  if (!lot) return undefined
  const date = soonDateOf(lot.expiresAt)
  if (entry.amount > 0) return points().expiresAt(date)
  return entry.lots.length === 1
    ? points().usedLot(date, numberOf(lot.amount))
    : points().usedLots(entry.lots.length)
}
