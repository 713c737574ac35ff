import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { defineConfig, minify, type Plugin } from 'vite'
import solid from 'vite-plugin-solid'
import { apiDocsFiles } from './api-docs-files.ts'

const root = import.meta.dirname
const api = 'http://localhost:8787'

/** Above this size (the API's docs, the code reader) the last per cent would cost seconds of every start. */
const thoroughMax = 200_000

/** What lies in `public` is copied as it is written: the script before the first paint goes without its comments. */
function minifyBoot(): Plugin {
  let folder = ''
  return {
    name: 'guibin:minify-boot',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir
    },
    writeBundle: {
      // Before it is compressed.
      order: 'pre',
      sequential: true,
      async handler() {
        const path = join(folder, 'boot.js')
        const { code } = await minify('boot.js', await readFile(path, 'utf8'))
        await writeFile(path, code)
      },
    },
  }
}

/** Writes `.gz` and `.br` beside each text file, so that the server never compresses while someone waits. */
function precompress(): Plugin {
  let folder = ''
  return {
    name: 'guibin:precompress',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir
    },
    async writeBundle() {
      const files = await readdir(folder, { recursive: true, withFileTypes: true })
      const texts = files.filter((f) => f.isFile() && /\.(js|css|svg|html|webmanifest|wasm)$/.test(f.name))
      await Promise.all(
        texts.map(async (file) => {
          const path = join(file.parentPath, file.name)
          const bytes = await readFile(path)
          await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }))
          const quality = bytes.length > thoroughMax ? 6 : constants.BROTLI_MAX_QUALITY
          const params = { [constants.BROTLI_PARAM_QUALITY]: quality }
          await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params }))
        }),
      )
    },
  }
}

/** What a member's first page needs, so that it comes in four files and not in forty. */
const firstPages = ['member/member-layout.tsx', 'member/home.page.tsx'].map((page) => join(root, page))

type Graph = { getModuleInfo(id: string): { importedIds: readonly string[] } | null }

/** Named by the router's index, but used by pages with forms alone. */
const later = /solid-js\/store\/|router\/dist\/data\/action\.js$/

/** All that `ids` import, without what is loaded later. */
function reachedFrom(ids: readonly string[], graph: Graph, reached = new Set<string>()): Set<string> {
  for (const id of ids) {
    if (reached.has(id) || later.test(id)) continue
    reached.add(id)
    reachedFrom(graph.getModuleInfo(id)?.importedIds ?? [], graph, reached)
  }
  return reached
}

/** Groups the first route: what every audience needs, the pieces that it shares with them, and its own pages. */
function chunkOf(id: string, graph: Graph): string | null {
  if (firstPages.includes(id)) return null
  if (reachedFrom([join(root, 'main.tsx')], graph).has(id)) return 'shell'
  if (!reachedFrom(firstPages, graph).has(id)) return null
  return id.startsWith(join(root, 'member')) ? 'home' : 'pieces'
}

export default defineConfig({
  root,
  plugins: [solid(), apiDocsFiles(), minifyBoot(), precompress()],
  css: {
    transformer: 'lightningcss',
    // A container is named by one module and asked about in another: its name stays as it is written.
    lightningcss: { cssModules: { pattern: '[local]-[hash]', container: false } },
  },
  build: {
    outDir: join(root, 'dist'),
    emptyOutDir: true,
    manifest: true,
    target: ['chrome120', 'edge120', 'firefox121', 'safari17'],
    // The content security policy knows no data: for uses, and a hashed file is cached for good.
    assetsInlineLimit: 0,
    cssMinify: 'lightningcss',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // The first file lists all others, to fetch what a page needs at once: names would be a kilobyte of it. They
        // stand in the manifest.
        chunkFileNames: 'assets/[hash:7].js',
        assetFileNames: 'assets/[hash:5][extname]',
        codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: chunkOf }] },
      },
    },
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(['/api', '/healthz', '/readyz', '/dev/outbox.json'].map((path) => [path, api])),
  },
})
