import { createAsync } from '@solidjs/router'
import { createMemo, createSignal, For, Show } from 'solid-js'
import type { DrawProof } from '../../server/ballots/ballot.contract.ts'
import { fromList, type FrozenList } from '../../server/ballots/draw.rules.ts'
import { readProof } from '../api/ballots.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Section } from '../ui/section.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { AsyncView } from './async-view.tsx'
import { entrantName } from './ballot-course.tsx'
import { PassedOver } from './ballot-passed-over.tsx'
import styles from './ballot-order.module.css'
import { ballot as words } from './ballot.words.ts'
import { member } from './member.words.ts'

/** Places shown at first; one's own is shown in any case. */
const shownFirst = 20

/** The drawn order with who was seated, one's own line marked. */
export function BallotOrder(props: { eventId: string; drawId: string; mine: string | null }) {
  const proof = createAsync(() => readProof(props.eventId, props.drawId))
  return (
    <AsyncView
      skeleton={<RowsSkeleton count={6} />}
      queries={[readProof.keyFor(props.eventId, props.drawId)]}
    >
      <Show when={proof()?.list}>
        {(list) => <Order list={fromList(list())} result={proof()?.result ?? []} mine={props.mine} />}
      </Show>
    </AsyncView>
  )
}

type Line = DrawProof['result'][number] & { place: number; party: number; weight: number }

function Order(props: { list: FrozenList; result: DrawProof['result']; mine: string | null }) {
  const [all, setAll] = createSignal(false)
  const lines = createMemo(() => {
    const entrants = new Map(props.list.entrants.map((one) => [one.id, one]))
    return props.result.map((one, at): Line => {
      const entrant = entrants.get(one.id)
      return { ...one, place: at + 1, party: entrant?.party ?? 1, weight: entrant?.weight ?? 1 }
    })
  })
  const shown = () =>
    all() ? lines() : lines().filter((line) => line.place <= shownFirst || line.id === props.mine)
  return (
    <Section title={words().order} aside={words().orderAside(props.list.seats)} tight>
      <PassedOver result={props.result} />
      <ol class={styles.order}>
        <For each={shown()}>
          {(line) => (
            <li
              data-mine={line.id === props.mine || undefined}
              data-seated={line.outcome === 'seated' || undefined}
            >
              <span class={styles.place}>{line.place}</span>
              <span class={styles.who}>
                <span class={styles.id}>
                  <code>{entrantName(line.id)}</code>
                  <Show when={line.id === props.mine}>
                    <Chip tone="on">{words().you}</Chip>
                  </Show>
                </span>
                <span class="xs soft">{aboutOf(line)}</span>
              </span>
              <Chip
                tone={line.outcome === 'seated' ? 'ok' : line.outcome === 'waits' ? 'soon' : undefined}
                dot
              >
                {words().outcome[line.outcome]}
              </Chip>
            </li>
          )}
        </For>
      </ol>
      <Show when={shown().length < lines().length}>
        <Button kind="quiet" small onClick={() => setAll(true)}>
          {words().showAll(lines().length)}
        </Button>
      </Show>
    </Section>
  )
}

function aboutOf(line: Line): string {
  const parts = [words().party(line.party), words().tickets(line.weight)]
  if (line.because !== null) parts.push(words().because[line.because])
  return parts.join(member().comma)
}
