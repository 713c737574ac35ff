import type { RouteDefinition } from '@solidjs/router'
import { lazy } from 'solid-js'

/** /admin/…, inside the layout of the studio. */
export const adminRoute: RouteDefinition = {
  path: '/admin/:page?/:id?',
  component: lazy(() => import('./admin.pages.tsx')),
}
