import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { checkDraw, type Check, type Difference } from '../../server/ballots/check-draw.rules.ts'
import { fetchProof } from '../api/ballots.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Icon } from '../ui/icon.tsx'
import { entrantName } from './ballot-course.tsx'
import type { Draw } from './ballot.page.tsx'
import styles from './ballot-check.module.css'
import { ballot as words } from './ballot.words.ts'
import { ballotCheck as said } from './ballot-check.words.ts'

type State = { at: 'ready' | 'running' | 'failed' } | { at: 'checked'; check: Check; parties: number }

/** The visitor's own browser draws once more, from a fresh answer, and says whether it comes out the same. */
export function BallotCheck(props: { eventId: string; draw: Draw }) {
  const [state, setState] = createSignal<State>({ at: 'ready' })
  const run = async () => {
    setState({ at: 'running' })
    try {
      const { seed, list, result } = await fetchProof(props.eventId, props.draw.id)
      // The fingerprints are those that this page has shown, not what comes with the proof.
      const { seedHash, listHash } = props.draw
      const check = await checkDraw({
        seed: seed ?? '',
        list: list ?? '',
        result,
        seedHash,
        listHash: listHash ?? '',
      })
      setState({ at: 'checked', check, parties: check.order.length })
    } catch {
      setState({ at: 'failed' })
    }
  }
  const checked = () => {
    const now = state()
    return now.at === 'checked' ? now : undefined
  }
  return (
    <Card padded class={styles.check}>
      <h2>{said().title}</h2>
      <div role="status">
        <Switch fallback={<p class="small soft">{said().detail}</p>}>
          <Match when={checked()}>
            {(done) => <Verdict check={done().check} parties={done().parties} />}
          </Match>
          <Match when={state().at === 'failed'}>
            <p class="small">{said().cannot}</p>
          </Match>
        </Switch>
      </div>
      <Button
        block
        kind={checked() ? 'quiet' : 'primary'}
        busy={state().at === 'running'}
        onClick={() => void run()}
      >
        {checked() ? said().again : said().button}
      </Button>
    </Card>
  )
}

function Verdict(props: { check: Check; parties: number }) {
  const differs = (kinds: readonly Difference['kind'][]) =>
    props.check.differences.some((one) => kinds.includes(one.kind))
  return (
    <>
      <p class={styles.verdict} data-same={props.check.same || undefined}>
        <Icon name={props.check.same ? 'check' : 'info'} />
        {props.check.same ? said().same : said().differs}
      </p>
      <ul class={styles.checks}>
        <Line ok={!differs(['seed'])} text={said().seed} />
        <Line ok={!differs(['list'])} text={said().list} />
        <Line ok={!differs(['length', 'place', 'outcome'])} text={said().order} />
      </ul>
      <Show
        when={props.check.same}
        fallback={
          <>
            <ul class={styles.differences}>
              <For each={props.check.differences}>{(one) => <li>{told(one)}</li>}</For>
            </ul>
            <p class="small">{said().differsDetail}</p>
          </>
        }
      >
        <p class="small soft">{said().sameDetail(props.parties)}</p>
        <Show when={props.check.order.some((one) => one.because !== null && one.because !== 'does_not_fit')}>
          <p class="xs soft">{said().trust}</p>
        </Show>
      </Show>
    </>
  )
}

function Line(props: { ok: boolean; text: string }) {
  return (
    <li data-ok={props.ok || undefined}>
      <span>{props.text}</span>
      <b>{props.ok ? said().ok : said().no}</b>
    </li>
  )
}

function told(one: Difference): string {
  const { difference } = said()
  const { outcome } = words()
  switch (one.kind) {
    case 'length':
      return difference.length(one.listed, one.published)
    case 'place':
      return difference.place(one.place, entrantName(one.drawn), entrantName(one.published))
    case 'outcome':
      return difference.outcome(one.place, entrantName(one.id), outcome[one.drawn], outcome[one.published])
    default:
      return difference[one.kind]
  }
}
