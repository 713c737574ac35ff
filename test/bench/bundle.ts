import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/*
 * What a member's phone loads for the home page, gzipped: the entry, the member layout and the home page with all
 * that they import. Reads web/dist, so build first. Exits with 1 when the first route is over its budget.
 */

type Chunk = { file: string; imports?: string[]; css?: string[] }

const budget = { js: 40 * 1024, css: 12 * 1024 }
const roots = ['index.html', 'member/member-layout.tsx', 'member/home.page.tsx']
const dist = join(import.meta.dirname, '../../web/dist')

const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>

const reached = new Map<string, Chunk>()
function reach(key: string): void {
  const chunk = manifest[key]
  if (!chunk) throw new Error(`The build has no ${key}; was the page moved?`)
  if (reached.has(key)) return
  reached.set(key, chunk)
  chunk.imports?.forEach(reach)
}
roots.forEach(reach)

const gzipped = (file: string) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length
const chunks = [...reached.values()]
const boot = gzipped('boot.js')
const scripts = new Set(chunks.map((chunk) => chunk.file).filter((file) => file.endsWith('.js')))
const sheets = new Set(chunks.flatMap((chunk) => chunk.css ?? []))
const js = boot + [...scripts].reduce((sum, file) => sum + gzipped(file), 0)
const css = [...sheets].reduce((sum, file) => sum + gzipped(file), 0)
const ok = js <= budget.js && css <= budget.css

if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ bench: 'bundle', counts: { js, css }, budget, ok }))
} else {
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`
  for (const file of [...scripts, ...sheets])
    console.log(`  ${kilobytes(gzipped(file)).padStart(9)}  ${file}`)
  console.log(`First route, gzip: JavaScript ${kilobytes(js)} of 40 KB, CSS ${kilobytes(css)} of 12 KB`)
  if (!ok) console.log('Over budget.')
}
process.exit(ok ? 0 : 1)
