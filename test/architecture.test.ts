import { describe, expect, it } from 'vitest'
import { readSources, sourceOf, type Source } from './support/source-tree.ts'
import {
  filesWith,
  importsThat,
  isQueries,
  isRoot,
  isRoutes,
  isRule,
  loadedBy,
  namesTaken,
  sliceOf,
  type Rule,
} from './support/tree-rules.ts'

const product = readSources()

/** Holds for the product, and would not if someone wrote the planted files: a rule that cannot fail holds nothing. */
function holds(rule: Rule, planted: Record<string, string>): void {
  expect(rule(product), 'these break the rule').toEqual([])
  for (const [path, text] of Object.entries(planted)) {
    const grown: Source[] = [...product.filter((source) => source.path !== path), sourceOf(path, text)]
    expect(rule(grown), `the rule lets ${path} through`).not.toEqual([])
  }
}

describe('who may import whom', () => {
  it('rules and contracts load no I/O, so that the web may run them too', () => {
    const pure = new Set(['valibot', 'temporal-polyfill', 'otpauth', 'libphonenumber-js'])
    const isIo = (path: string) =>
      !/^(server|web|db)\//.test(path)
        ? !pure.has(path)
        : !isRule(path) && /\.(queries|routes)\.ts$|^server\/main\.|^(db|server\/http)\//.test(path)
    holds(
      (tree) =>
        tree
          .filter(({ path }) => isRule(path))
          .flatMap(({ path }) => [...loadedBy(tree, path)].flatMap(([to, way]) => (isIo(to) ? [way] : []))),
      {
        'server/tiers/some.rules.ts': `import { findTiers } from './tier.queries.ts'`,
        'server/tiers/far.rules.ts': `import { layLadder } from './lay-ladder.ts'`,
        'server/tiers/some.contract.ts': `import { readFileSync } from 'node:fs'`,
      },
    )
  })

  it('the web loads only rules and contracts of the server, and knows routes by their types', () => {
    holds(
      (tree) =>
        importsThat(
          tree,
          (from, to, typeOnly) =>
            from.startsWith('web/') &&
            /^(server|db)\//.test(to) &&
            !isRule(to) &&
            !(typeOnly && isRoutes(to)),
        ),
      {
        'web/member/some.ts': `import { meRoutes } from '../../server/members/me.routes.ts'`,
        'web/member/other.ts': `import type { Database } from '../../db/database.ts'`,
      },
    )
  })

  it('routes reach the database through use cases alone', () => {
    // `/readyz` does nothing else than ask the database whether it is there.
    const asksItself = 'server/health.routes.ts'
    holds(
      (tree) =>
        importsThat(
          tree,
          (from, to) => isRoutes(from) && from !== asksItself && (isQueries(to) || to.startsWith('db/')),
        ),
      {
        'server/tiers/some.routes.ts': `import { findTiers } from './tier.queries.ts'`,
        'server/tiers/other.routes.ts': `import { inTransaction } from '../../db/transaction.ts'`,
      },
    )
  })

  it('only the app and routes of the same slice load routes', () => {
    holds(
      (tree) =>
        importsThat(
          tree,
          (from, to, typeOnly) =>
            isRoutes(to) &&
            !typeOnly &&
            from !== 'server/app.ts' &&
            !(isRoutes(from) && sliceOf(from) === sliceOf(to)),
        ),
      { 'server/tiers/my-tier.ts': `import { tierRoutes } from './tier.routes.ts'` },
    )
  })

  it('queries know rules and the database, never a use case', () => {
    const below = (to: string) =>
      isQueries(to) || isRule(to) || /^(db|server\/base)\//.test(to) || !/^(server|web)\//.test(to)
    holds((tree) => importsThat(tree, (from, to, typeOnly) => isQueries(from) && !typeOnly && !below(to)), {
      'server/tiers/some.queries.ts': `import { myTier } from './my-tier.ts'`,
    })
  })

  it('a slice may read and lock another’s rows by its queries, and changes them only through its use cases', () => {
    const reading = /^(find|lock|read)[A-Z]/
    holds(
      (tree) =>
        tree.flatMap((source) =>
          source.imports
            .filter(({ to, typeOnly }) => isQueries(to) && !typeOnly && sliceOf(to) !== undefined)
            .filter(({ to }) => sliceOf(to) !== sliceOf(source.path))
            .flatMap(({ to }) => namesTaken(source, to).map((name) => ({ to, name })))
            .filter(({ name }) => !reading.test(name))
            .map(({ to, name }) => `${source.path} takes ${name} from ${to}`),
        ),
      {
        'server/tiers/some.ts': `import { insertLots, type MemberAccount } from '../points/ledger.queries.ts'`,
        'db/demo/some.ts': `import { insertTiers } from '../../server/tiers/tier.queries.ts'`,
      },
    )
  })

  it('points move through one function', () => {
    const writes = 'server/points/posting.queries.ts'
    const movesPoints =
      /insertInto\('(transfers|lots|lot_takings)'\)|updateTable\('(transfers|lots|lot_takings|points_accounts)'\)/
    holds(
      (tree) =>
        importsThat(tree, (from, to) => to === writes && from !== 'server/points/post-transfers.ts').concat(
          tree
            .filter(({ path }) => path.startsWith('server/') && path !== writes)
            .filter(({ text }) => movesPoints.test(text))
            .map(({ path }) => `${path} writes the ledger`),
        ),
      {
        'server/points/some.ts': `import { insertLots } from './posting.queries.ts'`,
        'server/points/some.queries.ts': `trx.updateTable('lots')`,
      },
    )
  })

  it('base knows no slice and nothing of HTTP', () => {
    holds(
      (tree) =>
        importsThat(
          tree,
          (from, to) =>
            from.startsWith('server/base/') && to.startsWith('server/') && !to.startsWith('server/base/'),
        ),
      { 'server/base/some.ts': `import type { Principal } from '../accounts/principal.ts'` },
    )
  })

  it('http knows no slice but accounts, which tell it who asks', () => {
    holds(
      (tree) =>
        importsThat(
          tree,
          (from, to) => from.startsWith('server/http/') && ![undefined, 'accounts'].includes(sliceOf(to)),
        ),
      { 'server/http/some.ts': `import { myTier } from '../tiers/my-tier.ts'` },
    )
  })

  it('the database knows nothing of the server but types, apart from the demo club and its own commands', () => {
    holds(
      (tree) =>
        importsThat(
          tree,
          (from, to, typeOnly) =>
            from.startsWith('db/') &&
            !from.startsWith('db/demo/') &&
            !isRoot(from) &&
            to.startsWith('server/') &&
            !typeOnly,
        ),
      { 'db/some.ts': `import { systemClock } from '../server/base/clock.ts'` },
    )
  })

  it('lucia is known to the sessions and their adapter alone', () => {
    const knows = ['server/accounts/sessions.ts', 'server/accounts/session-adapter.ts']
    holds((tree) => importsThat(tree, (from, to) => to === 'lucia' && !knows.includes(from)), {
      'server/http/some.ts': `import { Lucia } from 'lucia'`,
    })
  })

  it('what Workers cannot run is out of the Worker’s reach', () => {
    const nodeOnly =
      /^(node:(?!crypto$).*|pino|@hono\/node-server|cli-progress|db\/open-(sqlite|database)\.ts)$/
    holds(
      (tree) =>
        [...loadedBy(tree, 'server/main.worker.ts')].flatMap(([to, way]) => (nodeOnly.test(to) ? [way] : [])),
      { 'server/tiers/my-tier.ts': `import { readFileSync } from 'node:fs'` },
    )
  })
})

describe('how code is written', () => {
  it('statements stand in queries files and the database’s own folder alone', () => {
    holds(
      (tree) =>
        filesWith(
          tree,
          /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\(|\bsql(<[^`]*>)?`/,
          (path) => !isQueries(path) && !path.startsWith('db/'),
        ),
      {
        'server/tiers/some.ts': 'const all = (db) => db.selectFrom("tiers").execute()',
        'server/tiers/other.ts': 'const one = sql<{ n: number }>`SELECT 1`',
      },
    )
  })

  it('time, randomness and the environment come in through the dependencies', () => {
    holds(
      (tree) =>
        filesWith(
          tree,
          /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bprocess\.env\b|\bperformance\.now\(/,
          (path) => /^(server|db)\//.test(path) && !path.startsWith('server/base/') && !isRoot(path),
        ),
      {
        'server/tiers/some.ts': 'const now = () => Date.now()',
        'server/tiers/other.ts': 'const now = new Date()',
        'db/some.ts': `const url = process.env['DATABASE_URL']`,
      },
    )
  })

  it('nothing is exported by default but what a tool asks for by that name', () => {
    // Vite’s and wrangler’s entries, and what the router loads lazily.
    const asked = /\.config\.ts$|^server\/main\.worker\.ts$|^web\/.*(\.pages?|-layout)\.tsx$/
    holds((tree) => filesWith(tree, /^export default\b|\bas default\b/m, (path) => !asked.test(path)), {
      'server/tiers/some.ts': 'export default function some() {}',
      'web/ui/some.tsx': 'export { some as default }',
    })
  })

  it('no file only hands on what others export', () => {
    holds(
      (tree) =>
        tree
          .filter(
            ({ path, text, handsOn }) =>
              /(^|\/)index\.tsx?$/.test(path) || /^export \*/m.test(text) || handsOn,
          )
          .map(({ path }) => path),
      {
        'server/tiers/index.ts': 'export const some = 1',
        'server/tiers/some.ts': `export { myTier } from './my-tier.ts'\n`,
        'server/tiers/other.ts': `export * from './my-tier.ts'\nexport const other = 1\n`,
      },
    )
  })

  it('no file is longer than 250 lines', () => {
    const max = 250
    const lines = (text: string) => text.trimEnd().split('\n').length
    holds(
      (tree) =>
        tree
          .filter(({ text }) => lines(text) > max)
          .map(({ path, text }) => `${path} has ${lines(text)} lines`),
      { 'server/tiers/some.ts': 'export const some = 1\n'.repeat(max + 1) },
    )
  })

  it('files and folders are named by what they are about', () => {
    const empty = /(^|[/.-])(utils?|helpers?|common|services?|managers?)(\/|\.|$)/
    holds((tree) => tree.filter(({ path }) => empty.test(path)).map(({ path }) => path), {
      'server/utils/some.ts': '',
      'server/tiers/tier.service.ts': '',
      'web/helpers.ts': '',
    })
  })
})
