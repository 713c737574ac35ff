/** Enough of an error to find the fault by, without a statement's values, which may be somebody's data. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { thrown: typeof error }
  const { code, errno } = error as { code?: unknown; errno?: unknown }
  const fromDatabase = errno !== undefined || String(code).startsWith('ERR_SQLITE')
  return {
    name: error.name,
    code,
    errno,
    message: fromDatabase ? undefined : error.message,
    // Only the places: a message of several lines would come with them.
    stack: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 7),
  }
}
