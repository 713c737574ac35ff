import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { FlashServer } from '../bench/flash-server.ts'

export type RunningServer = { port: number; kill(): Promise<void> }

/**
 * The product in a process of its own, on a database that others may share, with its jobs where asked for. `kill` is
 * `kill -9`.
 */
export function startServer(databaseUrl: string, { jobs = false } = {}): Promise<RunningServer> {
  const how: FlashServer = { databaseUrl, app: 'product', batchMax: 256, lock: true, replay: true, jobs }
  const file = fileURLToPath(new URL('../bench/flash-server.ts', import.meta.url))
  return new Promise((resolve, reject) => {
    const child = fork(file, [JSON.stringify(how)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)))
    child.once('message', (message: { port: number }) =>
      resolve({ port: message.port, kill: () => killed(child) }),
    )
  })
}

function killed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}
