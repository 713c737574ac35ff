import { createAsync } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { Mark, MyMarks } from '../../server/marks/mark.contract.ts'
import { myMarks } from '../api/marks.ts'
import { dateOf, fullDateOf, hoursOf, momentOf } from '../i18n/format.ts'
import { createNow } from '../shell/now.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Columns } from '../ui/columns.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Section } from '../ui/section.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { EmptyState } from '../ui/states.tsx'
import { BackBar } from '../ui/top-bar.tsx'
import { AppealSheet } from './appeal-sheet.tsx'
import { AsyncView } from './async-view.tsx'
import { marks as words } from './marks.words.ts'
import styles from './marks.module.css'
import { titleOf } from './title-of.ts'

const day = 24 * 60 * 60 * 1_000

/** /me/marks: what counts against my booking, why, until when, and the way to appeal. */
export default function MarksPage() {
  createPageTitle(() => words().title)
  const standing = createAsync(() => myMarks())
  return (
    <>
      <BackBar href="/me" title={words().title} />
      <AsyncView skeleton={<RowsSkeleton count={4} />} queries={[myMarks.key]}>
        <Show when={standing()}>{(mine) => <Standing mine={mine()} />}</Show>
      </AsyncView>
    </>
  )
}

function Standing(props: { mine: MyMarks }) {
  const now = createNow(60_000)
  const [appealing, setAppealing] = createSignal<Mark | null>(null)
  return (
    <>
      <PageHead title={headOf(props.mine)} intro={introOf(props.mine)} />
      <Columns
        main={
          <Section title={words().list} tight>
            <Show
              when={props.mine.marks.length > 0}
              fallback={<EmptyState title={words().none} detail={words().noneDetail} />}
            >
              <ul class={styles.marks}>
                <For each={props.mine.marks}>
                  {(mark) => <OneMark mark={mark} now={now()} onAppeal={() => setAppealing(mark)} />}
                </For>
              </ul>
            </Show>
          </Section>
        }
        side={<Scale weight={props.mine.weight} />}
      />
      <AppealSheet mark={appealing()} onClose={() => setAppealing(null)} />
    </>
  )
}

function headOf(mine: MyMarks): string {
  if (mine.waitlistOnly) return words().head.waitlist
  return mine.opensLaterBy > 0 ? words().head.later(hoursOf(mine.opensLaterBy)) : words().head.clear
}

function introOf(mine: MyMarks): string {
  const zone = mine.marks[0]?.event.zone ?? 'Asia/Shanghai'
  if (mine.waitlistOnlyUntil !== null) return words().intro.waitlist(fullDateOf(mine.waitlistOnlyUntil, zone))
  if (mine.easesAt === null) return words().intro.clear
  return words().intro.eases(fullDateOf(mine.easesAt, zone)) + words().intro.kept
}

/** What each sum means, the member's own marked. */
function Scale(props: { weight: number }) {
  const now = () => Math.min(3, props.weight)
  return (
    <Section title={words().scale.title} tight>
      <ol class={styles.scale}>
        <For each={words().scale.means}>
          {(means, at) => (
            <li aria-current={at() === now() ? 'true' : undefined}>
              <b class="fig">{words().scale.sum(at())}</b>
              <span>{means}</span>
              <Show when={at() === now()}>
                <span class={styles.you}>{words().scale.now}</span>
              </Show>
            </li>
          )}
        </For>
      </ol>
      <p class={styles.rules}>{words().scale.rules}</p>
    </Section>
  )
}

function OneMark(props: { mark: Mark; now: number; onAppeal: () => void }) {
  const mark = () => props.mark
  const zone = () => mark().event.zone
  const left = () => Math.max(0, mark().expiresAt - props.now)
  const lapse = () => {
    const date = fullDateOf(mark().expiresAt, zone())
    return left() > 0 ? words().lapsesAt(date, Math.ceil(left() / day)) : words().lapsedAt(date)
  }
  return (
    <li class={styles.mark} data-counts={mark().counts || undefined}>
      <div class={styles.head}>
        <h3>{words().kind[mark().kind]}</h3>
        <StateChip mark={mark()} lapsed={left() === 0} />
      </div>
      <p class={styles.event}>
        <a class="link" data-tap href={`/events/${mark().event.id}`}>
          {titleOf(mark().event.title)}
        </a>
      </p>
      <p class="small soft">{words().why[mark().kind](momentOf(mark().event.startsAt, zone()))}</p>
      <Show when={mark().counts}>
        <div class={styles.life} aria-hidden="true">
          <span style={{ '--part': left() / (mark().expiresAt - mark().givenAt) }} />
        </div>
      </Show>
      <p class={styles.facts}>
        <span>
          {words().weighs(mark().weight)}
          {words().comma}
          {words().givenAt(dateOf(mark().givenAt, zone()))}
        </span>
        <Show when={mark().state !== 'lifted'}>
          <span>{lapse()}</span>
        </Show>
      </p>
      <Words term={words().appeal.mine} said={mark().appeal} />
      <Words term={words().appeal.answer} said={mark().decisionReason} />
      <Show when={mark().mayAppeal}>
        <div class={styles.act}>
          <Button kind="quiet" small onClick={() => props.onAppeal()}>
            {words().appeal.open}
          </Button>
        </div>
      </Show>
    </li>
  )
}

function StateChip(props: { mark: Mark; lapsed: boolean }) {
  const tone = () => {
    if (props.mark.state === 'lifted') return 'ok'
    return props.mark.counts ? 'soon' : undefined
  }
  return (
    <Chip tone={tone()} dot>
      {props.lapsed && props.mark.state !== 'lifted' ? words().lapsed : words().state[props.mark.state]}
    </Chip>
  )
}

function Words(props: { term: string; said: string | null }) {
  return (
    <Show when={props.said}>
      {(said) => (
        <blockquote class={styles.words}>
          <span class="xs soft">{props.term}</span>
          <p class="small">{said()}</p>
        </blockquote>
      )}
    </Show>
  )
}
