import type { RouteDefinition } from '@solidjs/router'
import { lazy } from 'solid-js'

/** /desk/… */
export const deskRoutes: RouteDefinition[] = [
  { path: '/desk', component: lazy(() => import('./desk.page.tsx')) },
]
