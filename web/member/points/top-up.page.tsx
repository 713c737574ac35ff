import { createAsync, revalidate, useParams } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { MyTopUps } from '../../../server/payments/top-up.contract.ts'
import { confirmTopUp, dropTopUpQuote, myTopUps, quoteTopUp } from '../../api/top-ups.ts'
import { momentOf, numberOf } from '../../i18n/format.ts'
import { createPageTitle } from '../../shell/page-title.ts'
import { Button } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { RowsSkeleton, TextSkeleton } from '../../ui/skeleton.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { BackBar } from '../../ui/top-bar.tsx'
import { AsyncView } from '../async-view.tsx'
import { deviceZone } from '../device-zone.ts'
import { createQuoteFlow } from '../quote-flow.ts'
import { moneyOf } from './money-of.ts'
import { TopUpChoices } from './top-up-choices.tsx'
import { TopUpCounters } from './top-up-counters.tsx'
import { TopUpRefunds } from './top-up-refunds.tsx'
import { TopUpSheet } from './top-up-sheet.tsx'
import { TopUpStanding } from './top-up-standing.tsx'
import { topUp } from './top-up.words.ts'
import styles from './top-up.module.css'

/** /me/points/top-up: choose an amount with what it gives; with an id, where that payment stands. */
export default function TopUpPage() {
  createPageTitle(() => topUp().title)
  const params = useParams<{ id?: string }>()
  return (
    <Show when={params.id} keyed fallback={<Choosing />}>
      {(id) => <TopUpStanding id={id} />}
    </Show>
  )
}

function Choosing() {
  const known = createAsync(() => myTopUps())
  return (
    <>
      <BackBar href="/me/points" />
      <PageHead title={topUp().title} />
      <AsyncView
        skeleton={<Columns main={<TextSkeleton lines={8} />} side={<RowsSkeleton count={3} />} />}
        queries={[myTopUps.key]}
      >
        <Show when={known()}>
          {(mine) => (
            <Columns
              main={
                <>
                  <TopUpRefunds refunds={mine().refunds} />
                  <Show when={mine().online} fallback={<TopUpCounters mine={mine()} />}>
                    <Form mine={mine()} />
                  </Show>
                </>
              }
              side={<History mine={mine()} />}
            />
          )}
        </Show>
      </AsyncView>
    </>
  )
}

function Form(props: { mine: MyTopUps }) {
  const [chosen, setChosen] = createSignal<number>()
  const amount = () => chosen() ?? props.mine.choices.find((one) => one.awards.length > 1)?.amount ?? first()
  const first = () => props.mine.choices[0]?.amount ?? 0
  const flow = createQuoteFlow({
    ask: () => quoteTopUp(amount()),
    confirm: (quote, key) => confirmTopUp(quote.id, quote.amount, key),
    drop: (quote) => {
      dropTopUpQuote(quote.id).catch(() => undefined)
    },
    settled: () => void revalidate([myTopUps.key]),
  })
  return (
    <form
      class={styles.form}
      onSubmit={(submitted) => {
        submitted.preventDefault()
        void flow.quote({ guests: [], children: [] })
      }}
    >
      <p class="small soft">{topUp().intro}</p>
      <TopUpChoices
        legend={topUp().choose}
        choices={props.mine.choices}
        currency={props.mine.currency}
        chosen={amount()}
        onChoose={setChosen}
      />
      <Show when={flow.step().at === 'party'}>
        <Refusal problem={flow.problem()} />
      </Show>
      <div>
        <Button block type="submit" busy={flow.waiting() === 'quoting'}>
          {topUp().next}
        </Button>
        <p class={styles.note}>{topUp().nextNote}</p>
      </div>
      <TopUpSheet flow={flow} onClose={() => flow.leave()} />
    </form>
  )
}

function History(props: { mine: MyTopUps }) {
  return (
    <Section title={topUp().history} tight>
      <Show
        when={props.mine.topUps.length > 0}
        fallback={<EmptyState title={topUp().none} detail={topUp().noneDetail} />}
      >
        <Rows label={topUp().history}>
          <For each={props.mine.topUps}>
            {(one) => (
              <Row
                plain
                href={`/me/points/top-up/${one.id}`}
                title={moneyOf(one.amount, one.currency)}
                sub={topUp().line(
                  one.provider === 'manual' ? topUp().atCounter : topUp().online,
                  momentOf(one.paidAt ?? one.createdAt, deviceZone),
                  topUp().states[one.state],
                )}
                end={
                  <Show when={one.given !== null}>
                    <span class={styles.gained}>+{numberOf(one.given ?? 0)}</span>
                  </Show>
                }
              />
            )}
          </For>
        </Rows>
      </Show>
    </Section>
  )
}
