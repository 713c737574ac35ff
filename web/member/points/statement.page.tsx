import { createAsync } from '@solidjs/router'
import { Show, type ParentProps } from 'solid-js'
import { me } from '../../api/session.ts'
import { myStatement, myStatementMonths } from '../../api/statements.ts'
import { memberNumberOf, monthOf, numberOf } from '../../i18n/format.ts'
import { written } from '../../i18n/words.ts'
import { createPageTitle } from '../../shell/page-title.ts'
import { Section } from '../../ui/section.tsx'
import { bookZone, middleOf } from './book-months.ts'
import { MonthlyStatement } from './monthly-statement.tsx'
import { StatementSum, StatementView } from './statement-view.tsx'
import styles from './statement.module.css'
import { statement as words } from './statement.words.ts'

/** /me/points/statement/:month: a month of my points. */
export default function StatementPage() {
  const months = createAsync(() => myStatementMonths())
  return (
    <MonthlyStatement
      months={months()}
      title={(month) => words().title(month)}
      at="/me/points/statement"
      back="/me/points"
      queries={[myStatementMonths.key, myStatement.key, me.key]}
    >
      {(month, picker) => <Loaded month={month}>{picker}</Loaded>}
    </MonthlyStatement>
  )
}

function Loaded(props: ParentProps<{ month: string }>) {
  const title = () => words().title(monthOf(middleOf(props.month), bookZone))
  createPageTitle(title)
  const statement = createAsync(() => myStatement(props.month))
  const who = createAsync(() => me())
  return (
    <Show when={statement()}>
      {(known) => (
        <Show when={who()}>
          {(member) => (
            <StatementView
              statement={known()}
              title={title()}
              whose={words().member(written(member().greeting), memberNumberOf(member().number))}
              picker={props.children}
              rule={words().rule}
              csv={{ path: '/api/me/points/entries.csv', fileName: 'points.csv' }}
            >
              <Section title={words().standing}>
                <dl class={styles.sums}>
                  <Show when={known().tier}>
                    {(tier) => <StatementSum of={words().tier} word figure={written(tier().name)} />}
                  </Show>
                  <StatementSum of={words().qualifying} figure={numberOf(known().qualifying)} />
                  <StatementSum of={words().held} figure={numberOf(known().held)} />
                </dl>
              </Section>
            </StatementView>
          )}
        </Show>
      )}
    </Show>
  )
}
