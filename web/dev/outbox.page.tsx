import { createAsync, revalidate } from '@solidjs/router'
import { For, onCleanup, Show, Suspense } from 'solid-js'
import type { OutboxMessage } from '../../server/messages/dev-outbox.contract.ts'
import { devOutbox } from '../api/dev-outbox.ts'
import { momentOf } from '../i18n/format.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Brand } from '../ui/brand.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { LoadingNote, RowsSkeleton } from '../ui/skeleton.tsx'
import { EmptyState } from '../ui/states.tsx'
import { LanguageSwitch } from '../ui/switches.tsx'
import styles from './outbox.module.css'
import { outbox } from './outbox.words.ts'

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Every message of a server that is not in production, newest first. It looks again every few seconds. */
export default function OutboxPage() {
  createPageTitle(() => outbox().title)
  const messages = createAsync(() => devOutbox())
  const refresh = () => void revalidate(devOutbox.key)
  const timer = setInterval(refresh, 4_000)
  onCleanup(() => clearInterval(timer))
  return (
    <div class={styles.page}>
      <header class={styles.bar}>
        <Brand href="/" />
        <LanguageSwitch />
      </header>
      <main id="main">
        <PageHead
          title={outbox().title}
          intro={outbox().intro}
          end={
            <Button kind="quiet" small onClick={refresh}>
              {outbox().refresh}
            </Button>
          }
        />
        <Suspense fallback={<Waiting />}>
          <Show
            when={(messages.latest ?? messages())?.length}
            fallback={<EmptyState title={outbox().empty} detail={outbox().emptyDetail} />}
          >
            <ol class={styles.list}>
              <For each={messages.latest}>{(message) => <Message message={message} />}</For>
            </ol>
          </Show>
        </Suspense>
      </main>
    </div>
  )
}

function Waiting() {
  return (
    <>
      <LoadingNote />
      <RowsSkeleton />
    </>
  )
}

const tones = { waiting: 'soon', claimed: 'soon', sent: 'ok', failed: 'no' } as const

function Message(props: { message: OutboxMessage }) {
  return (
    <li class={styles.message}>
      <div class={styles.head}>
        <p>
          <span class="strong">{props.message.to || outbox().nobody}</span>{' '}
          <span class="small soft">{props.message.template}</span>
        </p>
        <Chip tone={tones[props.message.state]} dot>
          {outbox().states[props.message.state]}
        </Chip>
      </div>
      <p class="xs soft">
        {momentOf(props.message.createdAt, ownZone)}
        <Show when={props.message.attempts > 1}> {outbox().attempts(props.message.attempts)}</Show>
        <Show when={props.message.lastError}> {props.message.lastError}</Show>
      </p>
      <Show when={props.message.sms}>
        {(text) => (
          <div class={styles.body} lang={langOf(props.message)}>
            <p class="xs soft">{outbox().sms}</p>
            <p class={styles.text}>{text()}</p>
          </div>
        )}
      </Show>
      <Show when={props.message.mail}>
        {(mail) => (
          <details class={styles.body} lang={langOf(props.message)}>
            <summary>
              <span class="xs soft">{outbox().email}</span> {mail().subject}
            </summary>
            <p class={styles.text}>{mail().text}</p>
          </details>
        )}
      </Show>
      <Show when={!props.message.sms && !props.message.mail}>
        <p class="small soft">{outbox().emptied}</p>
      </Show>
    </li>
  )
}

const langOf = (message: OutboxMessage) => (message.locale === 'zh' ? 'zh-CN' : 'en')
