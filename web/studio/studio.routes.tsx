import type { RouteDefinition } from '@solidjs/router'

/** /studio/… */
export const studioRoutes: RouteDefinition[] = []
