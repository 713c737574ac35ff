import { createAsync, useSearchParams } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { auditPage, type AuditEntry, type AuditFilter } from '../api/audit.ts'
import { written } from '../i18n/words.ts'
import { AsyncView } from '../member/async-view.tsx'
import { createPages } from '../shell/pages.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { ChipButton } from '../ui/chip.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { EmptyState } from '../ui/states.tsx'
import { AuditChain } from './audit-chain.tsx'
import { AuditEntryLine } from './audit-entry.tsx'
import styles from './audit-page.module.css'
import { audit } from './audit.words.ts'

const kinds = [
  'event',
  'series',
  'registration',
  'member',
  'mark',
  'club',
  'account',
  'visit',
  'earning_rule',
] as const

type Search = { kind?: string; subject?: string; actor?: string }

/** /studio/audit: who did what, the newest first, and whether the chain of it is whole. */
export default function AuditPage() {
  createPageTitle(() => audit().title)
  const [search, setSearch] = useSearchParams<Search>()
  return (
    <div data-paper id="main" role="main">
      <div>
        <h1>{audit().title}</h1>
        <AuditChain />
      </div>
      <div class={styles.body}>
        <p class="small soft">{audit().intro}</p>
        <div class={styles.kinds} role="group" aria-label={audit().kindsLabel}>
          <ChipButton
            pressed={!search.kind}
            onClick={() => setSearch({ kind: undefined, subject: undefined, actor: undefined })}
          >
            {audit().kinds.all}
          </ChipButton>
          <For each={kinds}>
            {(kind) => (
              <ChipButton
                pressed={search.kind === kind}
                onClick={() => setSearch({ kind, subject: undefined })}
              >
                {audit().kinds[kind]}
              </ChipButton>
            )}
          </For>
        </div>
        <AsyncView skeleton={<RowsSkeleton count={8} />} queries={[auditPage.key]}>
          <Entries search={search} />
        </AsyncView>
      </div>
    </div>
  )
}

type Page = Awaited<ReturnType<typeof auditPage>>

function Entries(props: { search: Search }) {
  const filter = (): AuditFilter => ({
    subjectKind: props.search.kind,
    subjectId: props.search.subject,
    actorId: props.search.actor,
  })
  const first = createAsync(() => auditPage(filter(), null))
  const { rows, next, busy, problem, more } = createPages({
    first,
    rowsOf: (page: Page) => page.entries,
    read: (before: number) => auditPage(filter(), before),
  })
  const hrefOf = (change: Search) => {
    const kept = Object.entries({ ...props.search, ...change }).filter(([, value]) => value)
    return `/studio/audit?${new URLSearchParams(kept as [string, string][]).toString()}`
  }
  const subjectHref = (entry: AuditEntry) => hrefOf({ kind: entry.subjectKind, subject: entry.subjectId })
  /** What the list is narrowed to, by name. */
  const narrowed = () => {
    const [top] = rows()
    if (!top) return undefined
    const { actor, subject } = props.search
    if (subject)
      return audit().only.subject(top.subjectName ? written(top.subjectName) : audit().number(subject))
    return actor ? audit().only.actor(top.actorName ?? audit().server) : undefined
  }
  return (
    <>
      <Show when={narrowed()}>
        {(said) => (
          <p class={styles.narrowed}>
            <b>{said()}</b>
            <ButtonLink kind="text" small href="/studio/audit">
              {audit().only.clear}
            </ButtonLink>
          </p>
        )}
      </Show>
      <Show
        when={rows().length > 0}
        fallback={<EmptyState title={audit().none} detail={audit().noneDetail} />}
      >
        <ul class={styles.entries}>
          <For each={rows()}>
            {(entry) => (
              <AuditEntryLine
                entry={entry}
                actorHref={hrefOf({ actor: entry.actorId, subject: undefined })}
                subjectHref={subjectHref(entry)}
              />
            )}
          </For>
        </ul>
        <Refusal problem={problem()} />
        <Show when={next() !== null}>
          <div class={styles.more}>
            <Button kind="quiet" small busy={busy()} onClick={() => void more()}>
              {audit().more}
            </Button>
          </div>
        </Show>
      </Show>
    </>
  )
}
