import { For, Show } from 'solid-js'
import type { EarningKind } from '../../server/earning/earning.contract.ts'
import type { Simulation, SimulationResult } from '../../server/earning/simulation/simulation.contract.ts'
import { dayKey, fullDateOf, memberNumberOf, numberOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { EmptyState } from '../ui/states.tsx'
import { FillBar, Table } from '../ui/table.tsx'
import { BeforeAfterChart } from './before-after-chart.tsx'
import { ChangeChart } from './change-chart.tsx'
import { bookZone } from './rule-sentence.ts'
import { greatestChange, monthName, sumOf } from './simulation-months.ts'
import { SimulationStats } from './simulation-stats.tsx'
import styles from './simulation.module.css'
import { simulationWords } from './simulation.words.ts'

/** What a simulation found, each part under a title that answers. */
export function SimulationResultView(props: { simulation: Simulation; kind: EarningKind }) {
  return (
    <Show when={props.simulation.result}>
      {(result) => (
        <Show
          when={result().facts > 0}
          fallback={
            <EmptyState
              heading="h3"
              title={simulationWords().nothing}
              detail={simulationWords().nothingDetail}
            />
          }
        >
          <Found simulation={props.simulation} result={result()} kind={props.kind} />
        </Show>
      )}
    </Show>
  )
}

type FoundProps = { simulation: Simulation; result: SimulationResult; kind: EarningKind }

function Found(props: FoundProps) {
  const t = simulationWords
  const change = () => props.result.points.after - props.result.points.before
  const percent = () => {
    const { before } = props.result.points
    return before === 0 ? null : Math.round((Math.abs(change()) / before) * 1000) / 10
  }
  const day = (date: string) => fullDateOf(Date.parse(`${date}T12:00:00Z`), 'UTC')
  return (
    <div class={styles.result}>
      <h3 class={`${styles.headline} halt`}>{t().headline(change(), percent())}</h3>
      <p class="soft">
        {t().about(
          day(props.simulation.from),
          day(props.simulation.to),
          props.result.facts,
          props.kind,
          props.result.members,
        )}
        {t().affected(props.result.gaining, props.result.losing)}
      </p>
      <SimulationStats result={props.result} />
      <Months result={props.result} />
      <Moves result={props.result} />
      <Expiry {...props} />
      <Where result={props.result} />
      <Top result={props.result} />
      <p class={styles.how}>
        <b>{t().how}</b> {t().howDetail}
      </p>
    </div>
  )
}

type PartProps = { result: SimulationResult }

function Months(props: PartProps) {
  const t = simulationWords
  const most = () => greatestChange(props.result.months, 0)
  return (
    <section class={styles.part}>
      <h3>
        {most() ? t().months.most(monthName(most()?.month ?? ''), most()?.change ?? 0) : t().months.same}
      </h3>
      <p class="small soft">{t().months.sub}</p>
      <BeforeAfterChart months={props.result.months} />
    </section>
  )
}

function Moves(props: PartProps) {
  const t = simulationWords
  const count = (rises: boolean) =>
    props.result.moved.filter((one) => one.rises === rises).reduce((sum, one) => sum + one.members, 0)
  const title = () => {
    const said = [
      ...(count(true) > 0 ? [t().tiers.rises(count(true))] : []),
      ...(count(false) > 0 ? [t().tiers.stays(count(false))] : []),
    ]
    return said.length > 0 ? said.join(t().tiers.join) : t().tiers.none
  }
  const most = () => Math.max(...props.result.moved.map((one) => one.members))
  return (
    <section class={styles.part}>
      <h3>{title()}</h3>
      <p class="small soft">{t().tiers.sub}</p>
      <ul class={styles.moves}>
        <For each={props.result.moved}>
          {(one) => (
            <li data-falls={one.rises ? undefined : true}>
              <span>{t().tiers.way(written(one.from), written(one.to))}</span>
              <FillBar part={one.members / most()} />
              <b class="fig">{t().tiers.people(one.members)}</b>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}

function Expiry(props: FoundProps) {
  const t = simulationWords
  const asked = () => dayKey(props.simulation.createdAt, bookZone).slice(0, 7)
  const owed = () => props.result.expiry.filter(({ month }) => month >= asked())
  const gone = () => sumOf(props.result.expiry.filter(({ month }) => month < asked()))
  const change = () => props.result.liability.after - props.result.liability.before
  const title = () => {
    const most = greatestChange(owed(), Math.sign(change()))
    if (!most) return t().expiry.same
    const month = monthName(most.month)
    if (change() === 0) return t().expiry.moved(month)
    return change() > 0 ? t().expiry.more(change(), month) : t().expiry.less(-change(), month)
  }
  return (
    <section class={styles.part}>
      <h3>{title()}</h3>
      <p class="small soft">{t().expiry.sub}</p>
      <Show when={greatestChange(owed(), 0)}>
        <ChangeChart months={owed()} />
      </Show>
      <Show when={gone().before + gone().after > 0}>
        <p class="small soft">{t().expiry.gone(gone().before, gone().after)}</p>
      </Show>
    </section>
  )
}

function Where(props: PartProps) {
  const t = simulationWords
  type Line = { key: string; name: string; before: number; after: number }
  const regions = () =>
    props.result.regions.map((one): Line => ({ ...one, key: one.regionId, name: written(one.name) }))
  const tiers = () =>
    props.result.tiers.map((one): Line => ({ ...one, key: one.tierId, name: written(one.name) }))
  const columns = (head: string) => [
    { head, cell: (line: Line) => line.name },
    { head: t().where.before, cell: (line: Line) => numberOf(line.before), numeric: true },
    { head: t().where.after, cell: (line: Line) => numberOf(line.after), numeric: true },
    { head: t().where.change, cell: (line: Line) => t().signed(line.after - line.before), numeric: true },
  ]
  return (
    <section class={styles.part}>
      <h3>{t().where.title}</h3>
      <div class={styles.tables}>
        <Table
          caption={t().where.regions}
          columns={columns(t().where.region)}
          entries={regions()}
          keyOf={(line) => line.key}
        />
        <Table
          caption={t().where.tiersLabel}
          columns={columns(t().where.tier)}
          entries={tiers()}
          keyOf={(line) => line.key}
        />
      </div>
    </section>
  )
}

function Top(props: PartProps) {
  const t = simulationWords
  return (
    <Show when={props.result.top.length > 0}>
      <section class={styles.part}>
        <h3>{t().top.title(props.result.top.length)}</h3>
        <ol class={styles.top}>
          <For each={props.result.top}>
            {(member) => (
              <li>
                <span>
                  {member.name} <span class="small soft nowrap">{memberNumberOf(member.number)}</span>
                </span>
                <span class="small soft">{t().was(numberOf(member.before))}</span>
                <b class="fig">{t().signed(member.after - member.before)}</b>
              </li>
            )}
          </For>
        </ol>
      </section>
    </Show>
  )
}
