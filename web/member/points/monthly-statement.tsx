import { useNavigate, useParams } from '@solidjs/router'
import { Show, type JSX } from 'solid-js'
import type { StatementMonths } from '../../../server/statements/statement.contract.ts'
import { monthOf } from '../../i18n/format.ts'
import { createPageTitle } from '../../shell/page-title.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { RowsSkeleton, StatsSkeleton, TextSkeleton } from '../../ui/skeleton.tsx'
import { BackBar } from '../../ui/top-bar.tsx'
import { AsyncView } from '../async-view.tsx'
import { OrMissing } from '../or-missing.tsx'
import { bookZone, middleOf } from './book-months.ts'
import styles from './statement.module.css'
import { statement as words } from './statement.words.ts'

/** A month of an account that prints as it stands; without one in the address, the last that is over. */
export function MonthlyStatement(props: {
  months: StatementMonths | undefined
  title: (month: string) => string
  /** Where it is, to which `/` and a month are added; and the way back. */
  at: string
  back: string
  queries: readonly string[]
  children: (month: string, picker: JSX.Element) => JSX.Element
}) {
  const params = useParams<{ id?: string }>()
  const navigate = useNavigate()
  const month = () => {
    const known = props.months?.months
    return params.id ?? known?.find((one) => one.final)?.month ?? known?.[0]?.month
  }
  // Here only what needs no data: what is read outside of the view would keep the whole page waiting.
  createPageTitle(() => props.title(''))
  const options = () =>
    (props.months?.months ?? []).map((one) => ({
      value: one.month,
      label: monthOf(middleOf(one.month), bookZone),
    }))
  return (
    <div data-print>
      <BackBar
        href={props.back}
        action={
          <Button kind="text" onClick={() => window.print()}>
            {words().print}
          </Button>
        }
      />
      <AsyncView skeleton={<StatementSkeleton />} queries={[...props.queries]}>
        <Show when={month()} keyed>
          {(shown) => (
            <OrMissing href={props.at} way={words().latest}>
              {props.children(
                shown,
                <Select
                  label={words().month}
                  labelled="unseen"
                  small
                  options={options()}
                  value={shown}
                  onChange={(next) => navigate(`${props.at}/${next}`)}
                />,
              )}
            </OrMissing>
          )}
        </Show>
      </AsyncView>
    </div>
  )
}

function StatementSkeleton() {
  return (
    <>
      <div class={styles.waiting}>
        <TextSkeleton lines={3} />
      </div>
      <StatsSkeleton />
      <RowsSkeleton count={6} lead="date" />
    </>
  )
}
