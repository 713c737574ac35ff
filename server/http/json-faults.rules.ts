export type JsonFault =
  { kind: 'no_object' } | { kind: 'half_character' } | { kind: 'inherited_name'; path: string[] }

/** Names that every object has: a schema that looks a field up with `in` would take them for its own. */
const inherited = new Set(Object.getOwnPropertyNames(Object.prototype))

type Step = { value: unknown; name: string; parent: Step | null }

/**
 * What JSON can hold and no schema of ours can refuse: a list in place of the whole body, half of a surrogate pair,
 * which no UTF-8 text has, and a field with the name of a part of every object. Walks without recursion, since the sender chooses how deep it goes.
 */
export function firstFault(json: unknown): JsonFault | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return { kind: 'no_object' }
  const left: Step[] = [{ value: json, name: '', parent: null }]
  for (let step = left.pop(); step; step = left.pop()) {
    const { value } = step
    if (typeof value === 'string' && !value.isWellFormed()) return { kind: 'half_character' }
    if (typeof value !== 'object' || value === null) continue
    for (const [name, field] of Object.entries(value)) {
      if (!name.isWellFormed()) return { kind: 'half_character' }
      const next = { value: field, name, parent: step }
      if (inherited.has(name)) return { kind: 'inherited_name', path: pathTo(next) }
      left.push(next)
    }
  }
  return null
}

function pathTo(step: Step): string[] {
  const path: string[] = []
  for (let at: Step | null = step; at?.parent; at = at.parent) path.unshift(at.name)
  return path
}
