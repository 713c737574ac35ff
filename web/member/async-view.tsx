import { revalidate } from '@solidjs/router'
import { createEffect, ErrorBoundary, on, Suspense, type JSX, type ParentProps } from 'solid-js'
import { asProblem } from '../api/problem.ts'
import { online } from '../shell/online.ts'
import { ErrorState } from '../ui/states.tsx'

type AsyncViewProps = ParentProps<{
  /** The same shape as what comes, so that nothing moves when it does. */
  skeleton: JSX.Element
  /** Keys of the queries that are read inside: asked again by the retry, and when the network is back. */
  queries: readonly string[]
}>

/** A part of a page that waits for data: its skeleton, itself, or why it did not come with a way to try again. */
export function AsyncView(props: AsyncViewProps) {
  return (
    <ErrorBoundary
      fallback={(thrown: unknown, reset) => {
        const retry = () => {
          // The data is asked for outside of this boundary: reading it before that would find the old failure.
          void revalidate([...props.queries]).then(reset)
        }
        createEffect(on(online, (isOnline) => isOnline && retry(), { defer: true }))
        return <ErrorState problem={asProblem(thrown)} onRetry={retry} />
      }}
    >
      <Suspense fallback={props.skeleton}>{props.children}</Suspense>
    </ErrorBoundary>
  )
}
