import type { KyselyPlugin } from 'kysely'

/**
 * Notes every statement that runs through it: its kind with the names of tables and columns in the order in which they
 * appear, and of one that is written as text, the text. Values are left out.
 */
export function notingStatements(noted: string[]): KyselyPlugin {
  return {
    transformQuery({ node }) {
      const named = [...JSON.stringify(node).matchAll(/"(?:name|sqlFragments)":("[^"]*"|\[[^\]]*\])/g)]
      noted.push(`${node.kind} ${named.map(([, name]) => name).join(' ')}`)
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  }
}
