import { createResource, createSignal, For, Match, Show, Switch } from 'solid-js'
import type { EventEdit } from '../../server/events/studio.contract.ts'
import type { FollowingEdit, FollowingPreview } from '../../server/series/change.contract.ts'
import { asProblem } from '../api/problem.ts'
import { previewFollowing } from '../api/series.ts'
import { momentOf, spanOf } from '../i18n/format.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { TextSkeleton } from '../ui/skeleton.tsx'
import { ErrorState } from '../ui/states.tsx'
import { editor } from './editor.words.ts'
import { series as words } from './series.words.ts'
import styles from './series.module.css'

type ScopeSheetProps = {
  eventId: string
  edit: EventEdit
  zone: string
  busy: boolean
  onClose: () => void
  onThis: () => void
  onFollowing: (following: FollowingEdit['following']) => void
}

/** Asks whether an edit is for this occasion alone or for those after it too, and shows what either does first. */
export function ScopeSheet(props: ScopeSheetProps) {
  const [scope, setScope] = createSignal<'this' | 'following'>('this')
  const [shown, { refetch }] = createResource(
    () => ({ id: props.eventId, edit: props.edit }),
    ({ id, edit }) => previewFollowing(id, edit),
  )
  // Reading a resource that failed would throw.
  const known = () => (shown.state === 'ready' ? shown() : undefined)
  const all = () => known()?.occurrences ?? []
  const chosen = () => (scope() === 'this' ? all().slice(0, 1) : all())
  const asked = () => chosen().reduce((sum, one) => sum + one.asked, 0)
  const blocked = () => chosen().some((one) => one.blocked !== null)
  const save = () => {
    if (scope() === 'this') props.onThis()
    else
      props.onFollowing(
        all()
          .slice(1)
          .map(({ eventId, version }) => ({ eventId, version })),
      )
  }
  return (
    <Sheet
      open
      onClose={() => props.onClose()}
      title={words().following.title}
      held={props.busy}
      foot={
        <Show when={known()}>
          <Button block busy={props.busy} disabled={blocked()} onClick={save}>
            {words().following.save(chosen().length, asked())}
          </Button>
        </Show>
      }
    >
      <div class={styles.body}>
        <Segmented
          label={words().following.title}
          options={[
            { value: 'this', label: words().following.onlyThis },
            { value: 'following', label: words().following.andFollowing },
          ]}
          value={scope()}
          onChange={setScope}
        />
        <Switch fallback={<TextSkeleton lines={5} />}>
          <Match when={shown.state === 'errored'}>
            <ErrorState problem={asProblem(shown.error)} onRetry={() => void refetch()} />
          </Match>
          <Match when={known()}>
            {(preview) => (
              <>
                <p class="small soft">
                  {scope() === 'this'
                    ? words().following.detailThis
                    : words().following.detail(preview().splits)}
                </p>
                <ul class={styles.changes} aria-label={words().occurrences}>
                  <For each={chosen()}>{(one) => <Change one={one} zone={props.zone} />}</For>
                </ul>
                <WhatItMeans asked={asked()} blocked={blocked()} />
              </>
            )}
          </Match>
        </Switch>
      </div>
    </Sheet>
  )
}

/** Below the occasions: how many bookings are asked, and that some occasion is in the way. */
export function WhatItMeans(props: { asked: number; blocked: boolean }) {
  return (
    <>
      <Show when={props.asked > 0}>
        <Banner tone="info" icon="people">
          {words().following.asks(props.asked)}
        </Banner>
      </Show>
      <Show when={props.blocked}>
        <Banner tone="no" role="alert">
          {words().following.blocked}
        </Banner>
      </Show>
    </>
  )
}

function Change(props: { one: FollowingPreview['occurrences'][number]; zone: string }) {
  const moves = () =>
    props.one.from.startsAt !== props.one.to.startsAt || props.one.from.endsAt !== props.one.to.endsAt
  return (
    <li>
      <span class={styles.moment}>
        <Show
          when={moves()}
          fallback={<span>{spanOf(props.one.from.startsAt, props.one.from.endsAt, props.zone)}</span>}
        >
          <span class="small soft">{momentOf(props.one.from.startsAt, props.zone)} →</span>
          <span>{spanOf(props.one.to.startsAt, props.one.to.endsAt, props.zone)}</span>
        </Show>
        <Show when={props.one.blocked}>
          {(known) => <span class="small danger">{reasonOf(known())}</span>}
        </Show>
      </span>
      <span class="small soft nowrap">
        {props.one.state === 'draft'
          ? words().states.draft
          : props.one.asked > 0
            ? words().following.askedHere(props.one.asked)
            : ''}
      </span>
    </li>
  )
}

/** The editor's own words for the fields in the way. */
export function reasonOf(blocked: { because: string; fields: string[] }): string {
  const issues: Record<string, string> = editor().issues
  const known = blocked.fields.flatMap((code) => issues[code] ?? [])
  return known.length > 0 ? known.join(' ') : words().following.cannot
}
