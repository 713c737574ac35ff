import { For, Match, Show, Switch } from 'solid-js'
import type { Desk, DeskState } from '../../server/checkin/desk.contract.ts'
import { nearMomentOf, timeOf } from '../i18n/format.ts'
import { shared } from '../i18n/shared.words.ts'
import { written } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { Section } from '../ui/section.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { ErrorState } from '../ui/states.tsx'
import type { DeskSession } from './desk-session.ts'
import { desk as said } from './desk.words.ts'
import styles from './desk-aside.module.css'

type Parts = { desk: Desk; session: DeskSession; state: DeskState }

/** The room beside the scanner: how full, who is inside, who came last, what is on today. */
export function DeskAside(props: { desk: Desk; session: DeskSession }) {
  return (
    <aside class={styles.aside}>
      <Switch fallback={<RowsSkeleton count={5} />}>
        <Match when={props.session.state()}>
          {(state) => (
            <>
              <Occupancy desk={props.desk} session={props.session} state={state()} />
              <Show when={props.desk.kind === 'event'}>
                <Arrivals desk={props.desk} session={props.session} state={state()} />
              </Show>
              <Last desk={props.desk} session={props.session} state={state()} />
              <Show when={props.desk.kind === 'lounge'}>
                <Inside desk={props.desk} session={props.session} state={state()} />
              </Show>
            </>
          )}
        </Match>
        <Match when={props.session.stateProblem()}>
          {(problem) => <ErrorState problem={problem()} onRetry={() => void props.session.refresh()} />}
        </Match>
      </Switch>
    </aside>
  )
}

function Occupancy(props: Parts) {
  return (
    <Show when={props.state.lounge}>
      {(lounge) => {
        const free = () => lounge().capacity - lounge().occupancy
        const words = () => {
          const { opensAt } = lounge()
          if (opensAt !== null)
            return said().aside.opens(nearMomentOf(opensAt, props.desk.zone, props.state.now))
          return free() > 0 ? said().aside.free(free()) : said().aside.full
        }
        return (
          <div class={styles.room}>
            <p class={styles.figure}>
              <b>{lounge().occupancy}</b>
              <span>/ {lounge().capacity}</span>
            </p>
            <p>{words()}</p>
            <div class={styles.fill} aria-hidden="true">
              <i style={{ width: `${(100 * lounge().occupancy) / Math.max(1, lounge().capacity)}%` }} />
            </div>
          </div>
        )
      }}
    </Show>
  )
}

function Last(props: Parts) {
  return (
    <Section title={said().aside.lastTitle} tight>
      <Show when={props.state.last.length > 0} fallback={<p class="soft small">{said().aside.lastNone}</p>}>
        <Rows class={styles.rows}>
          <For each={props.state.last.slice(0, 3)}>
            {(one) => (
              <Row
                title={written(one.name)}
                sub={said().aside.admitted(timeOf(one.at, props.desk.zone), one.partySize)}
                end={
                  <Switch>
                    <Match when={one.undone}>{said().aside.undone}</Match>
                    <Match when={one.left}>{said().aside.left}</Match>
                    <Match when={one.undoUntil !== null}>
                      <Button
                        kind="quiet"
                        small
                        icon="undo"
                        disabled={props.session.busy() !== undefined}
                        onClick={() => void props.session.undo(one.nonce)}
                      >
                        {said().aside.undo}
                      </Button>
                    </Match>
                  </Switch>
                }
              />
            )}
          </For>
        </Rows>
      </Show>
    </Section>
  )
}

function Inside(props: Parts) {
  return (
    <Section title={said().aside.insideTitle(props.state.inside.length)} tight>
      <Show
        when={props.state.inside.length > 0}
        fallback={<p class="soft small">{said().aside.insideNone}</p>}
      >
        <Rows class={`${styles.rows} ${styles.long}`}>
          <For each={props.state.inside}>
            {(one) => (
              <Row
                title={written(one.name)}
                sub={said().aside.since(timeOf(one.enteredAt, props.desk.zone), one.partySize)}
                end={
                  <Button
                    kind="quiet"
                    small
                    disabled={props.session.busy() !== undefined}
                    onClick={() => void props.session.leave(one.visitId)}
                  >
                    {said().aside.checkOut}
                  </Button>
                }
              />
            )}
          </For>
        </Rows>
      </Show>
    </Section>
  )
}

function Arrivals(props: Parts) {
  return (
    <Section title={said().aside.arrivals} tight>
      <Show
        when={props.state.arrivals.length > 0}
        fallback={<p class="soft small">{said().aside.arrivalsNone}</p>}
      >
        <ul class={styles.arrivals}>
          <For each={props.state.arrivals}>
            {(one) => (
              <li>
                <p class={styles.event}>{written(one.title)}</p>
                <p class="small soft">
                  {timeOf(one.startsAt, props.desk.zone)}
                  {'–'}
                  {timeOf(one.endsAt, props.desk.zone)} {kindOf(one.kind)}
                </p>
                <p class={styles.came}>{said().aside.arrived(one.arrived, one.expected)}</p>
                <div class={styles.fill} aria-hidden="true">
                  <i style={{ width: `${(100 * one.arrived) / Math.max(1, one.expected)}%` }} />
                </div>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Section>
  )
}

function kindOf(kind: string): string {
  return (shared().kinds as Record<string, string>)[kind] ?? ''
}
