import type { RouteDefinition } from '@solidjs/router'
import { lazy } from 'solid-js'

/** Member pages, inside the layout with the tab bar. */
export const memberRoutes: RouteDefinition = {
  component: lazy(() => import('./member-layout.tsx')),
  children: [
    { path: '/', component: lazy(() => import('./home.page.tsx')) },
    { path: '/events', component: lazy(() => import('./events.page.tsx')) },
    { path: '/events/:id', component: lazy(() => import('./event.page.tsx')) },
    { path: '/ballots/:id', component: lazy(() => import('./ballot.page.tsx')) },
    { path: '/lounges', component: lazy(() => import('./lounges.page.tsx')) },
    { path: '/clubs', component: lazy(() => import('./clubs.page.tsx')) },
    { path: '/me', component: lazy(() => import('./me.page.tsx')) },
    { path: '/me/everything', component: lazy(() => import('./everything.page.tsx')) },
    { path: '/me/bookings', component: lazy(() => import('./bookings.page.tsx')) },
    { path: '/me/bookings/:id', component: lazy(() => import('./booking.page.tsx')) },
    { path: '/me/invitations/:id', component: lazy(() => import('./invitation.page.tsx')) },
    { path: '/me/points', component: lazy(() => import('./points.page.tsx')) },
    { path: '/me/points/:page/:id?', component: lazy(() => import('./points/points.pages.tsx')) },
    { path: '/me/tier', component: lazy(() => import('./tier.page.tsx')) },
    { path: '/me/marks', component: lazy(() => import('./marks.page.tsx')) },
    { path: '/me/profile', component: lazy(() => import('./profile.page.tsx')) },
    { path: '/me/security', component: lazy(() => import('./security.page.tsx')) },
  ],
}

/** The pass fills the screen, without the tab bar. */
export const passRoute: RouteDefinition = { path: '/pass', component: lazy(() => import('./pass.page.tsx')) }
