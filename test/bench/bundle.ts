import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/*
 * What a member's phone loads for the home page, gzipped: the entry, the member layout and the home page with all
 * that they import. Reads web/dist, so build first. Fails when the first route is over its budget.
 */

type Chunk = { file: string; imports?: string[]; css?: string[] }

const budget = { js: 40 * 1024, css: 12 * 1024 }
const roots = ['index.html', 'member/member-layout.tsx', 'member/home.page.tsx']
const dist = join(import.meta.dirname, '../../web/dist')

/** The files of the first route, by gzipped size in bytes. */
function firstRoute(): { scripts: Map<string, number>; sheets: Map<string, number> } {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >
  const reached = new Map<string, Chunk>()
  const reach = (key: string): void => {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`The build has no ${key}; was the page moved?`)
    if (reached.has(key)) return
    reached.set(key, chunk)
    chunk.imports?.forEach(reach)
  }
  roots.forEach(reach)
  const sized = (files: readonly string[]) =>
    new Map(files.map((file) => [file, gzipSync(readFileSync(join(dist, file)), { level: 9 }).length]))
  const chunks = [...reached.values()]
  return {
    scripts: sized(['boot.js', ...chunks.map((chunk) => chunk.file).filter((file) => file.endsWith('.js'))]),
    sheets: sized(chunks.flatMap((chunk) => chunk.css ?? [])),
  }
}

export function run(args: string[]): Promise<boolean> {
  const { scripts, sheets } = firstRoute()
  const total = (files: ReadonlyMap<string, number>) => [...files.values()].reduce((sum, one) => sum + one, 0)
  const [js, css] = [total(scripts), total(sheets)]
  const ok = js <= budget.js && css <= budget.css
  if (args.includes('--json')) {
    console.log(JSON.stringify({ bench: 'bundle', counts: { js, css }, budget, ok }))
    return Promise.resolve(ok)
  }
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`
  for (const [file, bytes] of [...scripts, ...sheets]) {
    console.log(`  ${kilobytes(bytes).padStart(9)}  ${file}`)
  }
  console.log(`First route, gzip: JavaScript ${kilobytes(js)} of 40 KB, CSS ${kilobytes(css)} of 12 KB`)
  if (!ok) console.log('Over budget.')
  return Promise.resolve(ok)
}
