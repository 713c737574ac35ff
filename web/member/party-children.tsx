import { createAsync } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { myChildren } from '../api/children.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { AddChild } from './add-child.tsx'
import { AsyncView } from './async-view.tsx'
import { dateOfBirth } from './children.tsx'
import styles from './children.module.css'
import { limits } from './limits.words.ts'

type PartyChildrenProps = {
  /** Ids of the children who come along, in the order they were chosen. */
  chosen: string[]
  /** How many more people the party may still have. */
  left: number
  onChange: (chosen: string[]) => void
}

/** Which of the member's children come along to a parent-child event; without any, one is added here. */
export function PartyChildren(props: PartyChildrenProps) {
  return (
    <div class={styles.party}>
      <p>{limits().party.title}</p>
      <p class="xs soft">{limits().party.hint}</p>
      <AsyncView skeleton={<RowsSkeleton count={2} />} queries={[myChildren.key]}>
        <Choice {...props} />
      </AsyncView>
    </div>
  )
}

function Choice(props: PartyChildrenProps) {
  const children = createAsync(() => myChildren())
  const choose = (id: string, comes: boolean) =>
    props.onChange(comes ? [...props.chosen, id] : props.chosen.filter((one) => one !== id))
  return (
    <Show when={children()}>
      {(known) => (
        <Show
          when={known().length > 0}
          fallback={
            <>
              <p class="small soft">{limits().party.none}</p>
              <AddChild onAdded={(id) => choose(id, true)} />
            </>
          }
        >
          <div role="group" aria-label={limits().party.title}>
            <For each={known()}>
              {(child) => {
                const comes = () => props.chosen.includes(child.id)
                return (
                  <Checkbox
                    checked={comes()}
                    disabled={!comes() && props.left <= 0}
                    onChange={(now) => choose(child.id, now)}
                    sub={
                      !comes() && props.left <= 0
                        ? limits().party.full
                        : limits().children.born(dateOfBirth(child.bornOn))
                    }
                  >
                    {child.name}
                  </Checkbox>
                )
              }}
            </For>
          </div>
        </Show>
      )}
    </Show>
  )
}
