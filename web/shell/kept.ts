/** What this device remembers under `key`; null when nothing is kept or storage is closed to us. */
export function kept(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Remembers `value` on this device. A browser that keeps nothing still works, until the page is closed. */
export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Private windows and full disks refuse; the choice then lasts as long as the page.
  }
}
