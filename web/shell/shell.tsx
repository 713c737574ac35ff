import { useLocation, type RouteSectionProps } from '@solidjs/router'
import { createEffect, ErrorBoundary, on, Suspense } from 'solid-js'
import { shared } from '../i18n/shared.words.ts'
import { ToastRegion } from '../ui/toast.tsx'
import { PageError } from './page-error.tsx'
import styles from './shell.module.css'

/** What surrounds every page: the skip link, focus after a navigation, what shows when a page fails, and toasts. */
export function Shell(props: RouteSectionProps) {
  focusOnNavigation()
  return (
    <>
      <a class={styles.skip} href="#main" onClick={skip}>
        {shared().skipToContent}
      </a>
      <ErrorBoundary fallback={(error, reset) => <PageError error={error} reset={reset} />}>
        <Suspense>{props.children}</Suspense>
      </ErrorBoundary>
      <ToastRegion />
    </>
  )
}

/** Moves focus to the new page's heading, so that readers and keyboards start where the eye does. */
function focusOnNavigation(): void {
  const location = useLocation()
  createEffect(
    on(
      () => location.pathname,
      () => requestAnimationFrame(() => focusInto(document.querySelector('#main h1') ?? mainOfPage())),
      { defer: true },
    ),
  )
}

const mainOfPage = () => document.getElementById('main')

function focusInto(target: Element | null): void {
  if (!(target instanceof HTMLElement)) return
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1
  target.focus({ preventScroll: true })
}

/** The router would take the hash for a navigation; the focus is what matters. */
function skip(event: MouseEvent): void {
  event.preventDefault()
  const main = mainOfPage()
  main?.scrollIntoView()
  focusInto(main)
}
