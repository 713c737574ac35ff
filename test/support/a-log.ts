import type { Log } from '../../server/base/log.ts'

export type LogLine = { level: 'info' | 'warn' | 'error'; message: string; fields: Record<string, unknown> }

/** A log that keeps what it is given, before any redaction. */
export function aLog(): Log & { lines: LogLine[] } {
  const lines: LogLine[] = []
  const keep = (level: LogLine['level']) => (fields: object, message: string) => {
    lines.push({ level, message, fields: fields as Record<string, unknown> })
  }
  return { lines, info: keep('info'), warn: keep('warn'), error: keep('error') }
}
