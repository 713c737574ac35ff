import { For, Show } from 'solid-js'
import type { Rules } from '../api/earning.ts'
import { dateOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { createNow } from '../shell/now.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { Section } from '../ui/section.tsx'
import { EmptyState } from '../ui/states.tsx'
import { termsLine } from './rule-diff.ts'
import { bookZone, ruleSentence } from './rule-sentence.ts'
import { ruleWords } from './rule-sentence.words.ts'
import { stateOf, type RuleState } from './rule-state.ts'
import styles from './rules.module.css'
import { rulesWords } from './rules.words.ts'

type Listed = RuleState & { id: string; endsAt: number | null }
const kinds = ['inForce', 'coming', 'ended'] as const

/** Every rule as a sentence: in force, to come, ended. */
export function RuleList(props: { rules: Rules }) {
  createPageTitle(() => rulesWords().title)
  const now = createNow(30_000)
  const listed = () =>
    props.rules.rules.flatMap((rule): Listed[] => {
      const state = stateOf(rule, now())
      return state ? [{ ...state, id: rule.id, endsAt: rule.endsAt }] : []
    })
  const of = (kind: RuleState['kind']) => listed().filter((rule) => rule.kind === kind)
  const drafts = () => listed().filter((rule) => rule.draft).length
  return (
    <>
      <div>
        <h1>{rulesWords().title}</h1>
        <ButtonLink small icon="plus" href="/admin/rules/new">
          {rulesWords().add}
        </ButtonLink>
      </div>
      <div class={styles.body}>
        <Show
          when={listed().length > 0}
          fallback={<EmptyState title={rulesWords().none} detail={rulesWords().noneDetail} />}
        >
          <p class={`${styles.headline} halt`}>{rulesWords().summary(of('inForce').length, drafts())}</p>
          <p class={`${styles.intro} soft`}>{rulesWords().intro}</p>
          <For each={kinds}>
            {(kind) => (
              <Show when={of(kind).length > 0}>
                <Section title={rulesWords()[kind]}>
                  <Rows label={rulesWords()[kind]} class={styles.list}>
                    <For each={of(kind)}>
                      {(rule) => (
                        <Row
                          href={`/admin/rules/${rule.id}`}
                          title={ruleSentence(rule.shown.definition)}
                          sub={<Under rule={rule} rules={props.rules} />}
                          end={<End rule={rule} now={now()} />}
                        />
                      )}
                    </For>
                  </Rows>
                </Section>
              </Show>
            )}
          </For>
        </Show>
      </div>
    </>
  )
}

function Under(props: { rule: Listed; rules: Rules }) {
  const definition = () => props.rule.shown.definition
  const terms = () => termsLine(definition(), props.rules.places)
  return <>{ruleWords().lead(written(definition().name), terms())}</>
}

function End(props: { rule: Listed; now: number }) {
  const said = () => {
    const { shown, endsAt, kind } = props.rule
    if (kind === 'ended') return rulesWords().endedOn(dateOf(endsAt ?? shown.definition.to ?? 0, bookZone))
    if (endsAt !== null) return rulesWords().until(dateOf(endsAt, bookZone))
    if (shown.state === 'published' && (shown.effectiveFrom ?? 0) > props.now)
      return rulesWords().from(dateOf(shown.effectiveFrom ?? 0, bookZone))
    return shown.state === 'draft' ? undefined : rulesWords().version(shown.number)
  }
  return (
    <span class={styles.end}>
      <Show when={props.rule.draft}>
        <Chip tone="soon" dot>
          {props.rule.shown.state === 'draft' ? rulesWords().draft : rulesWords().hasDraft}
        </Chip>
      </Show>
      <Show when={said()}>
        <span class="soft">{said()}</span>
      </Show>
    </span>
  )
}
