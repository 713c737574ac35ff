import { createSignal, Match, Show, Switch } from 'solid-js'
import type { Desk } from '../../server/checkin/desk.contract.ts'
import { createKeyboardWedge } from './keyboard-wedge.ts'
import { createDeskSession, type DeskSession } from './desk-session.ts'
import { Away, DeskBar } from './desk-bar.tsx'
import { ReadyView } from './ready-view.tsx'
import { RefusedView } from './refused-view.tsx'
import { VerdictView } from './verdict-view.tsx'

/** A desk at work: the scanner is heard everywhere, and what it reads decides the screen. */
export function DeskScreen(props: { desk: Desk; onChange: () => void }) {
  // The page gives each desk a screen of its own, so its id stays.
  // eslint-disable-next-line solid/reactivity
  const session = createDeskSession(props.desk.id)
  const [camera, setCamera] = createSignal(false)
  createKeyboardWedge((code) => void session.scan(code))
  const bar = () => <DeskBar desk={props.desk} session={session} onChange={() => props.onChange()} />
  return (
    <Switch
      fallback={
        <ReadyView desk={props.desk} session={session} bar={bar()} camera={camera()} onCamera={setCamera} />
      }
    >
      <Match when={verdictOf(session)}>
        {(verdict) => (
          <VerdictView
            desk={props.desk}
            session={session}
            verdict={verdict()}
            bar={bar()}
            banner={<AwayBanner session={session} />}
          />
        )}
      </Match>
      <Match when={refusedOf(session)}>
        {(problem) => <RefusedView session={session} problem={problem()} bar={bar()} />}
      </Match>
    </Switch>
  )
}

function AwayBanner(props: { session: DeskSession }) {
  return (
    <Show when={props.session.away()}>
      <Away session={props.session} on="verdict" />
    </Show>
  )
}

function verdictOf(session: DeskSession) {
  const shown = session.shown()
  return shown.kind === 'verdict' ? shown.verdict : undefined
}

function refusedOf(session: DeskSession) {
  const shown = session.shown()
  return shown.kind === 'refused' ? shown.problem : undefined
}
