import { createAsync, revalidate, useParams } from '@solidjs/router'
import { createEffect, createMemo, createSignal, onCleanup, Show } from 'solid-js'
import type { Ballot } from '../../server/ballots/ballot.contract.ts'
import { readBallot, readProof } from '../api/ballots.ts'
import { momentOf, saidMomentOf, timeOf } from '../i18n/format.ts'
import { createNow } from '../shell/now.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Columns } from '../ui/columns.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { HeroSkeleton } from '../ui/skeleton.tsx'
import { BackBar } from '../ui/top-bar.tsx'
import { AsyncView } from './async-view.tsx'
import { BallotCheck } from './ballot-check.tsx'
import { BallotCourse } from './ballot-course.tsx'
import { BallotMine } from './ballot-mine.tsx'
import { BallotOrder } from './ballot-order.tsx'
import styles from './ballot.module.css'
import { ballot as words } from './ballot.words.ts'
import { bookings } from './bookings.words.ts'
import { OrMissing } from './or-missing.tsx'
import { titleOf } from './title-of.ts'

export type Draw = Ballot['draws'][number]

/** /ballots/:id, for everyone: what was committed to, the list, the result, and drawing once more. */
export default function BallotPage() {
  const params = useParams<{ id: string }>()
  const ballot = createAsync(() => readBallot(params.id))
  createPageTitle(() => words().pageTitle)
  return (
    <>
      <BackBar href={`/events/${params.id}`} title={words().pageTitle} />
      <AsyncView skeleton={<HeroSkeleton />} queries={[readBallot.keyFor(params.id)]}>
        <OrMissing href="/events" way={bookings().browse}>
          <Show when={ballot()}>{(known) => <OneBallot ballot={known()} />}</Show>
        </OrMissing>
      </AsyncView>
    </>
  )
}

function OneBallot(props: { ballot: Ballot }) {
  const now = createNow(1000)
  const event = () => props.ballot.event
  const [chosen, choose] = createSignal<string>()
  const draws = () => props.ballot.draws
  // One's own draw first; else the one that was drawn last, or the next.
  const draw = (): Draw | undefined =>
    draws().find((one) => one.id === chosen()) ??
    draws().find((one) => one.id === props.ballot.mine?.drawId) ??
    draws().findLast((one) => one.drawnAt !== null && one.entries > 0) ??
    draws().find((one) => one.drawnAt === null) ??
    draws()[0]
  const mine = () => (props.ballot.mine?.drawId === draw()?.id ? props.ballot.mine : null)
  const due = createMemo(() => {
    const one = draw()
    return one !== undefined && one.drawnAt === null && one.closesAt <= now() && event().state === 'published'
  })
  // Entries have ended and the draw is about to be: look again until it is there.
  createEffect(() => {
    if (!due()) return
    const timer = setInterval(() => void revalidate(readBallot.keyFor(event().id)), 1500)
    onCleanup(() => clearInterval(timer))
  })
  return (
    <>
      <PageHead
        title={<Headline ballot={props.ballot} draw={draw()} due={due()} now={now()} />}
        intro={
          <>
            <a class="link" data-tap href={`/events/${event().id}`}>
              {titleOf(event().title)}
            </a>
            <span class="soft"> {momentOf(event().startsAt, event().zone)}</span>
          </>
        }
      />
      <Show when={draws().length > 1}>
        <div class={styles.rounds}>
          <Segmented<string>
            label={words().which}
            options={draws().map((one) => ({ value: one.id, label: roundOf(one, event().zone) }))}
            value={draw()?.id ?? ''}
            onChange={choose}
          />
        </div>
      </Show>
      <Show when={draw()} fallback={<p class="soft">{words().intro.drawing}</p>} keyed>
        {(one) => (
          <Show
            when={mine() !== null || isDrawn(one)}
            fallback={
              <>
                <p class={styles.intro}>{introOf(one, event(), due())}</p>
                <BallotCourse eventId={event().id} draw={one} zone={event().zone} now={now()} />
              </>
            }
          >
            <Columns
              sideFirst
              side={
                <>
                  <Show when={mine()}>{(own) => <BallotMine mine={own()} kind={one.kind} />}</Show>
                  <Show when={isDrawn(one)}>
                    <BallotCheck eventId={event().id} draw={one} />
                  </Show>
                </>
              }
              main={
                <>
                  <p class={styles.intro}>{introOf(one, event(), due())}</p>
                  <Show when={isDrawn(one)}>
                    <BallotOrder eventId={event().id} drawId={one.id} mine={mine()?.entrant ?? null} />
                  </Show>
                  <BallotCourse eventId={event().id} draw={one} zone={event().zone} now={now()} />
                </>
              }
            />
          </Show>
        )}
      </Show>
    </>
  )
}

/** The page's title says how it stands. */
function Headline(props: { ballot: Ballot; draw: Draw | undefined; due: boolean; now: number }) {
  const proof = createAsync(async () => {
    const draw = props.draw
    return draw?.drawnAt ? readProof(props.ballot.event.id, draw.id) : undefined
  })
  const text = () => {
    const { event } = props.ballot
    const draw = props.draw
    const title = words().title
    if (event.state === 'cancelled') return title.cancelled
    if (!draw) return title.notYet
    if (draw.drawnAt !== null) {
      if (draw.entries === 0) return title.nobody
      const seated = proof()?.result.filter((one) => one.outcome === 'seated').length
      return seated === undefined ? '' : title.drawn(draw.entries, seated)
    }
    if (props.due) return title.drawing
    if (draw.kind === 'fair_start') return title.fair(event.fairStartSeconds)
    return title.open(saidMomentOf(draw.closesAt, event.zone, props.now))
  }
  return <>{text() || words().pageTitle}</>
}

const isDrawn = (draw: Draw) => draw.drawnAt !== null && draw.entries > 0

function introOf(draw: Draw, event: Ballot['event'], due: boolean): string {
  if (draw.drawnAt !== null) return draw.entries === 0 ? '' : words().intro.drawn
  if (due) return words().intro.drawing
  if (draw.kind === 'fair_start') return words().intro.fair(event.fairStartSeconds)
  return words().intro.open(draw.entries, draw.people, event.capacity)
}

function roundOf(draw: Draw, zone: string): string {
  return draw.opensAt === null ? words().pageTitle : timeOf(draw.opensAt, zone)
}
