import type { RouteDefinition } from '@solidjs/router'
import { lazy } from 'solid-js'
import { accountRoutes } from './account/account.routes.tsx'
import { adminRoute } from './admin/admin.routes.tsx'
import { deskRoutes } from './desk/desk.routes.tsx'
import { devRoutes } from './dev/dev.routes.tsx'
import { memberRoutes, passRoute } from './member/member.routes.tsx'
import { studioRoute } from './studio/studio.routes.tsx'

/** Every address of the web. Each audience keeps its own table; what a page needs is loaded when it is opened. */
export const routes: RouteDefinition[] = [
  memberRoutes,
  passRoute,
  ...accountRoutes,
  ...deskRoutes,
  studioRoute,
  adminRoute,
  ...devRoutes,
  { path: '*', component: lazy(() => import('./shell/not-found.page.tsx')) },
]
