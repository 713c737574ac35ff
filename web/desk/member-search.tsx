import { createEffect, createSignal, For, on, onCleanup, Show } from 'solid-js'
import type { Desk } from '../../server/checkin/desk.contract.ts'
import { asProblem, type Problem } from '../api/problem.ts'
import { memberNumberOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { Chip } from '../ui/chip.tsx'
import { Icon } from '../ui/icon.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { sentenceOf } from '../ui/states.tsx'
import type { DeskSession } from './desk-session.ts'
import { desk as said } from './desk.words.ts'
import styles from './member-search.module.css'

/** Typing stops for this long before we look. */
const settle = 220
/** The letters and digits of entry codes: none that is mixed up when read out. */
const entryCode = /^[2-9A-HJ-NP-Z]{4}$/i

const fieldId = 'desk-search'

/** Puts the cursor into the search of the ready screen, which has just appeared. */
export function focusSearch(): void {
  document.getElementById(fieldId)?.focus()
}

type Found = Awaited<ReturnType<DeskSession['api']['members']>>

/** Finds a member by what they say; at an event's door also by their entry code. */
export function MemberSearch(props: { desk: Desk; session: DeskSession }) {
  const [sought, setSought] = createSignal('')
  const [found, setFound] = createSignal<Found>()
  const [problem, setProblem] = createSignal<Problem>()
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))

  const asEntryCode = () =>
    props.desk.kind === 'event' && entryCode.test(sought().trim()) ? sought().trim().toUpperCase() : undefined

  createEffect(
    on(sought, (text) => {
      clearTimeout(timer)
      setProblem(undefined)
      const words = text.trim()
      // One letter finds half the club; one 汉字 is a family name.
      if (words === '' || /^[a-z0-9]$/i.test(words)) return setFound(undefined)
      timer = setTimeout(() => void look(words), settle)
    }),
  )

  async function look(words: string): Promise<void> {
    try {
      const members = await props.session.api.members(words)
      if (sought().trim() === words) setFound(members)
    } catch (thrown) {
      if (sought().trim() === words) setProblem(asProblem(thrown))
    }
  }

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const code = asEntryCode()
    const [only, ...others] = found() ?? []
    if (code) void props.session.scan(code)
    else if (only && others.length === 0) void props.session.pick(only.id)
  }

  const label = () => (props.desk.kind === 'event' ? said().ready.searchEvent : said().ready.search)

  return (
    <form class={styles.search} role="search" onSubmit={submit}>
      <label class={styles.box}>
        <Icon name="search" />
        <span class="sr">{label()}</span>
        <input
          id={fieldId}
          type="search"
          autocomplete="off"
          spellcheck={false}
          placeholder={label()}
          value={sought()}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
      </label>
      <Show when={asEntryCode()}>
        {(code) => (
          <button type="submit" class={styles.code}>
            <Icon name="key" />
            {said().ready.entryCode(code())}
            <Icon name="right" small />
          </button>
        )}
      </Show>
      <div aria-live="polite">
        <Show when={problem()}>{(refused) => <p class={styles.none}>{sentenceOf(refused())}</p>}</Show>
        <Show when={found()?.length === 0 && !asEntryCode()}>
          <p class={styles.none}>{said().ready.nobody}</p>
        </Show>
      </div>
      <Rows class={styles.found}>
        <For each={found()}>
          {(one) => (
            <Row
              lead={<span class={styles.initials}>{one.initials}</span>}
              title={one.name}
              sub={
                <>
                  <span class="nowrap">{memberNumberOf(one.number)}</span>
                  <Show when={one.phoneEnding}>
                    {(ending) => (
                      <>
                        {said().comma}
                        <span class="nowrap">{said().ready.phone(ending())}</span>
                      </>
                    )}
                  </Show>
                </>
              }
              end={<Chip tone="earned">{written(one.tierName)}</Chip>}
              onPress={() => void props.session.pick(one.id)}
            />
          )}
        </For>
      </Rows>
    </form>
  )
}
