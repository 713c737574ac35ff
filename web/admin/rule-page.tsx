import { revalidate } from '@solidjs/router'
import { createSignal, For, Show, untrack } from 'solid-js'
import type { Simulation } from '../../server/earning/simulation/simulation.contract.ts'
import type { RuleDefinition } from '../../server/earning/earning.contract.ts'
import type { Rule } from '../../server/earning/rule.contract.ts'
import { changeDraft, draftVersion, readRules, type Places } from '../api/earning.ts'
import { written } from '../i18n/words.ts'
import { createNow } from '../shell/now.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Columns } from '../ui/columns.tsx'
import { Icon } from '../ui/icon.tsx'
import { CampaignSheet } from './campaign-sheet.tsx'
import { campaignWords } from './campaign.words.ts'
import { DiscardSheet, EndSheet } from './end-sheets.tsx'
import { PublishRuleSheet } from './publish-rule-sheet.tsx'
import { RuleChanges } from './rule-changes.tsx'
import { RuleEditor } from './rule-editor.tsx'
import { formOf } from './rule-form.ts'
import { conditionsOf, ruleSentence } from './rule-sentence.ts'
import { stateOf, type RuleState } from './rule-state.ts'
import { RuleVersions } from './rule-versions.tsx'
import styles from './rules.module.css'
import { rulesWords } from './rules.words.ts'
import { SimulationPanel } from './simulation-panel.tsx'

type RulePageProps = { rule: Rule; places: Places }

/** One rule: what it says, what its draft changes, what that would have done, and every version. */
export function RulePage(props: RulePageProps) {
  const now = createNow(30_000)
  const [editing, setEditing] = createSignal(false)
  const state = () => stateOf(props.rule, now())
  return (
    <Show when={state()}>
      {(known) => (
        <Show
          when={editing()}
          fallback={<Shown {...props} state={known()} now={now()} onEdit={() => setEditing(true)} />}
        >
          <Edited {...props} state={known()} onEnd={() => setEditing(false)} />
        </Show>
      )}
    </Show>
  )
}

function Edited(props: RulePageProps & { state: RuleState; onEnd: () => void }) {
  // What is edited stays what it was, whatever comes in meanwhile.
  const { draft, inForce, shown } = untrack(() => props.state)
  const follows = inForce ?? (shown.state === 'published' ? shown : undefined)
  const title = () => rulesWords().form.title(written(shown.definition.name))
  createPageTitle(title)
  const save = async (definition: RuleDefinition) => {
    await (draft
      ? changeDraft(draft.id, draft.revision, definition)
      : draftVersion(props.rule.id, definition))
    await revalidate(readRules.key)
    props.onEnd()
  }
  return (
    <RuleEditor
      title={title()}
      begin={formOf((draft ?? shown).definition)}
      places={props.places}
      follows={follows?.definition}
      onCancel={() => props.onEnd()}
      save={save}
    />
  )
}

type ShownProps = RulePageProps & { state: RuleState; now: number; onEdit: () => void }

function Shown(props: ShownProps) {
  const [asking, setAsking] = createSignal<'publish' | 'end' | 'discard' | 'give'>()
  const [tried, setTried] = createSignal<Simulation>()
  const name = () => written(props.state.shown.definition.name)
  createPageTitle(name)
  const close = () => setAsking(undefined)
  const runs = () => props.rule.endsAt === null
  /** The campaign in force that whoever asks may give under: by a rule of all regions, to members of their own. */
  const campaign = () => {
    const definition = props.state.inForce?.definition
    if (definition?.trigger !== 'campaign') return undefined
    return props.rule.mine || definition.regions === null ? definition : undefined
  }
  return (
    <>
      <div>
        <div class={styles.crumbs}>
          <a href="/admin/rules">{rulesWords().back}</a>
          <Icon name="right" small />
          <h1>{name()}</h1>
          <Show when={props.state.kind === 'inForce'}>
            <Chip tone="ok" dot>
              {rulesWords().inForceMark}
            </Chip>
          </Show>
          <Show when={props.state.draft}>
            <Chip tone="soon" dot>
              {rulesWords().draft}
            </Chip>
          </Show>
        </div>
        <div class={styles.acts}>
          <Show when={props.rule.mine} fallback={<p class="small soft">{rulesWords().notMine}</p>}>
            <Show when={runs()}>
              <Button kind="quiet" small onClick={() => props.onEdit()}>
                {props.state.draft ? rulesWords().changeDraft : rulesWords().change}
              </Button>
            </Show>
            <Show when={props.state.draft}>
              <Button small onClick={() => setAsking('publish')}>
                {rulesWords().publish}
              </Button>
            </Show>
          </Show>
          <Show when={campaign()}>
            <Button small onClick={() => setAsking('give')}>
              {campaignWords().open}
            </Button>
          </Show>
        </div>
      </div>
      <div class={styles.body}>
        <p class={`${styles.headline} halt`}>{ruleSentence(props.state.shown.definition)}</p>
        <ul class={styles.terms} aria-label={rulesWords().terms}>
          <For each={conditionsOf(props.state.shown.definition, props.places)}>{(one) => <li>{one}</li>}</For>
        </ul>
        <Columns
          main={
            <Show when={props.state.draft}>
              {(draft) => (
                <>
                  <Show when={props.state.shown.state === 'published'}>
                    <div class={styles.section}>
                      <RuleChanges
                        before={props.state.shown.definition}
                        after={draft().definition}
                        places={props.places}
                      />
                    </div>
                  </Show>
                  <Show when={props.rule.mine}>
                    <SimulationPanel
                      ruleId={props.rule.id}
                      revision={draft().revision}
                      definition={draft().definition}
                      onTried={setTried}
                    />
                  </Show>
                </>
              )}
            </Show>
          }
          side={
            <div class={styles.section}>
              <RuleVersions rule={props.rule} now={props.now} />
              <Show when={props.rule.mine}>
                <div class={styles.ends}>
                  <Show when={props.state.draft}>
                    <Button kind="text" small onClick={() => setAsking('discard')}>
                      {rulesWords().discard}
                    </Button>
                  </Show>
                  <Show when={runs() && props.state.shown.state === 'published'}>
                    <Button kind="danger" small onClick={() => setAsking('end')}>
                      {rulesWords().end}
                    </Button>
                  </Show>
                </div>
              </Show>
            </div>
          }
        />
      </div>
      <Show when={props.state.draft}>
        {(draft) => (
          <>
            <PublishRuleSheet
              open={asking() === 'publish'}
              draft={draft()}
              shown={props.state.shown}
              places={props.places}
              tried={tried()}
              onClose={close}
            />
            <DiscardSheet open={asking() === 'discard'} draft={draft()} onClose={close} />
          </>
        )}
      </Show>
      <Show when={campaign()}>
        {(definition) => (
          <CampaignSheet
            open={asking() === 'give'}
            ruleId={props.rule.id}
            definition={definition()}
            places={props.places}
            onClose={close}
          />
        )}
      </Show>
      <EndSheet open={asking() === 'end'} ruleId={props.rule.id} name={name()} onClose={close} />
    </>
  )
}
