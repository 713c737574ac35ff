import { createAsync, revalidate } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { Child } from '../../server/limits/child.contract.ts'
import { addChild, myChildren, removeChild } from '../api/children.ts'
import { asProblem, type Problem } from '../api/problem.ts'
import { fullDateOf } from '../i18n/format.ts'
import { Button } from '../ui/button.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { Section } from '../ui/section.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { AddChild } from './add-child.tsx'
import { AsyncView } from './async-view.tsx'
import styles from './children.module.css'
import { limits } from './limits.words.ts'

/** A birth date as a moment that reads as this day everywhere. */
export const dateOfBirth = (bornOn: string) => fullDateOf(Date.parse(`${bornOn}T12:00:00Z`), 'UTC')

/** The member's own children: listed, added, taken off. */
export function Children() {
  return (
    <div id="children">
      <Section title={limits().children.title} class={styles.children}>
        <p class={styles.intro}>{limits().children.intro}</p>
        <AsyncView skeleton={<RowsSkeleton count={1} />} queries={[myChildren.key]}>
          <ChildrenList />
        </AsyncView>
        <AddChild />
      </Section>
    </div>
  )
}

function ChildrenList() {
  const children = createAsync(() => myChildren())
  const [busy, setBusy] = createSignal<string | null>(null)
  const [problem, setProblem] = createSignal<Problem | null>(null)
  const words = () => limits().children

  const act = async (id: string, work: () => Promise<unknown>) => {
    setBusy(id)
    setProblem(null)
    try {
      await work()
      await revalidate(myChildren.key)
    } catch (thrown) {
      setProblem(asProblem(thrown))
    } finally {
      setBusy(null)
    }
  }
  const remove = (child: Child) =>
    act(child.id, async () => {
      await removeChild(child.id)
      toast(words().removed(child.name), () => void act(child.id, () => addChild(child.name, child.bornOn)))
    })

  return (
    <>
      <Show when={children()}>
        {(known) => (
          <Show when={known().length > 0} fallback={<p class={styles.none}>{words().none}</p>}>
            <Rows label={words().title}>
              <For each={known()}>
                {(child) => (
                  <Row
                    title={child.name}
                    sub={words().born(dateOfBirth(child.bornOn))}
                    end={
                      <Button
                        kind="text"
                        small
                        busy={busy() === child.id}
                        aria-label={words().removeName(child.name)}
                        onClick={() => void remove(child)}
                      >
                        {words().remove}
                      </Button>
                    }
                  />
                )}
              </For>
            </Rows>
          </Show>
        )}
      </Show>
      <Refusal problem={problem()} />
    </>
  )
}
