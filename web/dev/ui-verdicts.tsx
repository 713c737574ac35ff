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
import { dev } from './dev.words.ts'
import styles from './ui.module.css'

/** The desk's answers. */
export function VerdictsGallery() {
  return (
    <Section title={dev().sections.verdicts}>
      <div class={styles.verdicts}>
        <VerdictChip verdict="yes" title={dev().come} sub={dev().comeSub} />
        <VerdictChip verdict="ask" title={dev().ask} sub={dev().askSub} />
        <VerdictChip verdict="no" title={dev().no} sub={dev().noSub} />
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
      <b>{dev().desk}</b>
      <span class={styles.push}>{dev().online}</span>
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
          <DeskButton icon="check">{dev().letIn}</DeskButton>
          <DeskButton kind="line" icon="undo">
            {dev().undoScan}
          </DeskButton>
          <span class={styles.push}>{dev().nextScan}</span>
        </>
      }
    >
      <div>
        <VerdictHead verdict="yes" title={dev().welcome} sub={dev().welcomeSub} heading="h3" />
        <VerdictLines>
          <VerdictLine
            label={dev().companions}
            end={<Stepper label={dev().guests} value={guests()} max={4} onChange={setGuests} large />}
          >
            {dev().free1}
          </VerdictLine>
          <VerdictLine label={dev().remember} end={<Icon name="cup" />}>
            {dev().tea}
          </VerdictLine>
        </VerdictLines>
      </div>
      <div>
        <MemberCard
          tier="gold"
          tierName={shared().tiers.gold}
          name={dev().name}
          number="889802760413"
          note={dev().lastVisit}
        />
        <div class={styles.visits}>
          <Visits label={dev().visitsLine} total={6} used={2} now />
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
      foot={<DeskButton kind="line">{dev().undoScan}</DeskButton>}
    >
      <div>
        <VerdictHead
          verdict={props.verdict}
          title={props.verdict === 'ask' ? dev().ask : dev().no}
          sub={props.verdict === 'ask' ? dev().askSub : dev().noSub}
          heading="h3"
        />
        <Ways>
          <Way
            number={1}
            best
            title={dev().way1}
            detail={dev().way1Detail}
            action={<DeskButton>{dev().way1Act}</DeskButton>}
          />
          <Way
            number={2}
            title={dev().way2}
            detail={dev().way2Detail}
            action={<DeskButton kind="line">{dev().way2Act}</DeskButton>}
          />
        </Ways>
      </div>
      <div>
        <Visits label={dev().noSub} total={2} used={2} />
      </div>
    </VerdictPanel>
  )
}
