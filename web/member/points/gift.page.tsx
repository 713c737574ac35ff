import { createAsync, revalidate } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { GiftAllowance, MyGifts, PastGift } from '../../../server/gifts/gift.contract.ts'
import { confirmGift, dropGift, myGifts, quoteGift } from '../../api/gifts.ts'
import { myEntries, myPoints } from '../../api/points.ts'
import { me, meOrVisitor } from '../../api/session.ts'
import { dateOf, numberOf, pointsOf, signedOf } from '../../i18n/format.ts'
import { written } from '../../i18n/words.ts'
import { createPageTitle } from '../../shell/page-title.ts'
import { Button } from '../../ui/button.tsx'
import { Columns } from '../../ui/columns.tsx'
import { Input } from '../../ui/field.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Section } from '../../ui/section.tsx'
import { RowsSkeleton, TextSkeleton } from '../../ui/skeleton.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { BackBar } from '../../ui/top-bar.tsx'
import { AsyncView } from '../async-view.tsx'
import { deviceZone } from '../device-zone.ts'
import { member } from '../member.words.ts'
import { createQuoteFlow } from '../quote-flow.ts'
import { bookZone } from './book-months.ts'
import { GiftSheet } from './gift-sheet.tsx'
import { gift } from './gift.words.ts'
import { isWhole, MemberNumber } from './member-number.tsx'
import styles from './gift.module.css'

/** /me/points/gift: give points to another member, within limits that are drawn. */
export default function GiftPage() {
  createPageTitle(() => gift().title)
  const known = createAsync(() => myGifts())
  return (
    <>
      <BackBar href="/me/points" />
      <PageHead title={gift().title} intro={gift().intro} />
      <AsyncView
        skeleton={<Columns main={<TextSkeleton lines={8} />} side={<RowsSkeleton count={3} />} />}
        queries={[myGifts.key]}
      >
        <Show when={known()}>
          {(mine) => (
            <Columns
              main={<GiftForm allowance={mine().allowance} />}
              side={
                <>
                  <Limits allowance={mine().allowance} />
                  <PastGifts gifts={mine().gifts} />
                </>
              }
            />
          )}
        </Show>
      </AsyncView>
    </>
  )
}

function GiftForm(props: { allowance: GiftAllowance }) {
  const [to, setTo] = createSignal('')
  const [amount, setAmount] = createSignal('')
  const [words, setWords] = createSignal('')
  const flow = createQuoteFlow({
    ask: () => quoteGift({ to: to(), amount: Number(amount()), words: words().trim() }),
    confirm: (quote, key) => confirmGift(quote.id, quote.amount, key),
    drop: (quote) => {
      dropGift(quote.id).catch(() => undefined)
    },
    settled: () => void revalidate([myGifts.key, myPoints.key, myEntries.key, me.key, meOrVisitor.key]),
  })
  const most = () => {
    const { day, month, giveable } = props.allowance
    const some = day.timesLeft > 0 && month.timesLeft > 0
    return some ? Math.min(day.pointsLeft, month.pointsLeft, giveable) : 0
  }
  const ready = () => isWhole(to()) && Number(amount()) > 0
  const ask = () => void flow.quote({ guests: [], children: [] })
  const close = () => {
    if (flow.step().at === 'done') {
      setTo('')
      setAmount('')
      setWords('')
    }
    flow.leave()
  }
  return (
    <form
      class={styles.form}
      onSubmit={(submitted) => {
        submitted.preventDefault()
        if (ready()) ask()
      }}
    >
      <MemberNumber label={gift().to} hint={gift().toHint} value={to()} onInput={setTo} />
      <Input
        label={gift().amount}
        hint={gift().amountHint(pointsOf(most()))}
        value={amount()}
        onInput={(text) => setAmount(text.replace(/\D/g, ''))}
        inputmode="numeric"
        autocomplete="off"
        maxLength={7}
      />
      <Input
        label={gift().words}
        hint={gift().wordsHint}
        optional
        value={words()}
        onInput={setWords}
        autocomplete="off"
        maxLength={60}
      />
      <Show when={flow.step().at === 'party'}>
        <Refusal problem={flow.problem()} />
      </Show>
      <div>
        <Button block type="submit" busy={flow.waiting() === 'quoting'} disabled={!ready()}>
          {gift().quote}
        </Button>
        <p class={styles.note}>{gift().quoteNote}</p>
      </div>
      <GiftSheet flow={flow} onClose={close} />
    </form>
  )
}

/** The limits of the day and the month, each as a line that fills. */
function Limits(props: { allowance: GiftAllowance }) {
  const spans = () =>
    (['day', 'month'] as const).map((span) => ({ label: gift()[span], ...props.allowance[span] }))
  return (
    <Section title={gift().limits} tight>
      <dl class={styles.limits}>
        <For each={spans()}>
          {(span) => (
            <div class={styles.limit}>
              <dt>{span.label}</dt>
              <dd>{gift().left(pointsOf(span.pointsLeft), span.timesLeft)}</dd>
              <dd class={styles.track} aria-hidden="true">
                <span style={{ '--part': String(1 - span.pointsLeft / span.points) }} />
              </dd>
              <dd class={styles.small}>
                <span>{gift().used(numberOf(span.points - span.pointsLeft), numberOf(span.points))}</span>
                <span>{gift().resets(dateOf(span.resetsAt, bookZone))}</span>
              </dd>
            </div>
          )}
        </For>
      </dl>
      <Show when={props.allowance.resting > 0}>
        <p class="xs soft">{gift().resting(pointsOf(props.allowance.resting), props.allowance.restHours)}</p>
      </Show>
    </Section>
  )
}

function PastGifts(props: { gifts: MyGifts['gifts'] }) {
  return (
    <Section title={gift().past}>
      <Show
        when={props.gifts.length > 0}
        fallback={<EmptyState heading="h3" title={gift().pastNone} detail={gift().pastNoneDetail} />}
      >
        <Rows label={gift().past}>
          <For each={props.gifts}>{(one) => <Past gift={one} />}</For>
        </Rows>
      </Show>
    </Section>
  )
}

function Past(props: { gift: PastGift }) {
  const name = () => written(props.gift.other)
  return (
    <Row
      plain
      title={props.gift.given ? gift().gave(name()) : gift().got(name())}
      sub={
        <>
          {dateOf(props.gift.at, deviceZone)}
          {member().comma}
          {gift().ending(props.gift.hint)}
          <Show when={props.gift.words}>
            {(words) => (
              <>
                <br />“{words()}”
              </>
            )}
          </Show>
        </>
      }
      end={
        <span class={styles.amount} data-gained={!props.gift.given || undefined}>
          {signedOf(props.gift.given ? -props.gift.amount : props.gift.amount)}
        </span>
      }
    />
  )
}
