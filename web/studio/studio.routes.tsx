import type { RouteDefinition } from '@solidjs/router'
import { lazy } from 'solid-js'

/** /studio/… */
export const studioRoute: RouteDefinition = {
  path: '/studio/:page?',
  component: lazy(() => import('./studio.pages.tsx')),
}
