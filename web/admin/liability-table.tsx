import type { Liability } from '../../server/liability/liability.contract.ts'
import { monthOf, numberOf } from '../i18n/format.ts'
import { Show } from 'solid-js'
import { bookZone, middleOf } from '../member/points/book-months.ts'
import { Table } from '../ui/table.tsx'
import { percentOf } from './breakage-note.tsx'
import { liability as words } from './liability.words.ts'

export type Shown = 'expiring' | 'flows'

/** The figures behind the charts, as they are exported. */
export function LiabilityTable(props: { report: Liability; shown: Shown }) {
  return (
    <Show when={props.shown === 'expiring'} fallback={<Flows report={props.report} />}>
      <Table
        caption={words().expiring}
        entries={props.report.expiring}
        keyOf={(row) => row.month}
        columns={[
          { head: words().heads.month, cell: (row) => monthOf(middleOf(row.month), bookZone) },
          { head: words().heads.members, numeric: true, cell: (row) => figure(row.members) },
          { head: words().heads.households, numeric: true, cell: (row) => figure(row.households) },
          {
            head: words().heads.rate,
            numeric: true,
            cell: (row) => (row.rate === null ? words().none : percentOf(row.rate)),
          },
          {
            head: words().heads.unspent,
            numeric: true,
            cell: (row) => (row.unspent === null ? words().none : figure(row.unspent)),
          },
        ]}
      />
    </Show>
  )
}

type Flow = Liability['flows'][number]

function Flows(props: { report: Liability }) {
  const heads = () => words().heads
  return (
    <Table
      caption={words().flows}
      entries={props.report.flows.toReversed()}
      keyOf={(row) => row.month}
      columns={[
        { head: heads().month, cell: (row) => monthOf(middleOf(row.month), bookZone) },
        { head: heads().issued, numeric: true, cell: (row) => figure(row.issued) },
        { head: heads().compensated, numeric: true, cell: (row) => figure(row.compensated) },
        { head: heads().adjusted, numeric: true, cell: (row) => figure(row.adjusted) },
        { head: heads().redeemed, numeric: true, cell: (row) => figure(row.redeemed) },
        { head: heads().expired, numeric: true, cell: (row) => figure(row.expired) },
        ...(props.report.region
          ? [{ head: heads().moved, numeric: true, cell: (row: Flow) => figure(row.moved) }]
          : []),
        { head: heads().outstanding, numeric: true, cell: (row) => figure(row.outstanding) },
      ]}
    />
  )
}

/** Nothing is a dash: a column of noughts hides the figures. */
function figure(points: number): string {
  return points === 0 ? words().none : numberOf(points)
}
