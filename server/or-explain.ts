import { ConfigError } from './base/config.ts'

/** For the roots: a wrong setting ends the process with its sentence alone; anything else is a defect and shows. */
export async function orExplain<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}
