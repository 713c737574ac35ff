import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

const ours = join(import.meta.dirname, 'api-docs')
const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

const files: Record<string, string> = {
  'start.js': ours,
  'page.css': ours,
  'swagger-ui-bundle.js': swagger,
  'swagger-ui.css': swagger,
  LICENSE: swagger,
}

/** Puts what /api/docs shows beside the built web, so that Node and Workers serve it alike and no other host is asked. */
export function apiDocsFiles(): Plugin {
  return {
    name: 'guibin:api-docs',
    apply: 'build',
    async generateBundle() {
      for (const [name, folder] of Object.entries(files)) {
        const source = await readFile(join(folder, name))
        this.emitFile({ type: 'asset', fileName: `api-docs/${name}`, source })
      }
    },
  }
}
