import { createAsync, revalidate } from '@solidjs/router'
import { ErrorBoundary, For, onCleanup, Show, Suspense } from 'solid-js'
import { readOutbox, type OutboxMessage } from '../api/outbox.ts'
import { asProblem } from '../api/problem.ts'
import { nearMomentOf } from '../i18n/format.ts'
import { createNow } from '../shell/now.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { Brand } from '../ui/brand.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { RowsSkeleton } from '../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../ui/states.tsx'
import { LanguageSwitch, ThemeSwitch } from '../ui/switches.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './outbox.module.css'
import { outbox } from './outbox.words.ts'

const refreshMs = 3_000
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** /dev/outbox: what a server without a gateway would have sent. */
export default function OutboxPage() {
  createPageTitle(() => outbox().title)
  const messages = createAsync(() => readOutbox())
  const timer = setInterval(() => {
    if (!document.hidden) void revalidate(readOutbox.key)
  }, refreshMs)
  onCleanup(() => clearInterval(timer))
  return (
    <div class={styles.page}>
      <header class={styles.head}>
        <Brand href="/" />
        <div class={styles.switches}>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main id="main">
        <PageHead title={outbox().title} intro={outbox().intro} />
        <ErrorBoundary fallback={(thrown: unknown) => <ErrorState problem={asProblem(thrown)} />}>
          <Suspense fallback={<RowsSkeleton count={4} />}>
            <Show when={messages()?.length} fallback={<Nothing known={messages() !== undefined} />}>
              <ul class={styles.list}>
                <For each={messages()}>{(message) => <Message message={message} />}</For>
              </ul>
            </Show>
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  )
}

function Nothing(props: { known: boolean }) {
  return (
    <Show when={props.known}>
      <EmptyState title={outbox().emptyTitle} detail={outbox().emptyDetail} />
    </Show>
  )
}

const tones = { waiting: 'soon', claimed: 'soon', sent: 'ok', failed: 'no' } as const

function Message(props: { message: OutboxMessage }) {
  const now = createNow(60_000)
  const code = () =>
    /\b\d{6}\b/.exec(props.message.template.endsWith('_code') ? (props.message.sms ?? '') : '')?.[0]
  const copy = (text: string) => void navigator.clipboard.writeText(text).then(() => toast(outbox().copied))
  return (
    <li class={styles.message}>
      <div class={styles.top}>
        <b class={styles.to}>{props.message.to || outbox().nobody}</b>
        <span class={styles.when}>{nearMomentOf(props.message.createdAt, zone, now())}</span>
      </div>
      <Show when={props.message.sms} fallback={<p class="soft">{outbox().gone}</p>}>
        <p class={styles.bubble} lang={props.message.locale === 'zh' ? 'zh-CN' : 'en'}>
          {props.message.sms}
        </p>
      </Show>
      <div class={styles.foot}>
        <Chip tone={tones[props.message.state]} dot>
          {outbox().states[props.message.state]}
        </Chip>
        <span class={styles.template}>{props.message.template}</span>
        <Show when={props.message.lastError}>
          <span class="danger">
            {props.message.lastError}, {outbox().attempts(props.message.attempts)}
          </span>
        </Show>
        <span class={styles.ways}>
          <Show when={code()}>
            {(digits) => (
              <Button kind="quiet" small icon="copy" onClick={() => copy(digits())}>
                {outbox().copy(digits())}
              </Button>
            )}
          </Show>
          <Show when={props.message.mail}>
            <a
              class={styles.link}
              href={`/dev/mails/${props.message.id}`}
              target="_blank"
              rel="external noreferrer"
            >
              {outbox().asMail}
            </a>
          </Show>
        </span>
      </div>
    </li>
  )
}
