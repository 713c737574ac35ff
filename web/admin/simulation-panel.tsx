import { createAsync, revalidate } from '@solidjs/router'
import { createEffect, createSignal, For, Match, on, onCleanup, Show, Switch } from 'solid-js'
import type { RuleDefinition } from '../../server/earning/earning.contract.ts'
import type { Simulation } from '../../server/earning/simulation/simulation.contract.ts'
import { cancelSimulation, listSimulations, readSimulation, startSimulation } from '../api/earning.ts'
import { createActing } from '../shell/acting.ts'
import { deviceTime } from '../shell/now.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { ChipButton } from '../ui/chip.tsx'
import { Input } from '../ui/field.tsx'
import { Progress } from '../ui/progress.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { SimulationResultView } from './simulation-result.tsx'
import { spanOf, spans } from './simulation-spans.ts'
import styles from './simulation.module.css'
import { simulationWords } from './simulation.words.ts'

type SimulationPanelProps = {
  ruleId: string
  revision: number
  definition: RuleDefinition
  onTried: (simulation: Simulation) => void
}

const isOpen = ({ state }: Simulation) => state === 'waiting' || state === 'running'

/** Tries the draft on a past period: chooses it, shows how far it is, stops it, and shows what it found. */
export function SimulationPanel(props: SimulationPanelProps) {
  const t = simulationWords
  const [asked, setAsked] = createSignal(spanOf('year', deviceTime()))
  const dated = () => props.definition.from !== null || props.definition.to !== null
  const [open, setOpen] = createSignal(true)
  const [current, setCurrent] = createSignal<Simulation>()
  const { busy, problem, act } = createActing()
  const last = createAsync(() => listSimulations(props.ruleId))

  const show = (simulation: Simulation) => {
    setCurrent(simulation)
    if (simulation.state === 'done') props.onTried(simulation)
  }
  // What is under way or was found before is shown when one comes back.
  createEffect(
    on(last, (list) => {
      const latest = list?.find((one) => isOpen(one) || one.state === 'done')
      if (latest && current() === undefined) void readSimulation(latest.id).then(show, () => undefined)
    }),
  )
  createEffect(() => {
    const watched = current()
    if (!watched || !isOpen(watched)) return
    // A look that fails is made up for by the next one.
    const timer = setTimeout(() => {
      void readSimulation(watched.id).then(show, () => setCurrent({ ...watched }))
    }, 1_000)
    onCleanup(() => clearTimeout(timer))
  })

  const start = () =>
    act(async () => {
      const window = dated() && open() ? 'open' : 'kept'
      setCurrent(await startSimulation({ ruleId: props.ruleId, ...asked(), window }))
      await revalidate(listSimulations.key)
    })
  const stop = (id: string) => act(async () => setCurrent(await cancelSimulation(id)))
  const today = () => spanOf('year', deviceTime()).to

  return (
    <section class={styles.panel} aria-label={t().title}>
      <h2>{t().title}</h2>
      <p class="small soft">{t().detail}</p>
      <div class={styles.ask}>
        <div class={styles.spans}>
          <For each={spans}>
            {(span) => {
              const dates = () => spanOf(span, deviceTime())
              const isChosen = () => dates().from === asked().from && dates().to === asked().to
              return (
                <ChipButton pressed={isChosen()} onClick={() => setAsked(dates())}>
                  {t().spans[span]}
                </ChipButton>
              )
            }}
          </For>
        </div>
        <div class={styles.dates}>
          <Input
            small
            type="date"
            label={t().from}
            max={today()}
            value={asked().from}
            onInput={(from) => setAsked({ ...asked(), from })}
          />
          <Input
            small
            type="date"
            label={t().to}
            max={today()}
            value={asked().to}
            onInput={(to) => setAsked({ ...asked(), to })}
          />
          <Button
            small
            kind={current()?.state === 'done' ? 'quiet' : 'primary'}
            busy={busy()}
            disabled={isUnderWay(current()) || asked().from === '' || asked().to === ''}
            onClick={() => void start()}
          >
            {current() ? t().again : t().start}
          </Button>
        </div>
        <Show when={dated()}>
          <Checkbox checked={open()} onChange={setOpen} sub={t().openSub}>
            {t().open}
          </Checkbox>
        </Show>
        <Refusal problem={problem()} />
      </div>
      <div aria-live="polite">
        <Show when={current()}>
          {(simulation) => (
            <Switch>
              <Match when={isOpen(simulation())}>
                <UnderWay simulation={simulation()} busy={busy()} onStop={() => void stop(simulation().id)} />
              </Match>
              <Match when={simulation().state === 'cancelled'}>
                <Banner tone="info" icon="info" class={styles.note}>
                  {t().stopped(simulation().done)}
                </Banner>
              </Match>
              <Match when={simulation().state === 'failed'}>
                <Banner tone="no" class={styles.note}>
                  {t().failed}
                </Banner>
              </Match>
              <Match when={simulation().result}>
                <Show when={simulation().revision !== props.revision}>
                  <Banner tone="soon" class={styles.note}>
                    {t().stale}
                  </Banner>
                </Show>
                <SimulationResultView simulation={simulation()} kind={props.definition.trigger} />
              </Match>
            </Switch>
          )}
        </Show>
      </div>
    </section>
  )
}

const isUnderWay = (simulation: Simulation | undefined) => simulation !== undefined && isOpen(simulation)

function UnderWay(props: { simulation: Simulation; busy: boolean; onStop: () => void }) {
  const t = simulationWords
  const total = () => props.simulation.total
  return (
    <div class={styles.running}>
      <div>
        <p class="small">
          {total() === null ? t().waiting : t().running(props.simulation.done, total() ?? 0)}
        </p>
        <Progress label={t().progress} value={props.simulation.done} max={total() ?? 1} />
      </div>
      <Button kind="quiet" small busy={props.busy} onClick={() => props.onStop()}>
        {t().stop}
      </Button>
    </div>
  )
}
