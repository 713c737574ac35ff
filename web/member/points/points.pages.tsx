import { lazy, type Component } from 'solid-js'
import { NamedPage } from '../../shell/named-page.tsx'

/** What lies under /me/points/, by its name. */
const pages: Readonly<Record<string, Component>> = {
  gift: lazy(() => import('./gift.page.tsx')),
  household: lazy(() => import('./household.page.tsx')),
  'household-statement': lazy(() => import('./household-statement.page.tsx')),
  statement: lazy(() => import('./statement.page.tsx')),
  'top-up': lazy(() => import('./top-up.page.tsx')),
}

export default function PointsPages() {
  return <NamedPage pages={pages} />
}
