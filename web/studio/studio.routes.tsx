import type { RouteDefinition } from '@solidjs/router'
import { lazy } from 'solid-js'

/** /studio/… */
export const studioRoutes: RouteDefinition[] = [
  {
    path: '/studio',
    component: lazy(() => import('./studio-layout.tsx')),
    children: [
      { path: '/', component: lazy(() => import('./events.page.tsx')) },
      { path: '/registrations', component: lazy(() => import('./registrations.page.tsx')) },
      { path: '/appeals', component: lazy(() => import('./appeals.page.tsx')) },
      { path: '/audit', component: lazy(() => import('./audit.page.tsx')) },
      { path: '/limits', component: lazy(() => import('./limits.page.tsx')) },
    ],
  },
]
