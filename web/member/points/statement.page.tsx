import { createAsync, useNavigate, useParams } from '@solidjs/router'
import { Show, type ParentProps } from 'solid-js'
import { me } from '../../api/session.ts'
import { myStatement, myStatementMonths } from '../../api/statements.ts'
import { monthOf } from '../../i18n/format.ts'
import { createPageTitle } from '../../shell/page-title.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { RowsSkeleton, StatsSkeleton, TextSkeleton } from '../../ui/skeleton.tsx'
import { BackBar } from '../../ui/top-bar.tsx'
import { AsyncView } from '../async-view.tsx'
import { OrMissing } from '../or-missing.tsx'
import { bookZone, middleOf } from './book-months.ts'
import { StatementView } from './statement-view.tsx'
import styles from './statement.module.css'
import { statement as words } from './statement.words.ts'

/** /me/points/statement/:month: a month of points that prints as it stands; without a month, the last that is over. */
export default function StatementPage() {
  const params = useParams<{ id?: string }>()
  const navigate = useNavigate()
  const months = createAsync(() => myStatementMonths())
  const month = () => {
    const known = months()?.months
    return params.id ?? known?.find((one) => one.final)?.month ?? known?.[0]?.month
  }
  // Here only what needs no data: what is read outside of the view would keep the whole page waiting.
  createPageTitle(() => words().title(''))
  const options = () =>
    (months()?.months ?? []).map((one) => ({
      value: one.month,
      label: monthOf(middleOf(one.month), bookZone),
    }))
  return (
    <div data-print>
      <BackBar
        href="/me/points"
        action={
          <Button kind="text" onClick={() => window.print()}>
            {words().print}
          </Button>
        }
      />
      <AsyncView skeleton={<StatementSkeleton />} queries={[myStatementMonths.key, myStatement.key, me.key]}>
        <Show when={month()} keyed>
          {(shown) => (
            <OrMissing href="/me/points/statement" way={words().latest}>
              <Loaded month={shown}>
                <Select
                  label={words().month}
                  labelled="unseen"
                  small
                  options={options()}
                  value={shown}
                  onChange={(next) => navigate(`/me/points/statement/${next}`)}
                />
              </Loaded>
            </OrMissing>
          )}
        </Show>
      </AsyncView>
    </div>
  )
}

function Loaded(props: ParentProps<{ month: string }>) {
  createPageTitle(() => words().title(monthOf(middleOf(props.month), bookZone)))
  const statement = createAsync(() => myStatement(props.month))
  const who = createAsync(() => me())
  return (
    <Show when={statement()}>
      {(known) => (
        <Show when={who()}>
          {(member) => <StatementView statement={known()} me={member()} picker={props.children} />}
        </Show>
      )}
    </Show>
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
