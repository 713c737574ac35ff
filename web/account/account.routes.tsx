import type { RouteDefinition } from '@solidjs/router'

/** /sign-in, /sign-up, /reset, /activate, /new-password */
export const accountRoutes: RouteDefinition[] = []
