import { createAsync, useParams } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import { readRules } from '../api/earning.ts'
import { AsyncView } from '../member/async-view.tsx'
import { ButtonLink } from '../ui/button.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { EmptyState } from '../ui/states.tsx'
import { NewRule } from './new-rule.tsx'
import { RuleList } from './rule-list.tsx'
import { RulePage } from './rule-page.tsx'
import styles from './rules.module.css'
import { rulesWords } from './rules.words.ts'

/** /admin/rules: what earns points, one rule by its id, or `new`. */
export default function RulesPage() {
  const params = useParams<{ id?: string }>()
  const rules = createAsync(() => readRules())
  const found = () => rules()?.rules.find((rule) => rule.id === params.id)
  return (
    <div data-paper id="main" role="main">
      <AsyncView
        skeleton={
          <>
            <div>
              <h1>{rulesWords().title}</h1>
            </div>
            <div class={styles.body}>
              <RowsSkeleton count={7} />
            </div>
          </>
        }
        queries={[readRules.key]}
      >
        <Show when={rules()}>
          {(all) => (
            <Switch fallback={<Gone />}>
              <Match when={params.id === undefined}>
                <RuleList rules={all()} />
              </Match>
              <Match when={params.id === 'new'}>
                <NewRule places={all().places} />
              </Match>
              <Match when={found()}>{(rule) => <RulePage rule={rule()} places={all().places} />}</Match>
            </Switch>
          )}
        </Show>
      </AsyncView>
    </div>
  )
}

function Gone() {
  return (
    <>
      <div class={styles.crumbs}>
        <a href="/admin/rules">{rulesWords().back}</a>
      </div>
      <div class={styles.body}>
        <EmptyState
          heading="h1"
          title={rulesWords().gone}
          detail={rulesWords().goneDetail}
          action={<ButtonLink href="/admin/rules">{rulesWords().toList}</ButtonLink>}
        />
      </div>
    </>
  )
}
