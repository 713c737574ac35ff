import { createEffect, createSignal, For, on, onCleanup, Show } from 'solid-js'
import type { GrantMember } from '../../server/tiers/grant.contract.ts'
import { findMembers } from '../api/granting.ts'
import { memberNumberOf, numberOf } from '../i18n/format.ts'
import { createActing } from '../shell/acting.ts'
import { Input } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import styles from './tiers.module.css'
import { tiersWords } from './tiers.words.ts'

/** Milliseconds without a key after which we look. */
const pauses = 250

/** Finds a member by name, number or phone while one types. */
export function MemberFinder(props: {
  open: boolean
  tierName: (id: string) => string
  onChoose: (member: GrantMember) => void
}) {
  const [sought, setSought] = createSignal('')
  const [found, setFound] = createSignal<GrantMember[] | null>(null)
  const { problem, act } = createActing()
  let asked = 0
  createEffect(
    on(sought, (text) => {
      const q = text.trim()
      asked += 1
      const mine = asked
      if (q === '') return setFound(null)
      const timer = setTimeout(
        () =>
          void findMembers(q).then(
            ({ members }) => mine === asked && setFound(members),
            (thrown: unknown) => act(() => Promise.reject(thrown)),
          ),
        pauses,
      )
      onCleanup(() => clearTimeout(timer))
      return undefined
    }),
  )
  return (
    <div class={styles.form}>
      <Input
        label={tiersWords().granting.search}
        hint={tiersWords().granting.searchHint}
        autocomplete="off"
        maxLength={40}
        value={sought()}
        onInput={setSought}
      />
      <Refusal problem={problem()} />
      <div aria-live="polite">
        <Show when={found()}>
          {(members) => (
            <Show
              when={members().length > 0}
              fallback={<p class={styles.detail}>{tiersWords().granting.nobody}</p>}
            >
              <Rows label={tiersWords().granting.search}>
                <For each={members()}>
                  {(member) => (
                    <Row
                      title={member.name}
                      onPress={() => props.onChoose(member)}
                      sub={
                        <>
                          {memberNumberOf(member.number)}
                          <br />
                          {tiersWords().granting.stands(
                            props.tierName(member.tierId),
                            numberOf(member.qualifying),
                          )}
                        </>
                      }
                    />
                  )}
                </For>
              </Rows>
            </Show>
          )}
        </Show>
      </div>
    </div>
  )
}
