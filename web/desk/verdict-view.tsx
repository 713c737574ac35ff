import { createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import type { Desk, ScanVerdict } from '../../server/checkin/desk.contract.ts'
import { locale } from '../i18n/locale.ts'
import { written } from '../i18n/words.ts'
import { DeskButton, VerdictHead, VerdictScreen } from '../ui/verdict.tsx'
import type { DeskSession } from './desk-session.ts'
import { desk as said } from './desk.words.ts'
import { DigitsSheet } from './digits-sheet.tsx'
import { OverrideSheet } from './override-sheet.tsx'
import { VerdictCard } from './verdict-card.tsx'
import { WelcomeLines } from './verdict-lines.tsx'
import { WayList } from './way-list.tsx'
import styles from './verdict-view.module.css'

type VerdictViewProps = {
  desk: Desk
  session: DeskSession
  verdict: ScanVerdict
  bar: JSX.Element
  banner: JSX.Element
}

/** The answer to a scan over the whole screen: who it is, and come in, one thing first, or why not and how. */
export function VerdictView(props: VerdictViewProps) {
  const [sheet, setSheet] = createSignal<'digits' | 'override'>()
  const close = () => setSheet(undefined)
  return (
    <>
      <VerdictScreen
        verdict={props.verdict.verdict}
        bar={props.bar}
        banner={props.banner}
        foot={<Foot session={props.session} verdict={props.verdict} />}
      >
        <div class={styles.said}>
          <VerdictHead
            verdict={props.verdict.verdict}
            title={titleOf(props.verdict)}
            sub={<Sub verdict={props.verdict} />}
          />
          <Show
            when={props.verdict.verdict === 'yes'}
            fallback={
              <WayList
                desk={props.desk}
                session={props.session}
                verdict={props.verdict}
                onDigits={() => setSheet('digits')}
                onOverride={() => setSheet('override')}
              />
            }
          >
            <WelcomeLines desk={props.desk} session={props.session} verdict={props.verdict} />
          </Show>
        </div>
        <VerdictCard desk={props.desk} verdict={props.verdict} />
      </VerdictScreen>
      <DigitsSheet
        open={sheet() === 'digits'}
        session={props.session}
        name={written(props.verdict.member.name)}
        onClose={close}
      />
      <OverrideSheet
        open={sheet() === 'override'}
        session={props.session}
        people={1 + props.verdict.guests}
        onClose={close}
      />
    </>
  )
}

function insideHere(verdict: ScanVerdict): boolean {
  return verdict.reasons.some((reason) => reason.code === 'already_inside_here')
}

function titleOf(verdict: ScanVerdict): string {
  const name = written(verdict.member.name)
  if (verdict.verdict === 'yes') return said().verdict.welcome(name)
  if (insideHere(verdict)) return said().verdict.insideHere(name)
  return verdict.verdict === 'ask' ? said().verdict.ask : said().verdict.no
}

/** The line below the word: tier and what is left, or every reason. */
function Sub(props: { verdict: ScanVerdict }) {
  const parts = (): string[] => {
    const { verdict, kind, lounge, reasons } = props.verdict
    if (verdict !== 'yes') return reasons.map((reason) => written(reason.sentence))
    if (kind === 'event' || !lounge) return [said().verdict.mayCheckIn]
    return [said().verdict.mayEnter, leftOf(lounge)]
  }
  const lead = () =>
    written(props.verdict.verdict === 'yes' ? props.verdict.member.tierName : props.verdict.member.name)
  // English begins each reason with a capital, so a colon stands before them.
  const after = () => (locale() === 'en' && props.verdict.verdict !== 'yes' ? ': ' : said().comma)
  return (
    <>
      <b>{lead()}</b>
      {after()}
      {parts().join(locale() === 'zh' ? '，' : '; ')}
    </>
  )
}

function leftOf(lounge: NonNullable<ScanVerdict['lounge']>): string {
  if (!lounge.counts) return said().verdict.paid
  if (lounge.visits === null) return said().verdict.unlimited
  return said().verdict.after(Math.max(0, lounge.visits - lounge.used - 1))
}

function Foot(props: { session: DeskSession; verdict: ScanVerdict }) {
  const people = () => 1 + props.verdict.guests
  const isEvent = () => props.verdict.kind === 'event'
  const busy = () => props.session.busy()
  return (
    <Switch
      fallback={
        <>
          <DeskButton onClick={() => props.session.next()}>{said().verdict.next}</DeskButton>
          <DeskButton kind="line" onClick={() => props.session.next()}>
            {said().verdict.again}
          </DeskButton>
          <Show when={props.verdict.say}>
            {(sentence) => <p class={styles.say}>{said().verdict.say(written(sentence()))}</p>}
          </Show>
        </>
      }
    >
      <Match when={props.verdict.verdict === 'yes'}>
        <DeskButton
          icon="check"
          busy={busy() === 'admit'}
          disabled={busy() !== undefined}
          onClick={() => void props.session.admit()}
        >
          {isEvent() ? said().verdict.checkIn(people()) : said().verdict.letIn(people())}
        </DeskButton>
        <DeskButton kind="line" icon="undo" onClick={() => props.session.next()}>
          {said().verdict.drop}
        </DeskButton>
        <p class={styles.say}>{isEvent() ? said().verdict.nextChecksIn : said().verdict.nextScans}</p>
      </Match>
    </Switch>
  )
}
