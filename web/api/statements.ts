import { query } from '@solidjs/router'
import { hc } from 'hono/client'
import type { MyStatementRoutes } from '../../server/statements/statement.routes.ts'
import { answer, spoken } from './client.ts'

const statements = hc<MyStatementRoutes>('/api/me/points', spoken)

/** The months that have a statement, the latest first. */
export const myStatementMonths = query(
  async () => answer(statements.statements.$get()),
  'my-statement-months',
)

/** A month of my points. */
export const myStatement = query(
  async (month: string) => answer(statements.statements[':month'].$get({ param: { month } })),
  'my-statement',
)
