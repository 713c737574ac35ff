import { useParams } from '@solidjs/router'
import { lazy, type Component } from 'solid-js'
import { Dynamic } from 'solid-js/web'

const NotFound = lazy(() => import('./not-found.page.tsx'))

/**
 * Shows the page that the address names as `:page`. A family of pages keeps its table in a chunk of its own this way:
 * what every visitor loads first has one line for all of them.
 */
export function NamedPage(props: { pages: Readonly<Record<string, Component>> }) {
  const params = useParams<{ page?: string }>()
  const named = () =>
    Object.hasOwn(props.pages, params.page ?? '') ? props.pages[params.page ?? ''] : NotFound
  return <Dynamic component={named()} />
}
