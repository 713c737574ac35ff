import { For, Match, Show, Switch } from 'solid-js'
import type { Desk, ScanVerdict } from '../../server/checkin/desk.contract.ts'
import { clockOf, numberOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { createNow } from '../shell/now.ts'
import { DeskButton, VerdictLines, Way, Ways } from '../ui/verdict.tsx'
import type { DeskSession } from './desk-session.ts'
import { desk as said } from './desk.words.ts'
import { GuestLine } from './verdict-lines.tsx'
import styles from './way-list.module.css'

type WayListProps = {
  desk: Desk
  session: DeskSession
  verdict: ScanVerdict
  onDigits: () => void
  onOverride: () => void
}

/** The ways to a yes, nearest first. */
export function WayList(props: WayListProps) {
  const busy = () => props.session.busy() !== undefined
  const asked = () => props.verdict.request

  const press = (kind: string, way: ScanVerdict['ways'][number]) => {
    switch (kind) {
      case 'digits':
        return props.onDigits()
      case 'override':
        return props.onOverride()
      case 'points':
        return void props.session.ask()
      case 'fewer_guests':
        return void props.session.look(Number(way['guests']))
      case 'leave': {
        const visitId = props.verdict.lounge?.insideVisitId
        return visitId ? void props.session.leave(visitId) : undefined
      }
      case 'as_guest':
        return props.session.next()
      default:
        return void props.session.look(props.verdict.guests)
    }
  }

  /** Points that the member does not have cannot be asked for. */
  const impossible = (way: ScanVerdict['ways'][number]) =>
    way.kind === 'points' && Number(way['points']) > Number(way['balance'])

  return (
    <>
      <Show when={props.verdict.lounge && !props.verdict.lounge.insideVisitId}>
        <VerdictLines>
          <GuestLine session={props.session} verdict={props.verdict} />
        </VerdictLines>
      </Show>
      <Answered verdict={props.verdict} />
      <Ways>
        <For each={props.verdict.ways}>
          {(way, index) => (
            <Switch
              fallback={
                <Way
                  number={index() + 1}
                  best={index() === 0}
                  title={written(way.sentence)}
                  detail={written(way.hint)}
                  action={
                    <DeskButton
                      kind={index() === 0 ? 'main' : 'line'}
                      disabled={busy() || impossible(way)}
                      onClick={() => press(way.kind, way)}
                    >
                      {written(way.button)}
                    </DeskButton>
                  }
                />
              }
            >
              <Match when={way.kind === 'points' && asked()?.state === 'open' && asked()}>
                {(request) => <Waiting number={index() + 1} request={request()} />}
              </Match>
            </Switch>
          )}
        </For>
      </Ways>
    </>
  )
}

/** The member has the question on their phone. */
function Waiting(props: { number: number; request: NonNullable<ScanVerdict['request']> }) {
  const now = createNow()
  return (
    <Way
      number={props.number}
      best
      title={said().verdict.asked(numberOf(props.request.amount))}
      detail={said().verdict.askedDetail(clockOf(props.request.expiresAt - now()))}
      action={<span class={styles.waiting} role="status" aria-label={said().waiting} />}
    />
  )
}

/** What became of the last question, when it was not a yes. */
function Answered(props: { verdict: ScanVerdict }) {
  return (
    <Switch>
      <Match when={props.verdict.request?.state === 'dropped'}>
        <p class={styles.answered} role="status">
          {said().verdict.declined}
        </p>
      </Match>
      <Match when={props.verdict.request?.state === 'expired'}>
        <p class={styles.answered} role="status">
          {said().verdict.expired}
        </p>
      </Match>
    </Switch>
  )
}
