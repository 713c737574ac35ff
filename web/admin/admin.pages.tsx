import { lazy, type Component } from 'solid-js'
import { NamedPage } from '../shell/named-page.tsx'
import StudioLayout from '../studio/studio-layout.tsx'

/** What lies under /admin/, by its name. */
const pages: Readonly<Record<string, Component>> = {
  liability: lazy(() => import('./liability.page.tsx')),
  findings: lazy(() => import('./findings.page.tsx')),
  rules: lazy(() => import('./rules.page.tsx')),
}

export default function AdminPages() {
  return (
    <StudioLayout>
      <NamedPage pages={pages} />
    </StudioLayout>
  )
}
