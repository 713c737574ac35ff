import { For, Show } from 'solid-js'
import type { SignedIn } from '../api/accounts.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/states.tsx'
import { doorsOf, worksAtDesk } from './doors.ts'
import { doorWords } from './doors.words.ts'
import styles from './studio-layout.module.css'

/** In the place of a page that does not answer this account: where the account may go instead. */
export function NotYours(props: { account: SignedIn }) {
  createPageTitle(() => doorWords().notYours)
  const ways = () => [
    ...doorsOf(props.account).map((door) => ({ href: door.path, text: doorWords()[door.word] })),
    ...(worksAtDesk(props.account) ? [{ href: '/desk', text: doorWords().desk }] : []),
    ...(props.account.member ? [{ href: '/', text: doorWords().home }] : []),
  ]
  return (
    <main id="main" class={styles.strange}>
      <EmptyState
        heading="h1"
        title={doorWords().notYours}
        detail={ways().length > 0 ? doorWords().notYoursDetail : doorWords().notYoursAlone}
        action={
          <Show
            when={ways().length > 0}
            fallback={
              <ButtonLink kind="quiet" href="/sign-in?next=%2Fstudio">
                {doorWords().otherAccount}
              </ButtonLink>
            }
          >
            <For each={ways()}>
              {(way, at) => (
                <ButtonLink kind={at() === 0 ? 'primary' : 'quiet'} href={way.href}>
                  {way.text}
                </ButtonLink>
              )}
            </For>
          </Show>
        }
      />
    </main>
  )
}
