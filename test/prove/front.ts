import type { Someone } from '../support/club-rows.ts'
import { startServer, type RunningServer } from '../support/server-process.ts'

export type Reply = { status: number; text: string; body: Record<string, unknown> }
export type Request = { method: string; path: string; body?: object; key?: string }

/** How long a client keeps trying, in milliseconds, before a proof counts it as never answered. */
const patience = 120_000

/** Server processes on one database, with or without its jobs, and clients that ask any of them and try again when one is gone. */
export type Front = {
  /**
   * Sends until it is answered. A broken connection and a 503 (the database is away, or a server is full) are tried
   * again, with the same key, at the next process; both are counted in `broken`.
   */
  send(who: Someone, request: Request): Promise<Reply>
  broken(): number
  /** By the code of a 503, or `no answer`, how often. */
  why(): string
  /** How many requests were answered so far. */
  answered(): number
  /** For how long somebody is being tried to be answered now, in milliseconds. */
  longestWait(): number
  /** `kill -9` of one process; another is up in its place when this resolves. */
  kill(at: number): Promise<void>
  stop(): Promise<void>
}

export async function aFront(databaseUrl: string, processes: number, { jobs = false } = {}): Promise<Front> {
  const start = () => startServer(databaseUrl, { jobs })
  const servers: RunningServer[] = await Promise.all(Array.from({ length: processes }, start))
  const broken = new Map<string, number>()
  const waiting = new Set<{ since: number }>()
  let answered = 0
  let turn = 0
  return {
    async send(who, request) {
      const met: string[] = []
      const own = { since: Date.now() }
      waiting.add(own)
      while (Date.now() - own.since < patience) {
        turn += 1
        const port = servers[turn % servers.length]?.port ?? 0
        const reply = await ask(port, who, request).catch(() => undefined)
        if (reply && reply.status !== 503) {
          answered += 1
          waiting.delete(own)
          return reply
        }
        const why = reply ? String(reply.body['code']) : 'no answer'
        broken.set(why, (broken.get(why) ?? 0) + 1)
        met.push(why)
        await new Promise((resolve) => setTimeout(resolve, 20 + (turn % 40)))
      }
      const last = met.slice(-5).join(', ')
      throw new Error(
        `${request.method} ${request.path} was never answered: ${met.length} times, last ${last}`,
      )
    },
    broken: () => [...broken.values()].reduce((sum, times) => sum + times, 0),
    why: () => [...broken].map(([why, times]) => `${why} ${times}`).join(', ') || 'never',
    answered: () => answered,
    longestWait: () => Date.now() - Math.min(Date.now(), ...[...waiting].map((one) => one.since)),
    async kill(at) {
      await servers[at]?.kill()
      servers[at] = await start()
    },
    async stop() {
      await Promise.all(servers.map((server) => server.kill()))
    },
  }
}

export async function ask(port: number, who: Someone, { method, path, body, key }: Request): Promise<Reply> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: {
      cookie: `guibin=${who.token}; __Host-guibin=${who.token}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(30_000),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  return { status: response.status, text, body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {} }
}
