import { generateSpecs, uniqueSymbol } from 'hono-openapi'
import type { Answer, Club } from './a-club.ts'

export type JsonSchema = {
  type?: string
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  required?: string[]
  enum?: unknown[]
  anyOf?: JsonSchema[]
  pattern?: string
  format?: string
  minimum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
}

/** One method and path of the product's HTTP surface, as its own route table has it. */
export type ApiRoute = {
  name: string
  method: string
  path: string
  write: boolean
  /** Names of the path's parameters. */
  params: string[]
  /** The schema of its JSON body and of its query; null where it takes none. */
  body: JsonSchema | null
  query: JsonSchema | null
}

type Parameter = { in: string; name: string; schema: JsonSchema; required?: boolean }

export const nobodysId = '0190f000-0000-7000-8000-000000000000'

/** Reads the app's route table, so that a new route is tested without being listed anywhere. */
export async function everyRoute(club: Club): Promise<ApiRoute[]> {
  const { paths } = await generateSpecs(club.app)
  const known = new Map<string, ApiRoute>()
  for (const { method, path, handler } of club.app.routes) {
    if (method === 'ALL') continue
    const name = `${method} ${path}`
    const params = [...path.matchAll(/:(\w+)/g)].map(([, param]) => param ?? '')
    const route = known.get(name) ?? {
      name,
      method,
      path,
      write: !['GET', 'HEAD', 'OPTIONS'].includes(method),
      params,
      body: null,
      query: null,
    }
    const { target } = (handler as { [uniqueSymbol]?: { target?: string } })[uniqueSymbol] ?? {}
    const spec = paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase() as 'get']
    if (target === 'json') {
      const content = (spec?.requestBody as { content?: Record<string, { schema: JsonSchema }> }).content
      route.body = content?.['application/json']?.schema ?? {}
    }
    if (target === 'query') {
      const given = (spec?.parameters ?? []) as Parameter[]
      const own = given.filter((parameter) => parameter.in === 'query')
      route.query = {
        properties: Object.fromEntries(own.map(({ name: key, schema }) => [key, schema])),
        required: own.filter((parameter) => parameter.required).map((parameter) => parameter.name),
      }
    }
    known.set(name, route)
  }
  return [...known.values()]
}

/** The route's address with the same text for each of its parameters. */
export function addressOf(route: ApiRoute, id: string = nobodysId): string {
  return route.path.replace(/:\w+/g, () => id)
}

export type Knock = {
  /** Name of a person of the club; a stranger when left out. */
  as?: string | undefined
  url?: string
  body?: BodyInit
  headers?: Record<string, string>
}

/** Sends a request just as it is given, with a key for those routes that want one. */
export async function knock(
  club: Club,
  route: ApiRoute,
  { as, url, body, headers }: Knock = {},
): Promise<Answer> {
  const response = await club.app.request(`http://localhost${url ?? addressOf(route)}`, {
    method: route.method,
    headers: {
      ...(as === undefined ? {} : { cookie: `__Host-guibin=${club.person(as).token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      'idempotency-key': 'a-key-of-this-test',
      ...headers,
    },
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  } as RequestInit)
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: asObject(text) }
}

function asObject(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}

/** Routes that only staff may use, by how their addresses begin, and the roles that open them. */
export const staffDoors: Readonly<Record<string, readonly string[]>> = {
  '/api/studio': ['marketer', 'manager', 'admin'],
  '/api/desks': ['lounge_staff', 'manager', 'admin'],
  '/api/counter': ['lounge_staff', 'manager', 'admin'],
  '/api/payment-desk': ['manager', 'admin'],
  '/api/audit': ['auditor', 'manager', 'admin'],
  '/api/appeals': ['manager', 'admin'],
  '/api/limits': ['manager', 'admin'],
  '/api/tiers/ladder': ['admin'],
  '/api/tiers': ['manager', 'admin'],
  '/api/liability': ['auditor', 'manager', 'admin'],
  // The more special first: an auditor reads, and closes nothing.
  '/api/ledger-findings/:id/closing': ['manager', 'admin'],
  '/api/ledger-findings': ['auditor', 'manager', 'admin'],
  '/api/earning-rules': ['manager', 'admin'],
  '/api/earning-drafts': ['manager', 'admin'],
  '/api/earning-simulations': ['manager', 'admin'],
}

export function rolesFor(route: ApiRoute): readonly string[] | null {
  const door = Object.keys(staffDoors).find((prefix) => route.path.startsWith(prefix))
  return door === undefined ? null : (staffDoors[door] ?? null)
}

/** A member and one person of each role, and who of them gets past a route's guard. */
export async function aHouseholdOf(club: Club): Promise<(route: ApiRoute) => string> {
  await club.aMember('ana', { points: 1_000 })
  for (const role of ['lounge_staff', 'marketer', 'manager', 'auditor', 'admin'] as const) {
    await club.aStaff(role, role)
  }
  return (route) => (rolesFor(route) === null ? 'ana' : 'admin')
}
