import { For, Show, type JSX, type ParentProps } from 'solid-js'
import type { AccountStatement } from '../../../server/statements/statement.contract.ts'
import { fullDateOf, monthOf, numberOf, signedOf } from '../../i18n/format.ts'
import { CsvButton } from '../../shell/csv-button.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Brand } from '../../ui/brand.tsx'
import { Section } from '../../ui/section.tsx'
import { Stats } from '../../ui/stats.tsx'
import { bookZone, middleOf } from './book-months.ts'
import { StatementLines } from './statement-lines.tsx'
import styles from './statement.module.css'
import { statement as words } from './statement.words.ts'

type StatementProps = {
  statement: AccountStatement
  title: string
  /** The account's holder, as the letterhead names them. */
  whose: string
  picker: JSX.Element
  /** What it is made of, in a sentence at its foot. */
  rule: string
  /** Every entry of the account as a file. */
  csv: { path: string; fileName: string }
}

/** The paper itself: whose it is, what it comes to, every line, when it runs out, and what is told beside. */
export function StatementView(props: ParentProps<StatementProps>) {
  const paper = () => props.statement
  const gained = () => sumOf(paper().lines.filter((line) => line.amount > 0))
  const used = () => sumOf(paper().lines.filter((line) => line.amount < 0))
  return (
    <article class={styles.paper}>
      <div class={styles.letterhead}>
        <Brand href="/" />
        <span>{props.whose}</span>
      </div>
      <div class={styles.title}>
        <h1>{props.title}</h1>
        <div class={styles.picker}>{props.picker}</div>
      </div>
      <Show when={!paper().final}>
        <Banner tone="info">{words().goingOn}</Banner>
      </Show>
      <p class={styles.closing}>
        <span>{paper().final ? words().at(fullDateOf(paper().before - 1, bookZone)) : words().soFar}</span>
        <b>{numberOf(paper().closing)}</b>
      </p>
      <div class={styles.stats}>
        <Stats
          ruled
          items={[
            { label: words().opening, value: numberOf(paper().opening), unit: words().unit },
            { label: words().gained, value: signedOrNone(gained()), unit: words().unit },
            { label: words().used, value: signedOrNone(used()), unit: words().unit },
          ]}
        />
      </div>
      <div class={styles.columns}>
        <div>
          <StatementLines statement={paper()} />
        </div>
        <div>
          <Totals statement={paper()} />
          <Expiring statement={paper()} />
          {props.children}
        </div>
      </div>
      <p class={`${styles.rule} xs soft`}>{props.rule}</p>
      <div class={styles.export}>
        <CsvButton path={props.csv.path} fileName={props.csv.fileName} label={words().csv} />
      </div>
    </article>
  )
}

/** How the balance came about, by kind. */
function Totals(props: { statement: AccountStatement }) {
  const paper = () => props.statement
  return (
    <Show when={paper().totals.length > 0}>
      <Section title={words().sums(numberOf(paper().opening), numberOf(paper().closing))}>
        <dl class={styles.sums}>
          <For each={paper().totals}>
            {(total) => (
              <StatementSum
                of={`${words().groups[total.group]}${words().pause}${words().count(total.count)}`}
                figure={signedOf(total.amount)}
                gained={total.amount > 0}
              />
            )}
          </For>
        </dl>
      </Section>
    </Show>
  )
}

/** How the closing balance runs out, all of it; the title is the next of it. */
function Expiring(props: { statement: AccountStatement }) {
  const paper = () => props.statement
  const title = () => {
    const [next] = paper().expiring
    return next
      ? words().expires(fullDateOf(endOf(next.month), bookZone), numberOf(next.amount))
      : words().nothingExpires
  }
  return (
    <Show when={paper().closing > 0}>
      <Section title={title()} class={styles.expiring}>
        <dl class={styles.sums}>
          <For each={paper().expiring}>
            {(one) => (
              <StatementSum
                of={words().expiresIn(monthOf(middleOf(one.month), bookZone))}
                figure={numberOf(one.amount)}
              />
            )}
          </For>
          <Show when={paper().later > 0}>
            <StatementSum of={words().later} figure={numberOf(paper().later)} />
          </Show>
          <StatementSum of={words().total} figure={numberOf(paper().closing)} total />
        </dl>
      </Section>
    </Show>
  )
}

type SumProps = { of: string; figure: string; gained?: boolean; total?: boolean; word?: boolean }

/** A figure and what it is of, in a line. */
export function StatementSum(props: SumProps) {
  return (
    <div data-total={props.total || undefined}>
      <dt>{props.of}</dt>
      <dd data-word={props.word || undefined} classList={{ earned: props.gained }}>
        {props.figure}
      </dd>
    </div>
  )
}

/** The last day of a month (YYYY-MM), as an instant within it in the books' zone. */
function endOf(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return Date.UTC(year, number, 0, 4)
}

function signedOrNone(amount: number): string {
  return amount === 0 ? '0' : signedOf(amount)
}

function sumOf(lines: readonly { amount: number }[]): number {
  return lines.reduce((sum, line) => sum + line.amount, 0)
}
