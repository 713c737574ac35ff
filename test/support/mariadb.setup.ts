import type { TestProject } from 'vitest/node'
import { mariadbInstalled, startMariadb } from './mariadb-process.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** mysql://… of a server that tests may make databases on; empty when this machine has none. */
    mysqlUrl: string
  }
}

/** Takes the server that TEST_MYSQL_URL names, or starts one of our own when MariaDB is installed. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['TEST_MYSQL_URL']
  if (given !== undefined || !mariadbInstalled()) {
    project.provide('mysqlUrl', given ?? '')
    return undefined
  }
  const server = await startMariadb()
  project.provide('mysqlUrl', server.url)
  return server.stop
}
