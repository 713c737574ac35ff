import { createSignal } from 'solid-js'
import { shared } from '../i18n/shared.words.ts'
import { Brand } from '../ui/brand.tsx'
import { Icon } from '../ui/icon.tsx'
import { MemberCard } from '../ui/member-card.tsx'
import { Section } from '../ui/section.tsx'
import { Stepper } from '../ui/stepper.tsx'
import {
  DeskButton,
  VerdictChip,
  VerdictHead,
  VerdictLine,
  VerdictLines,
  VerdictPanel,
  Visits,
  Way,
  Ways,
} from '../ui/verdict.tsx'
import { scan } from './dev-verdicts.words.ts'
import { dev } from './dev.words.ts'
import styles from './ui.module.css'

/** The desk's answers. */
export function VerdictsGallery() {
  return (
    <Section title={dev().sections.verdicts}>
      <div class={styles.verdicts}>
        <VerdictChip verdict="yes" title={scan().come} sub={scan().comeSub} />
        <VerdictChip verdict="ask" title={scan().ask} sub={scan().askSub} />
        <VerdictChip verdict="no" title={scan().no} sub={scan().noSub} />
      </div>
      <div class={styles.screen}>
        <Welcome />
      </div>
      <div class={styles.screen}>
        <Refused verdict="no" />
      </div>
      <div class={styles.screen}>
        <Refused verdict="ask" />
      </div>
    </Section>
  )
}

function Bar() {
  return (
    <>
      <Brand />
      <b>{scan().desk}</b>
      <span class={styles.push}>{scan().online}</span>
    </>
  )
}

function Welcome() {
  const [guests, setGuests] = createSignal(1)
  return (
    <VerdictPanel
      verdict="yes"
      bar={<Bar />}
      foot={
        <>
          <DeskButton icon="check">{scan().letIn}</DeskButton>
          <DeskButton kind="line" icon="undo">
            {scan().undoScan}
          </DeskButton>
          <span class={styles.push}>{scan().nextScan}</span>
        </>
      }
    >
      <div>
        <VerdictHead verdict="yes" title={scan().welcome} sub={scan().welcomeSub} heading="h3" />
        <VerdictLines>
          <VerdictLine
            label={scan().companions}
            end={<Stepper label={dev().guests} value={guests()} max={4} onChange={setGuests} large />}
          >
            {scan().free1}
          </VerdictLine>
          <VerdictLine label={scan().remember} end={<Icon name="cup" />}>
            {scan().tea}
          </VerdictLine>
        </VerdictLines>
      </div>
      <div>
        <MemberCard
          tier="gold"
          tierName={shared().tiers.gold}
          name={dev().name}
          number="889802760413"
          note={scan().lastVisit}
        />
        <div class={styles.visits}>
          <Visits label={scan().visitsLine} total={6} used={2} now />
        </div>
      </div>
    </VerdictPanel>
  )
}

function Refused(props: { verdict: 'ask' | 'no' }) {
  return (
    <VerdictPanel
      verdict={props.verdict}
      bar={<Bar />}
      foot={<DeskButton kind="line">{scan().undoScan}</DeskButton>}
    >
      <div>
        <VerdictHead
          verdict={props.verdict}
          title={props.verdict === 'ask' ? scan().ask : scan().no}
          sub={props.verdict === 'ask' ? scan().askSub : scan().noSub}
          heading="h3"
        />
        <Ways>
          <Way
            number={1}
            best
            title={scan().way1}
            detail={scan().way1Detail}
            action={<DeskButton>{scan().way1Act}</DeskButton>}
          />
          <Way
            number={2}
            title={scan().way2}
            detail={scan().way2Detail}
            action={<DeskButton kind="line">{scan().way2Act}</DeskButton>}
          />
        </Ways>
      </div>
      <div>
        <Visits label={scan().noSub} total={2} used={2} />
      </div>
    </VerdictPanel>
  )
}
