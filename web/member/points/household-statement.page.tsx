import { createAsync } from '@solidjs/router'
import { Show, type ParentProps } from 'solid-js'
import { poolMonths, poolStatement } from '../../api/household.ts'
import { monthOf } from '../../i18n/format.ts'
import { createPageTitle } from '../../shell/page-title.ts'
import { bookZone, middleOf } from './book-months.ts'
import { household } from './household.words.ts'
import { MonthlyStatement } from './monthly-statement.tsx'
import { StatementView } from './statement-view.tsx'

/** /me/points/household-statement/:month: a month of the household's points. */
export default function HouseholdStatementPage() {
  const months = createAsync(() => poolMonths())
  return (
    <MonthlyStatement
      months={months()}
      title={(month) => household().statementOf(month)}
      at="/me/points/household-statement"
      back="/me/points/household"
      queries={[poolMonths.key, poolStatement.key]}
    >
      {(month, picker) => <Loaded month={month}>{picker}</Loaded>}
    </MonthlyStatement>
  )
}

function Loaded(props: ParentProps<{ month: string }>) {
  const title = () => household().statementOf(monthOf(middleOf(props.month), bookZone))
  createPageTitle(title)
  const statement = createAsync(() => poolStatement(props.month))
  return (
    <Show when={statement()}>
      {(known) => (
        <StatementView
          statement={known()}
          title={title()}
          whose={household().pool(known().household)}
          picker={props.children}
          rule={household().statementRule}
          csv={{ path: '/api/me/household/entries.csv', fileName: 'household.csv' }}
        />
      )}
    </Show>
  )
}
