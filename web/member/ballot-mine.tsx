import { For, Show } from 'solid-js'
import type { Ballot } from '../../server/ballots/ballot.contract.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { entrantName } from './ballot-course.tsx'
import styles from './ballot-mine.module.css'
import { ballot as words } from './ballot.words.ts'

export type MyEntry = NonNullable<Ballot['mine']>

/** One's own entry: tickets drawn as sticks, what they are worth, and how it came out. */
export function BallotMine(props: { mine: MyEntry; kind: 'ballot' | 'fair_start'; inBooking?: boolean }) {
  const mine = () => props.mine
  const title = () => {
    const { place, weight } = mine()
    if (place !== null) return words().mine.place(place)
    return props.kind === 'ballot' ? words().mine.title(weight) : words().mine.titleFair
  }
  return (
    <Card padded class={styles.mine}>
      <Sticks count={mine().weight} />
      <h2>{title()}</h2>
      <Show when={mine().outcome} fallback={<Hopes mine={mine()} kind={props.kind} />}>
        {(outcome) => <p class="small">{words().mine.outcome[outcome()]}</p>}
      </Show>
      <Show when={mine().because}>{(because) => <p class="small soft">{words().because[because()]}</p>}</Show>
      <p class={styles.name}>
        <span class="xs soft">{words().mine.name}</span>
        <code>{entrantName(mine().entrant)}</code>
      </p>
      <Show when={!props.inBooking}>
        <ButtonLink href={`/me/bookings/${mine().registrationId}`} kind="quiet" small>
          {words().mine.seeBooking}
        </ButtonLink>
      </Show>
    </Card>
  )
}

function Hopes(props: { mine: MyEntry; kind: 'ballot' | 'fair_start' }) {
  return (
    <>
      <p class="small soft">
        {props.kind === 'ballot' ? words().mine.losses(props.mine.losses) : words().mine.fair}
      </p>
      <Show when={props.mine.odds !== null}>
        <p class={styles.odds}>
          <b>{oddsInWords(props.mine.odds ?? 0)}</b>
          <span class="xs soft">{words().mine.about(Math.round((props.mine.odds ?? 0) * 10))}</span>
        </p>
      </Show>
    </>
  )
}

function oddsInWords(odds: number): string {
  const said = words().mine.odds
  if (odds >= 0.95) return said.sure
  if (odds >= 0.65) return said.likely
  if (odds >= 0.4) return said.even
  return odds >= 0.15 ? said.some : said.slim
}

/** Tickets as the bamboo sticks of a temple's cup. */
function Sticks(props: { count: number }) {
  return (
    <span class={styles.sticks} role="img" aria-label={words().tickets(props.count)}>
      <For each={Array.from({ length: props.count })}>{() => <i />}</For>
    </span>
  )
}
