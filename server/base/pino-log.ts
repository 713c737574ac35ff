import pino from 'pino'
import type { Config } from './config.ts'
import type { Log } from './log.ts'

/** JSON lines on standard output. Fields that could carry a secret are cut wherever a caller puts them. */
export function createLog(level: Config['logLevel']): Log {
  // Lines are gathered and written many at a time; pino writes what is left when the process ends.
  const output = pino.destination({ sync: false, minLength: 4_096 })
  setInterval(() => output.flush(), 1_000).unref()
  const options = {
    level,
    base: null,
    redact: {
      paths: ['password', 'code', 'pin', 'token', 'cookie', 'secret'],
      censor: '[cut]',
    },
  }
  const logger = pino(options, output)
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  }
}
