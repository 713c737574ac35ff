import { lazy, type Component } from 'solid-js'
import { NamedPage } from '../shell/named-page.tsx'
import StudioLayout from './studio-layout.tsx'

/** What lies under /studio/, by its name. */
const pages: Readonly<Record<string, Component>> = {
  '': lazy(() => import('./events.page.tsx')),
  registrations: lazy(() => import('./registrations.page.tsx')),
  appeals: lazy(() => import('./appeals.page.tsx')),
  audit: lazy(() => import('./audit.page.tsx')),
  limits: lazy(() => import('./limits.page.tsx')),
}

export default function StudioPages() {
  return (
    <StudioLayout>
      <NamedPage pages={pages} />
    </StudioLayout>
  )
}
