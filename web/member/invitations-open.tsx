import { createAsync } from '@solidjs/router'
import { ErrorBoundary, For, Show, Suspense } from 'solid-js'
import { myInvitations } from '../api/changes.ts'
import { momentOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import type { ClubKind } from '../ui/art.tsx'
import { Print } from '../ui/print.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { Section } from '../ui/section.tsx'
import list from './bookings.module.css'
import { plans } from './change-plans.words.ts'
import styles from './change-plans.module.css'
import { titleOf } from './title-of.ts'

/** Bookings that others would pass on to me; nothing when there are none. */
export function OpenInvitations() {
  const open = createAsync(() => myInvitations())
  return (
    <ErrorBoundary fallback={null}>
      <Suspense>
        <Show when={open()?.length}>
          <Section title={plans().invited.list} tight class={styles.offered}>
            <Rows class={list.list}>
              <For each={open()}>
                {(one) => (
                  <Row
                    href={`/me/invitations/${one.id}`}
                    lead={<Print kind={one.event.kind as ClubKind} small />}
                    title={titleOf(one.event.title)}
                    sub={
                      <>
                        {plans().invited.from(written(one.giver))}
                        <br />
                        {momentOf(one.event.startsAt, one.event.zone)}
                      </>
                    }
                  />
                )}
              </For>
            </Rows>
          </Section>
        </Show>
      </Suspense>
    </ErrorBoundary>
  )
}
