import { useNavigate } from '@solidjs/router'
import { createEffect, Show, type JSX } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { signInHref } from '../api/next-path.ts'
import type { Problem } from '../api/problem.ts'
import { shared } from '../i18n/shared.words.ts'
import { Contour } from './art.tsx'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import styles from './states.module.css'

type EmptyStateProps = {
  /** What is empty, as an answer: "您还没有报名". */
  title: string
  /** What it means and what to do. */
  detail?: JSX.Element
  action?: JSX.Element
  /** `h1` where it is the whole page. */
  heading?: 'h1' | 'h2' | 'h3'
}

/** Nothing here yet, said kindly, with the way on. */
export function EmptyState(props: EmptyStateProps) {
  return (
    <div class={styles.state}>
      <Contour class={styles.contour} />
      <Dynamic component={props.heading ?? 'h2'} class={styles.title}>
        {props.title}
      </Dynamic>
      <Show when={props.detail}>
        <p class={styles.detail}>{props.detail}</p>
      </Show>
      <Show when={props.action}>
        <div class={styles.action}>{props.action}</div>
      </Show>
    </div>
  )
}

type ErrorStateProps = { problem: Problem; onRetry?: () => void; action?: JSX.Element }

/**
 * A refusal or a fault in the place of what was asked for: the sentence, the way on, and the reference. Whoever is
 * not signed in is led to the sign-in page and back instead.
 */
export function ErrorState(props: ErrorStateProps) {
  const navigate = useNavigate()
  createEffect(() => {
    if (props.problem.code === 'sign_in_needed') navigate(signInHref(), { replace: true })
  })
  return (
    <div class={styles.state} role="alert">
      <Show when={props.problem.code === 'offline'}>
        <Icon name="offline" class={styles.icon} />
      </Show>
      <p class={styles.sentence}>{sentenceOf(props.problem)}</p>
      <Show when={props.onRetry || props.action}>
        <div class={styles.action}>
          {props.action}
          <Show when={props.onRetry}>
            <Button kind="quiet" small onClick={() => props.onRetry?.()}>
              {shared().retry}
            </Button>
          </Show>
        </div>
      </Show>
      <Show when={props.problem.requestId}>
        <p class={styles.reference}>
          {shared().reference} <span class={styles.id}>{props.problem.requestId}</span>
        </p>
      </Show>
    </div>
  )
}

/** What a problem says to people, also when there was no answer to say it. */
export function sentenceOf(problem: Problem): string {
  if (problem.detail !== '') return problem.detail
  return problem.code === 'offline' ? shared().offlineDetail : shared().unexpected
}
