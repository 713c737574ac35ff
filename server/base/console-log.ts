import type { Config } from './config.ts'
import type { Log } from './log.ts'

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const

/** Cut wherever a caller puts them, however deep. */
const secrets = new Set(['password', 'code', 'code_hash', 'pin', 'token', 'cookie'])

/** JSON lines by the console, which is the log on Workers. */
export function createConsoleLog(level: Config['logLevel']): Log {
  const from = levels.indexOf(level)
  const write =
    (name: 'info' | 'warn' | 'error') =>
    (fields: object, message: string): void => {
      if (levels.indexOf(name) < from) return
      // eslint-disable-next-line no-console -- Workers have no other standard output
      console[name](JSON.stringify({ level: name, ...fields, msg: message }, withoutSecrets))
    }
  return { info: write('info'), warn: write('warn'), error: write('error') }
}

function withoutSecrets(key: string, value: unknown): unknown {
  return secrets.has(key) && typeof value === 'string' ? '[cut]' : value
}
