/**
 * The first id that could have been made so much earlier than this one, or the empty one before all. The first 48 bits
 * of a UUID of version 7 are the millisecond in which it was made (RFC 9562).
 */
export function earlierId(id: string, by: number): string {
  const made = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
  if (!Number.isFinite(made) || made <= by) return ''
  const hex = (made - by).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}
