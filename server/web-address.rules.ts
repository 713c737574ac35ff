/** Whether an address that names no file is one of the web's pages, which its router then tells apart. */
export function isPage(path: string): boolean {
  return !['/api/', '/assets/', '/api-docs/'].some((folder) => path.startsWith(folder))
}

/** Names under /assets/ change with their content, so browsers keep them for good. */
export const keptForGood = 'public, max-age=31536000, immutable'

export function isKeptForGood(path: string): boolean {
  return path.startsWith('/assets/')
}
