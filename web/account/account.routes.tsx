import type { RouteDefinition } from '@solidjs/router'
import { lazy } from 'solid-js'

/** /sign-in, /sign-up, /reset, /activate, /new-password */
export const accountRoutes: RouteDefinition[] = [
  {
    component: lazy(() => import('./account-layout.tsx')),
    children: [
      { path: '/sign-in', component: lazy(() => import('./sign-in.page.tsx')) },
      { path: '/sign-up', component: lazy(() => import('./sign-up.page.tsx')) },
      { path: '/reset', component: lazy(() => import('./reset.page.tsx')) },
      { path: '/activate', component: lazy(() => import('./activate.page.tsx')) },
      { path: '/new-password', component: lazy(() => import('./new-password.page.tsx')) },
    ],
  },
]
