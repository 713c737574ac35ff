import { createAsync } from '@solidjs/router'
import { createMemo, createSignal, For, Show } from 'solid-js'
import type { Everything, Holding } from '../../server/everything/everything.contract.ts'
import { myEverything } from '../api/everything.ts'
import { numberOf } from '../i18n/format.ts'
import { shared } from '../i18n/shared.words.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dock } from '../ui/dock.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { EmptyState } from '../ui/states.tsx'
import { BackBar } from '../ui/top-bar.tsx'
import { AsyncView } from './async-view.tsx'
import { EverythingSheet } from './everything-sheet.tsx'
import styles from './everything.module.css'
import { everything } from './everything.words.ts'
import { lineOf, returnOf } from './holding-lines.ts'
import { plainTitleOf } from './title-of.ts'

const nameOf = (holding: Holding) => `${holding.kind} ${holding.id}`

/** /me/everything, "0000": all that is in a member's name, to drop one, several or all. */
export default function EverythingPage() {
  createPageTitle(() => everything().title)
  const mine = createAsync(() => myEverything())
  const [picked, setPicked] = createSignal<ReadonlySet<string>>(new Set())
  const holdings = () => mine.latest?.holdings ?? []
  const allPicked = () => holdings().length > 0 && holdings().every((one) => picked().has(nameOf(one)))
  return (
    <div class={styles.page}>
      <BackBar
        href="/me"
        action={
          <Show when={holdings().length > 0}>
            <button
              type="button"
              class="pine"
              onClick={() => setPicked(new Set(allPicked() ? [] : holdings().map(nameOf)))}
            >
              {allPicked() ? everything().none : everything().all}
            </button>
          </Show>
        }
      />
      <PageHead
        title={everything().title}
        intro={everything().intro}
        end={
          <span class={styles.figure} role="img" aria-label={everything().code}>
            0000
          </span>
        }
      />
      <AsyncView skeleton={<RowsSkeleton count={6} />} queries={[myEverything.key]}>
        <Show when={mine()}>
          {(known) => <Held everything={known()} picked={picked()} onPick={setPicked} />}
        </Show>
      </AsyncView>
    </div>
  )
}

type HeldProps = {
  everything: Everything
  picked: ReadonlySet<string>
  onPick: (picked: ReadonlySet<string>) => void
}

function Held(props: HeldProps) {
  const [asking, setAsking] = createSignal(false)
  const groups = createMemo(() => [...Map.groupBy(props.everything.holdings, (one) => one.kind)])
  const chosen = () => props.everything.holdings.filter((one) => props.picked.has(nameOf(one)))
  const pick = (holding: Holding, on: boolean) => {
    const picked = new Set(props.picked)
    if (on) picked.add(nameOf(holding))
    else picked.delete(nameOf(holding))
    props.onPick(picked)
  }
  return (
    <>
      <Show when={groups().length > 0} fallback={<Nothing />}>
        <div class={styles.groups}>
          <For each={groups()}>
            {([kind, holdings]) => (
              <section class={styles.group}>
                <h2>
                  {everything().groups[kind]}
                  <span>{everything().items(holdings.length)}</span>
                </h2>
                <ul>
                  <For each={holdings}>
                    {(holding) => (
                      <li>
                        <Checkbox
                          checked={props.picked.has(nameOf(holding))}
                          onChange={(on) => pick(holding, on)}
                          sub={lineOf(holding)}
                          end={<Return holding={holding} />}
                        >
                          {plainTitleOf(holding.title)}
                        </Checkbox>
                      </li>
                    )}
                  </For>
                </ul>
              </section>
            )}
          </For>
        </div>
        <Dock label={everything().title}>
          <Chosen chosen={chosen()} />
          <Button kind="danger" disabled={chosen().length === 0} onClick={() => setAsking(true)}>
            {everything().drop(chosen().length)}
          </Button>
        </Dock>
      </Show>
      <EverythingSheet chosen={chosen()} open={asking()} onClose={() => setAsking(false)} />
    </>
  )
}

function Return(props: { holding: Holding }) {
  const back = () => returnOf(props.holding)
  return (
    <>
      <Show when={back().amount}>{(amount) => <b>{amount()}</b>}</Show>
      {back().share}
    </>
  )
}

function Chosen(props: { chosen: readonly Holding[] }) {
  const refund = () => props.chosen.reduce((sum, one) => sum + one.refund, 0)
  return (
    <p class={styles.sum} role="status">
      <Show when={props.chosen.length > 0} fallback={<span class="small soft">{everything().pick}</span>}>
        <span class="small soft">{everything().selected(props.chosen.length)}</span>
        <br />
        <span class="nowrap">
          <b>{numberOf(refund())}</b> {shared().points}
        </span>
      </Show>
    </p>
  )
}

function Nothing() {
  return (
    <EmptyState
      title={everything().empty}
      detail={everything().emptyDetail}
      action={
        <ButtonLink href="/events" kind="quiet" small>
          {everything().browse}
        </ButtonLink>
      }
    />
  )
}
