import type { RouteDefinition } from '@solidjs/router'

/** /desk/… */
export const deskRoutes: RouteDefinition[] = []
