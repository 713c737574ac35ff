import { useLocation } from '@solidjs/router'
import { createEffect, on } from 'solid-js'
import { asProblem } from '../api/problem.ts'
import { shared } from '../i18n/shared.words.ts'
import { ErrorState } from '../ui/states.tsx'
import { PlainPage } from './plain-page.tsx'

/** What stands where a page would, when the page threw. Leaving for another page clears it. */
export function PageError(props: { error: unknown; reset: () => void }) {
  const location = useLocation()
  createEffect(
    on(
      () => location.pathname,
      () => props.reset(),
      { defer: true },
    ),
  )
  return (
    <PlainPage>
      <h1 class="sr">{shared().failed}</h1>
      <ErrorState problem={asProblem(props.error)} onRetry={() => props.reset()} />
    </PlainPage>
  )
}
