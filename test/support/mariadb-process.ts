import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

export type RunningMariadb = {
  /** mysql://… of the server, without a database. */
  url: string
  /** Ends it as a power cut would; its data stays. */
  crash(): Promise<void>
  /** Starts it again on the same data and port. */
  restart(): Promise<void>
  /** Ends it for good, data and all. */
  stop(): Promise<void>
}

/** Whether a MariaDB server is installed on this machine. */
export function mariadbInstalled(): boolean {
  return ['mariadbd', 'mariadb-install-db'].every((name) => spawnSync('which', [name]).status === 0)
}

/**
 * Starts a MariaDB of our own on a free loopback port, with its data in a temporary folder that `stop` removes.
 * `durable` writes every commit out as a real server does; tests of behaviour do without and are much quicker. Its files
 * are `inMemory` where the machine has room for that: they outlive a killed server as those on a disk do, and only a
 * power cut tells them apart.
 */
export async function startMariadb(
  how: { durable?: boolean; inMemory?: boolean } = {},
): Promise<RunningMariadb> {
  const durable = how.durable ?? false
  const inMemory = how.inMemory ?? !durable
  // Thousands of small tables are made and dropped.
  const parent = inMemory && existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
  const folder = mkdtempSync(join(parent, 'guibin-mariadb-'))
  const data = join(folder, 'data')
  const asRoot = userInfo().uid === 0 ? ['--user=root'] : []
  execFileSync(
    'mariadb-install-db',
    [
      '--no-defaults',
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      `--datadir=${data}`,
      ...asRoot,
    ],
    // Making a server runs one too, which clears its neighbours' temporary tables away like any other that starts.
    { stdio: 'pipe', env: { ...process.env, TMPDIR: folder } },
  )
  const port = await freePort()
  const open = async () => {
    const started = spawn(
      'mariadbd',
      [
        '--no-defaults',
        ...asRoot,
        `--datadir=${data}`,
        `--port=${port}`,
        `--socket=${join(folder, 's.sock')}`,
        // A server that starts clears away the temporary tables it finds, those of its living neighbours too.
        `--tmpdir=${folder}`,
        '--bind-address=127.0.0.1',
        '--max-connections=1000',
        '--innodb-buffer-pool-size=256M',
        ...(durable ? [] : ['--innodb-flush-log-at-trx-commit=0', '--sync-binlog=0']),
      ],
      { stdio: 'ignore' },
    )
    await answering(started, port)
    return started
  }
  let server = await open()
  return {
    url: `mysql://root@127.0.0.1:${port}`,
    crash: () => end(server),
    async restart() {
      server = await open()
    },
    async stop() {
      await end(server)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answering(server: ChildProcess, port: number): Promise<void> {
  const { createConnection } = await import('mysql2/promise')
  for (const began = Date.now(); Date.now() - began < 15_000;) {
    if (server.exitCode !== null) throw new Error(`mariadbd ended with code ${server.exitCode}`)
    try {
      // Somebody else may have taken the port meanwhile, and take a connection without ever saying a word.
      const connection = await createConnection({
        host: '127.0.0.1',
        port,
        user: 'root',
        connectTimeout: 1_000,
      })
      await connection.end()
      return
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  throw new Error('MariaDB did not answer within 15 seconds')
}

function end(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve()
    server.once('exit', () => resolve())
    server.kill('SIGKILL')
  })
}

/** A loopback port that nobody listens on right now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
