import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'
import solid from 'vite-plugin-solid'

const root = import.meta.dirname
const api = 'http://localhost:8787'

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
          await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes))
        }),
      )
    },
  }
}

export default defineConfig({
  root,
  plugins: [solid(), precompress()],
  css: {
    transformer: 'lightningcss',
    lightningcss: { cssModules: { pattern: '[local]-[hash]' } },
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
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(['/api', '/healthz', '/readyz', '/dev/outbox.json'].map((path) => [path, api])),
  },
})
