import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'

const root = join(import.meta.dirname, '../..')

export type Import = {
  /** Path from the repository's root of one of our files, else the package's name, for example `node:fs`. */
  to: string
  /** Nothing of it is left at run time. */
  typeOnly: boolean
}

export type Source = {
  path: string
  text: string
  imports: readonly Import[]
  /** It has nothing of its own and only exports what other files do. */
  handsOn: boolean
}

/** Every TypeScript file of the product, with what it imports. */
export function readSources(): Source[] {
  return globSync('{server,db,web}/**/*.{ts,tsx}', { cwd: root, exclude: ['web/dist/**'] })
    .toSorted()
    .map((path) => sourceOf(path, readFileSync(join(root, path), 'utf8')))
}

export function sourceOf(path: string, text: string): Source {
  const imports: Import[] = []
  const add = (specifier: string, typeOnly: boolean) =>
    imports.push({ to: target(path, specifier), typeOnly })
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node))
      add((node.moduleSpecifier as ts.StringLiteral).text, isTypeOnly(node.importClause))
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier)
      add((node.moduleSpecifier as ts.StringLiteral).text, node.isTypeOnly)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [specifier] = node.arguments
      if (specifier && ts.isStringLiteral(specifier)) add(specifier.text, false)
    }
    ts.forEachChild(node, visit)
  }
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  visit(file)
  const exports = file.statements.filter((statement) => !ts.isImportDeclaration(statement))
  const handsOn = exports.length > 0 && exports.every((statement) => ts.isExportDeclaration(statement))
  return { path, text, imports, handsOn }
}

/** `import { type A, type B }` counts too: whoever wrote it wants nothing at run time. */
function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.isTypeOnly) return true
  const named = clause.namedBindings
  if (clause.name || !named || !ts.isNamedImports(named)) return false
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly)
}

function target(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''))
  if (specifier.startsWith('node:')) return specifier
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Code without comments, so that a word in prose is not taken for a call. */
export function codeOf({ text }: Source): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/[^\n]*/g, '')
}
