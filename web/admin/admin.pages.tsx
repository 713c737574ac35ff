import { lazy, type Component } from 'solid-js'
import { NamedPage } from '../shell/named-page.tsx'
import StudioLayout from '../studio/studio-layout.tsx'

/** What lies under /admin/, by its name. */
const pages: Readonly<Record<string, Component>> = {
  'top-ups': lazy(() => import('./top-ups.page.tsx')),
  liability: lazy(() => import('./liability.page.tsx')),
  findings: lazy(() => import('./findings.page.tsx')),
  rules: lazy(() => import('./rules.page.tsx')),
  tiers: lazy(() => import('./tiers.page.tsx')),
}

export default function AdminPages() {
  return (
    <StudioLayout>
      <NamedPage pages={pages} />
    </StudioLayout>
  )
}
