import { For, Show } from 'solid-js'
import type { Finding } from '../../server/ledger-audit/finding.contract.ts'
import { memberNumberOf, momentOf, numberOf, signedOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { deviceZone } from '../member/device-zone.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Icon } from '../ui/icon.tsx'
import type { Closing } from './close-finding-sheet.tsx'
import { bookZone, numbersOf, policyOf, whatOf } from './finding-words.ts'
import { findingsWords } from './findings.words.ts'
import styles from './findings.module.css'

type FindingLineProps = { finding: Finding; mayClose: boolean; onClose: (closing: Closing) => void }

/** One finding in a line, opening to what the audit reckoned with and what was done. */
export function FindingLine(props: FindingLineProps) {
  const words = findingsWords
  const finding = () => props.finding
  const back = () => (finding().correction?.amount ?? 0) + (finding().compensation?.amount ?? 0)
  return (
    <li>
      <details class={styles.finding}>
        <summary>
          <span class={styles.day}>{momentOf(finding().foundAt, bookZone)}</span>
          <span class={styles.what}>
            <b>{whatOf(finding())}</b>
            <span class="small soft">{aboutOf(finding())}</span>
          </span>
          <span class={styles.end}>
            <Show when={back() > 0}>
              <span class={styles.back}>{signedOf(back())}</span>
            </Show>
            <Chip
              tone={finding().state === 'open' ? 'soon' : finding().state === 'settled' ? 'ok' : 'no'}
              dot
            >
              {words().states[finding().state]}
            </Chip>
            <Icon name="right" small />
          </span>
        </summary>
        <div class={styles.detail}>
          <div>
            <Compared finding={finding()} />
            <p class={styles.policy}>
              <span class="small soft">{words().policyTitle}</span>
              {policyOf(finding().evidence.policy)}
            </p>
            <dl class={styles.numbers}>
              <For each={numbersOf(finding())}>
                {(one) => (
                  <div>
                    <dt>{one.name}</dt>
                    <dd class="fig">{one.value}</dd>
                  </div>
                )}
              </For>
            </dl>
          </div>
          <Done finding={finding()} mayClose={props.mayClose} onClose={(closing) => props.onClose(closing)} />
        </div>
      </details>
    </li>
  )
}

/** What should be and what was, the nearer to right the more alike. */
function Compared(props: { finding: Finding }) {
  const words = findingsWords
  const most = () => Math.max(1, Math.abs(props.finding.expected), Math.abs(props.finding.actual))
  const part = (points: number) => `${(Math.abs(points) / most()) * 100}%`
  return (
    <dl class={styles.compared}>
      <div style={{ '--part': part(props.finding.expected) }}>
        <dt>{words().expected}</dt>
        <dd>{numberOf(props.finding.expected)}</dd>
      </div>
      <div data-wrong style={{ '--part': part(props.finding.actual) }}>
        <dt>{words().actual}</dt>
        <dd>{numberOf(props.finding.actual)}</dd>
      </div>
    </dl>
  )
}

function Done(props: FindingLineProps) {
  const words = findingsWords
  const finding = () => props.finding
  /** What the audit did, or why it did nothing. */
  const did = () => {
    const { correction, compensation, state, kind, member } = finding()
    const parts = [
      correction ? given(kind)(numberOf(correction.amount)) : '',
      compensation && !correction ? words().rowRight : '',
      compensation ? words().bonus(numberOf(compensation.amount)) : '',
    ].filter((part) => part !== '')
    if (parts.length > 0) return parts
    if ((kind === 'balance' || kind === 'lots') && state === 'settled') return [words().rowRight]
    return [member && kind !== 'hold' && kind !== 'lots' ? words().keeps : words().staffLook]
  }
  return (
    <div class={styles.done}>
      <p class="small soft">{words().doneTitle}</p>
      <ul>
        <For each={did()}>{(part) => <li>{part}</li>}</For>
      </ul>
      <Show when={finding().note}>{(note) => <blockquote class={styles.note}>{note()}</blockquote>}</Show>
      <Show when={finding().settledAt}>
        {(at) => (
          <p class="small soft">
            {finding().settledBy
              ? words().by(finding().settledBy ?? '', momentOf(at(), deviceZone))
              : words().bySystem}
          </p>
        )}
      </Show>
      <Show when={finding().state === 'open' && props.mayClose}>
        <div class={styles.acts}>
          <Button small onClick={() => props.onClose({ finding: finding(), verdict: 'settled' })}>
            {words().settle}
          </Button>
          <Button
            kind="quiet"
            small
            onClick={() => props.onClose({ finding: finding(), verdict: 'dismissed' })}
          >
            {words().dismiss}
          </Button>
        </div>
      </Show>
      <a class="link small" href={`/studio/audit?kind=ledger_finding&subject=${finding().id}`}>
        {words().audit}
      </a>
    </div>
  )
}

/** What was taken comes back, what was never given is made up. */
function given(kind: Finding['kind']): (points: string) => string {
  return kind === 'refund' || kind === 'earning' ? findingsWords().madeUp : findingsWords().back
}

/** Whose it is, and what the wrong transfer was for. */
function aboutOf({ member, transfer, kind }: Finding): string {
  const words = findingsWords()
  const whose = member
    ? `${member.name} ${memberNumberOf(member.number)}`
    : kind === 'ledger'
      ? words.wholeLedger
      : words.household
  const title = transfer && written(transfer.title)
  return title ? words.about(whose, title) : whose
}
