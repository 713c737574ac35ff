import type { RouteDefinition } from '@solidjs/router'
import { lazy } from 'solid-js'

/** Pages for those who build and try the product. */
export const devRoutes: RouteDefinition[] = [
  { path: '/dev/ui', component: lazy(() => import('./ui.page.tsx')) },
  { path: '/dev/outbox', component: lazy(() => import('./outbox.page.tsx')) },
]
