/** The sign-in page's address, which leads back to this page. */
export function signInHref(): string {
  const here = `${location.pathname}${location.search}`
  return here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`
}

/** The `next` of an address, if it is a path of our own, else `/`: a foreign one would make us a springboard. */
export function nextPath(given: string | string[] | undefined): string {
  if (typeof given !== 'string' || !given.startsWith('/')) return '/'
  // Resolved as a browser would, which drops tabs and reads a backslash as a slash.
  const base = 'https://own.invalid'
  const url = URL.canParse(given, base) ? new URL(given, base) : undefined
  return url?.origin === base ? `${url.pathname}${url.search}${url.hash}` : '/'
}
