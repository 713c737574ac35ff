import { createAsync } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import type { MyHousehold } from '../../../server/households/household.contract.ts'
import { myHousehold } from '../../api/household.ts'
import { dateOf, numberOf, pointsOf } from '../../i18n/format.ts'
import { createPageTitle } from '../../shell/page-title.ts'
import { Button } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { RowsSkeleton, TextSkeleton } from '../../ui/skeleton.tsx'
import { BackBar } from '../../ui/top-bar.tsx'
import { AsyncView } from '../async-view.tsx'
import head from '../points.module.css'
import { bookZone } from './book-months.ts'
import { HouseholdActSheet, type Act } from './household-act-sheet.tsx'
import { HouseholdHistory } from './household-history.tsx'
import { HouseholdMembers } from './household-members.tsx'
import { HouseholdOpening } from './household-opening.tsx'
import { household } from './household.words.ts'
import styles from './household.module.css'

type Household = NonNullable<MyHousehold['household']>

/** /me/points/household: the pool, whose it is, who may draw, and what moved. */
export default function HouseholdPage() {
  createPageTitle(() => household().title)
  const known = createAsync(() => myHousehold())
  return (
    <>
      <BackBar href="/me/points" />
      <AsyncView
        skeleton={<Columns main={<RowsSkeleton count={4} />} side={<TextSkeleton lines={4} />} sideFirst />}
        queries={[myHousehold.key]}
      >
        <Show when={known()}>
          {(mine) => (
            <Show when={mine().household} fallback={<HouseholdOpening mine={mine()} />}>
              {(own) => <Own household={own()} giveable={mine().giveable} />}
            </Show>
          )}
        </Show>
      </AsyncView>
    </>
  )
}

function Own(props: { household: Household; giveable: number }) {
  const [act, setAct] = createSignal<Act | null>(null)
  const me = () => props.household.members.find((one) => one.me)
  const drawable = () => {
    const mine = me()
    if (!mine?.maySpend) return 0
    const limit = mine.monthLimit
    return limit === null
      ? props.household.balance
      : Math.min(props.household.balance, Math.max(0, limit - mine.drawnThisMonth))
  }
  return (
    <>
      <Columns
        sideFirst
        side={
          <>
            <h1 class={head.head}>
              <span>{household().pool(props.household.name)}</span>
              <b>{numberOf(props.household.balance)}</b>
            </h1>
            <p class="small soft">
              <Show when={props.household.nextExpiry} fallback={household().empty}>
                {(next) => household().expiring(dateOf(next().at, bookZone), pointsOf(next().amount))}
              </Show>
            </p>
            <div class={styles.acts}>
              <Button
                block
                disabled={props.giveable === 0}
                onClick={() => setAct({ act: 'contribute', most: props.giveable })}
              >
                {household().contribute}
              </Button>
              <Button
                block
                kind="quiet"
                disabled={drawable() === 0}
                onClick={() => setAct({ act: 'draw', most: drawable() })}
              >
                {household().draw}
              </Button>
            </div>
            <p class="xs soft">{me()?.maySpend ? household().drawWhy : household().mayNot}</p>
          </>
        }
        main={
          <>
            <HouseholdMembers
              household={props.household}
              onRemove={(membershipId) => setAct({ act: 'remove', membershipId })}
            />
            <HouseholdHistory />
            <div class={styles.out}>
              <Button kind="text" onClick={() => setAct({ act: props.household.mine ? 'close' : 'leave' })}>
                {props.household.mine ? household().close : household().leave}
              </Button>
            </div>
          </>
        }
      />
      <HouseholdActSheet act={act()} onClose={() => setAct(null)} />
    </>
  )
}
