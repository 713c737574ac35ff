import pino from 'pino'
import type { Config } from './config.ts'
import type { Log } from './log.ts'

/** JSON lines on standard output. Fields that could carry a secret are cut wherever a caller puts them. */
export function createLog(level: Config['logLevel']): Log {
  const options = {
    level,
    base: null,
    redact: {
      paths: ['password', 'code', 'pin', 'token', 'cookie', 'secret'],
      censor: '[cut]',
    },
  }
  const logger = pino(options, gathered())
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  }
}

/** Lines written together, and milliseconds that one waits at most. */
const together = 64
const patience = 250

/**
 * Standard output, many lines at a time: a system call for each would cost more than writing the line. What is left
 * is written when the process ends.
 */
function gathered(): { write(line: string): void } {
  const output = pino.destination({ sync: false })
  let lines: string[] = []
  const flush = () => {
    if (lines.length > 0) output.write(lines.join(''))
    lines = []
  }
  setInterval(flush, patience).unref()
  process.once('exit', () => {
    flush()
    output.flushSync()
  })
  return {
    write(line) {
      if (lines.push(line) >= together) flush()
    },
  }
}
