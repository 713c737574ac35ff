import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'
import type { Answer, Client } from './a-club.ts'
import { freePort } from './mariadb-process.ts'

const root = join(import.meta.dirname, '../..')
const tool = (name: string): string => join(root, 'node_modules/.bin', name)

export type RunningWorker = {
  /** http://127.0.0.1:PORT */
  url: string
  /** What it printed so far: the log of the app and of wrangler. */
  printed(): string
  /** A browser that carries the given session, and hangs up when `leaving` says so. */
  client(token?: string, leaving?: AbortSignal): Client
  /** Rings the cron trigger, as Cloudflare does every minute. */
  ring(): Promise<void>
  stop(): Promise<void>
}

/**
 * Starts `wrangler dev` on this checkout's own wrangler.toml, over a database on loopback through Hyperdrive's local
 * connection string. `vars` replace variables of the file, `entry` its main file. Nothing outside the machine is asked.
 */
export async function startWorker(
  databaseUrl: string,
  vars: Record<string, string>,
  entry?: string,
): Promise<RunningWorker> {
  buildWebOnce()
  const folder = mkdtempSync(join(tmpdir(), 'guibin-worker-'))
  const port = await freePort()
  const server = spawn(
    tool('wrangler'),
    [
      'dev',
      ...(entry === undefined ? [] : [entry]),
      '--local',
      '--ip=127.0.0.1',
      `--port=${port}`,
      `--inspector-port=${await freePort()}`,
      `--persist-to=${folder}`,
      '--test-scheduled',
      '--show-interactive-dev-session=false',
      ...Object.entries(vars).flatMap(([name, value]) => ['--var', `${name}:${value}`]),
    ],
    {
      cwd: root,
      // A group of its own, so that the runtime that wrangler starts ends with it.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        CI: 'true',
        WRANGLER_SEND_METRICS: 'false',
        WRANGLER_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE: await withPassword(databaseUrl),
        CLOUDFLARE_CF_FETCH_ENABLED: 'false',
        WRANGLER_LOG_PATH: join(folder, 'log'),
      },
    },
  )
  let printed = ''
  for (const output of [server.stdout, server.stderr]) {
    output.setEncoding('utf8').on('data', (text: string) => (printed += text))
  }
  const url = `http://127.0.0.1:${port}`
  const stop = () => end(server, folder)
  try {
    await answering(server, url)
  } catch (error) {
    await stop()
    throw new Error(`${String(error)}\n${printed}`)
  }
  return {
    url,
    printed: () => printed,
    client: (token, leaving) => clientOf(url, token, leaving),
    async ring() {
      const answer = await fetch(`${url}/cdn-cgi/handler/scheduled?cron=*+*+*+*+*`)
      if (!answer.ok) throw new Error(`The trigger answered ${answer.status}: ${await answer.text()}`)
    },
    stop,
  }
}

/** The Worker serves what `npm run build` made. */
function buildWebOnce(): void {
  if (existsSync(join(root, 'web/dist/index.html'))) return
  const built = spawnSync(tool('vite'), ['build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (built.status !== 0) throw new Error(`The web could not be built: ${built.stderr}`)
}

/** Hyperdrive takes no address without a password, so an account that has none gets a neighbour that does. */
async function withPassword(databaseUrl: string): Promise<string> {
  const url = new URL(databaseUrl)
  if (url.password !== '') return databaseUrl
  const connection = await createConnection(databaseUrl)
  await connection.query("CREATE OR REPLACE USER guibin_worker@'%' IDENTIFIED BY 'a worker'")
  await connection.query(`GRANT ALL ON \`${url.pathname.slice(1)}\`.* TO guibin_worker@'%'`)
  await connection.end()
  return Object.assign(url, { username: 'guibin_worker', password: 'a worker' }).toString()
}

async function answering(server: ChildProcess, url: string): Promise<void> {
  const patience = Date.now() + 90_000
  while (Date.now() < patience) {
    if (server.exitCode !== null) throw new Error(`wrangler ended with code ${server.exitCode}`)
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(20_000) }).catch(() => null)
    if (answer?.ok) return
    if (answer) throw new Error(`The Worker answered ${answer.status}: ${await answer.text()}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('wrangler dev did not answer within 90 seconds')
}

function end(server: ChildProcess, folder: string): Promise<void> {
  return new Promise((resolve) => {
    const gone = () => {
      rmSync(folder, { recursive: true, force: true })
      resolve()
    }
    if (server.exitCode !== null || server.pid === undefined) return gone()
    server.once('exit', gone)
    process.kill(-server.pid, 'SIGKILL')
  })
}

function clientOf(url: string, token: string | undefined, leaving: AbortSignal | undefined): Client {
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      signal: leaving ?? null,
      headers: {
        ...(token ? { cookie: `__Host-guibin=${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    const parsed = isJson ? (JSON.parse(text) as Record<string, unknown>) : {}
    return { status: response.status, headers: response.headers, text, body: parsed }
  }
  return {
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body = {}, headers) => send('POST', path, body, headers),
    put: (path, body = {}, headers) => send('PUT', path, body, headers),
    patch: (path, body = {}, headers) => send('PATCH', path, body, headers),
    delete: (path, body, headers) => send('DELETE', path, body, headers),
  }
}
