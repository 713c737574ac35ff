/** One field of an act: how it was and how it became. `undefined` where the act tells only one side. */
export type Change = { field: string; from: unknown; to: unknown }

type Fields = Readonly<Record<string, unknown>>

/** A list, as roles are, is a field of its own. */
function fieldsOf(side: unknown): Fields {
  if (Array.isArray(side)) return { roles: side }
  return side !== null && typeof side === 'object' ? (side as Fields) : {}
}

/** Ids say nothing to people, unless they are what changed. */
const isId = (field: string) => /Ids?$/.test(field) || field === 'id'

/**
 * What an act changed, field by field in the order of its own shape: where both sides are told only what differs,
 * else all that the one side tells, without ids but those that have a name.
 */
export function changesOf(before: unknown, after: unknown, names: Fields = {}): Change[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  const bothTold = Object.keys(was).length > 0 && Object.keys(is).length > 0
  const isNamed = (value: unknown) => typeof value === 'string' && value in names
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
    .filter((field) => !isId(field) || (bothTold && field in was && field in is) || isNamed(is[field]))
    .map((field) => ({ field, from: was[field], to: is[field] }))
}
