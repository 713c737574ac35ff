import { createAsync } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import type { OpenAppeal } from '../../server/marks/mark.contract.ts'
import { openAppeals } from '../api/marks.ts'
import { fullDateOf, memberNumberOf, momentOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { AsyncView } from '../member/async-view.tsx'
import { marks } from '../member/marks.words.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { EmptyState } from '../ui/states.tsx'
import styles from './appeals-page.module.css'
import { DecideSheet, type Deciding } from './decide-sheet.tsx'

/** /studio/appeals: what members say against their marks, longest waiting first, and the decision. */
export default function AppealsPage() {
  createPageTitle(() => marks().studio.title)
  const appeals = createAsync(() => openAppeals())
  const [deciding, setDeciding] = createSignal<Deciding | null>(null)
  return (
    <div data-paper id="main" role="main">
      <div>
        <h1>{marks().studio.title}</h1>
      </div>
      <div>
        <AsyncView skeleton={<RowsSkeleton count={4} />} queries={[openAppeals.key]}>
          <Show when={appeals()}>
            {(open) => (
              <Show
                when={open().length > 0}
                fallback={<EmptyState title={marks().studio.none} detail={marks().studio.noneDetail} />}
              >
                <p class="soft">{marks().studio.waiting(open().length)}</p>
                <ul class={styles.appeals}>
                  <For each={open()}>{(appeal) => <Appeal appeal={appeal} onDecide={setDeciding} />}</For>
                </ul>
              </Show>
            )}
          </Show>
        </AsyncView>
      </div>
      <DecideSheet deciding={deciding()} onClose={() => setDeciding(null)} />
    </div>
  )
}

function Appeal(props: { appeal: OpenAppeal; onDecide: (deciding: Deciding) => void }) {
  const appeal = () => props.appeal
  const event = () => appeal().event
  const words = () => marks().studio
  return (
    <li class={styles.appeal}>
      <div class={styles.about}>
        <p class={styles.member}>
          <b>{appeal().member.name}</b>
          <span class="small soft">
            {written(appeal().member.tierName)}
            {marks().comma}
            <span class="nowrap">
              {words().number} {memberNumberOf(appeal().member.number)}
            </span>
          </span>
        </p>
        <p>
          <Chip tone="soon" dot>
            {marks().kind[appeal().kind]}
          </Chip>{' '}
          <span class={styles.event}>{written(event().title)}</span>
        </p>
        <p class="small soft">{momentOf(event().startsAt, event().zone)}</p>
        <p class="small soft">
          {marks().weighs(appeal().weight)}
          {marks().comma}
          {words().until(fullDateOf(appeal().expiresAt, event().zone))}
          {marks().comma}
          {words().standing(appeal().weightNow)}
        </p>
      </div>
      <blockquote class={styles.words}>
        <p>{appeal().appeal}</p>
        <p class="xs soft">{words().sentAt(momentOf(appeal().appealedAt, event().zone))}</p>
      </blockquote>
      <div class={styles.acts}>
        <Button small onClick={() => props.onDecide({ appeal: appeal(), verdict: 'lifted' })}>
          {words().lift}…
        </Button>
        <Button kind="quiet" small onClick={() => props.onDecide({ appeal: appeal(), verdict: 'upheld' })}>
          {words().uphold}…
        </Button>
      </div>
    </li>
  )
}
