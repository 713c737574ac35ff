import { createSignal } from 'solid-js'
import { numberOf, signedOf, untilOf, momentOf } from '../i18n/format.ts'
import { shared } from '../i18n/shared.words.ts'
import { deviceTime } from '../shell/now.ts'
import { VisitCard } from '../ui/card.tsx'
import { Chip } from '../ui/chip.tsx'
import { ExpiryChart } from '../ui/expiry-chart.tsx'
import { Icon } from '../ui/icon.tsx'
import { Print } from '../ui/print.tsx'
import { RefundLadder } from '../ui/refund-ladder.tsx'
import { DateLead, Row, Rows, Term, Terms } from '../ui/rows.tsx'
import { Seats } from '../ui/seats.tsx'
import { Section } from '../ui/section.tsx'
import { Stats } from '../ui/stats.tsx'
import { FillBar, Table } from '../ui/table.tsx'
import { OpeningPanel } from '../ui/windows.tsx'
import { dev } from './dev.words.ts'
import { at, hour, ladder, lots, now, windows, zone } from './samples.ts'
import styles from './ui.module.css'

/** Lists, time drawn, and the table. */
export function ListsGallery() {
  return (
    <>
      <div class={styles.columns}>
        <Lists />
        <Times />
        <Points />
      </div>
      <Section title={dev().sections.table}>
        <Entries />
      </Section>
    </>
  )
}

function Lists() {
  return (
    <div>
      <Section title={dev().next} more={{ href: '/dev/ui', text: dev().allBookings }}>
        <VisitCard
          kind="music"
          href="/dev/ui"
          title={dev().eventTitle}
          soon={untilOf(49 * hour)}
          lines={[momentOf(at('2026-03-14T19:30'), zone), dev().hall]}
          code="B7K2"
          codeLabel={dev().entry}
          action={
            <a href="/dev/ui">
              <Icon name="pin" small />
              {dev().route}
            </a>
          }
        />
      </Section>
      <Section title={dev().sections.lists}>
        <Rows>
          <Row
            href="/dev/ui"
            lead={<Print kind="golf" small />}
            title={dev().golfTitle}
            sub={dev().golfWhere}
            end={<span class="danger">{dev().opensForYou}</span>}
          />
          <Row
            href="/dev/ui"
            lead={<Print kind="lecture" small />}
            title={dev().talkTitle}
            sub={dev().talkWhere}
            end={<span class="soft">{dev().left38}</span>}
          />
          <Row
            plain
            lead={<DateLead day="8" />}
            title={dev().earned}
            sub={dev().earnedWhy}
            end={<span class="fig earned">{signedOf(125)}</span>}
          />
        </Rows>
      </Section>
    </div>
  )
}

function Times() {
  return (
    <div>
      <Section title={dev().sections.time}>
        <OpeningPanel
          title={`20:00 ${dev().opensForYou}`}
          until={deviceTime() + 2.25 * hour}
          windows={windows}
          zone={zone}
          now={now}
        />
      </Section>
      <Section title={dev().left14} aside={dev().flights} tight>
        <Seats capacity={48} left={14} />
      </Section>
      <Section title={dev().house} tight>
        <Seats capacity={160} left={122} />
      </Section>
      <Section title={dev().ifCancel} aside={dev().asAgreed} tight>
        <RefundLadder steps={ladder} amount={600} zone={zone} now={now} />
      </Section>
    </div>
  )
}

function Points() {
  return (
    <div>
      <Section title={dev().expirySentence} more={{ href: '/dev/ui', text: dev().use }}>
        <ExpiryChart lots={lots} zone={zone} now={now} />
      </Section>
      <Section title={shared().points} tight>
        <Stats
          ruled
          items={[
            { label: dev().sections.cards, value: numberOf(300), unit: shared().points },
            { label: dev().sections.lists, value: numberOf(1905), unit: shared().points },
            { label: dev().sections.time, value: numberOf(3260) },
          ]}
        />
        <Terms>
          <Term term={dev().company}>{dev().companyTerm}</Term>
          <Term term={dev().absence}>{dev().absenceTerm}</Term>
        </Terms>
      </Section>
    </div>
  )
}

function Entries() {
  const entries = () => [
    { id: '1', title: dev().golfTitle, when: at('2026-03-21T07:30'), taken: 34, capacity: 48, open: true },
    { id: '2', title: dev().talkTitle, when: at('2026-03-22T15:00'), taken: 122, capacity: 160, open: true },
    { id: '3', title: dev().eventTitle, when: at('2026-03-27T20:00'), taken: 0, capacity: 90, open: false },
  ]
  const [selected, setSelected] = createSignal('1')
  return (
    <Table
      caption={dev().sections.table}
      entries={entries()}
      keyOf={(entry) => entry.id}
      selected={selected()}
      onSelect={(entry) => setSelected(entry.id)}
      columns={[
        { head: dev().event, cell: (entry) => entry.title },
        { head: dev().when, cell: (entry) => momentOf(entry.when, zone) },
        {
          head: dev().seats,
          cell: (entry) => (
            <>
              <FillBar part={entry.taken / entry.capacity} />
              {entry.taken}/{entry.capacity}
            </>
          ),
        },
        {
          head: dev().state,
          cell: (entry) => (
            <Chip tone={entry.open ? 'ok' : 'soon'}>{entry.open ? dev().published : dev().review}</Chip>
          ),
        },
      ]}
    />
  )
}
