import { codeOf, type Source } from './source-tree.ts'

/** What breaks a rule, one line each: the file, and what it should not do. */
export type Rule = (tree: readonly Source[]) => string[]

export const isRule = (path: string): boolean => /\.(rules|contract)\.ts$/.test(path)
export const isQueries = (path: string): boolean => path.endsWith('.queries.ts')
export const isRoutes = (path: string): boolean => path.endsWith('.routes.ts')

/** Where a process begins: only these read the environment and put the parts together. */
export const isRoot = (path: string): boolean =>
  /^server\/main\.\w+\.ts$|\.command\.ts$|^server\/club-command\/main\.ts$/.test(path)

/** The folders of server/ that are not a slice of the domain. */
const shared = new Set(['base', 'http'])

/** The slice that a file belongs to; none for what all slices share. */
export function sliceOf(path: string): string | undefined {
  const folder = /^server\/([\w-]+)\//.exec(path)?.[1]
  return folder === undefined || shared.has(folder) ? undefined : folder
}

/** One line for each import that `wrong` says should not be. */
export function importsThat(
  tree: readonly Source[],
  wrong: (from: string, to: string, typeOnly: boolean) => boolean,
): string[] {
  return tree.flatMap(({ path, imports }) =>
    imports.filter(({ to, typeOnly }) => wrong(path, to, typeOnly)).map(({ to }) => `${path} imports ${to}`),
  )
}

/** One line for each file whose code, without its comments, has the pattern. */
export function filesWith(
  tree: readonly Source[],
  pattern: RegExp,
  among: (path: string) => boolean,
): string[] {
  return tree.flatMap((source) => {
    const found = among(source.path) ? pattern.exec(codeOf(source)) : null
    return found ? [`${source.path} has ${found[0].trim()}`] : []
  })
}

/** All that is loaded at run time when `start` is, each with the way that leads there. */
export function loadedBy(tree: readonly Source[], start: string): Map<string, string> {
  const files = new Map(tree.map((source) => [source.path, source]))
  const ways = new Map<string, string>([[start, start]])
  for (const [path, way] of ways) {
    for (const { to, typeOnly } of files.get(path)?.imports ?? []) {
      if (!typeOnly && !ways.has(to)) ways.set(to, `${way} → ${to}`)
    }
  }
  return ways
}

/** What a file takes by name from another one, its types left out. */
export function namesTaken({ text }: Source, file: string): string[] {
  const name = `/${file.split('/').at(-1) ?? ''}`
  return [...text.matchAll(/import \{([^}]*)\} from '([^']+)'/g)]
    .filter(([, , from]) => from?.endsWith(name))
    .flatMap(([, names = '']) => names.split(','))
    .map((one) => one.trim())
    .filter((one) => one !== '' && !one.startsWith('type '))
}
