import type { RouteDefinition } from '@solidjs/router'
import { lazy } from 'solid-js'

/** Member pages, inside the layout with the tab bar. */
export const memberRoutes: RouteDefinition = {
  component: lazy(() => import('./member-layout.tsx')),
  children: [{ path: '/', component: lazy(() => import('./home.page.tsx')) }],
}
