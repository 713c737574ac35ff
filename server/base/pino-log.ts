import pino from 'pino'
import type { Config } from './config.ts'
import type { Log } from './log.ts'

/** JSON lines on standard output. Fields that could carry a secret are cut wherever a caller puts them. */
export function createLog(level: Config['logLevel']): Log {
  const logger = pino({
    level,
    base: null,
    redact: {
      paths: ['password', 'code', 'pin', 'token', 'cookie', '*.password', '*.code_hash', '*.pin', '*.token'],
      censor: '[cut]',
    },
  })
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  }
}
