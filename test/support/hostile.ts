import type { JsonSchema } from './every-route.ts'

/** Looks like a secret: no refusal may repeat it. */
export const marker = '735914826031'

/** Raw JSON of values that a client may send in any field, by what they try. */
export const hostileJson: Readonly<Record<string, string>> = {
  null: 'null',
  'a boolean': 'true',
  'an empty list': '[]',
  'an empty object': '{}',
  'a list in a list': '[[["x"]]]',
  'a list with a secret': `["${marker}"]`,
  'an object with a secret': `{"${marker}x":"${marker}"}`,
  'a prototype': '{"__proto__":{"admin":true},"constructor":{"prototype":{}}}',
  'a secret number': marker,
  'a secret string': `"${marker}"`,
  'minus one': '-1',
  'minus zero': '-0',
  half: '0.5',
  'past the safe integers': '9007199254740993',
  'past 32 bits': '4294967296',
  'past 64 bits': '18446744073709551616',
  'a huge number': '1e308',
  'more than any number': '1e999',
  'the word NaN': '"NaN"',
  'the word Infinity': '"Infinity"',
  nothing: '""',
  blanks: '"  \\t "',
  'a NUL byte': '"a\\u0000b"',
  'half a character': '"a\\ud800b"',
  'the other half': '"\\udfff"',
  'a character of four bytes': '"𠮷🏌️‍♀️"',
  'right to left': '"\\u202e\\u2066abc"',
  'a quote': "\"' OR '1'='1\\\" -- \"",
  'a path': '"../../../../etc/passwd"',
  'a percent and an underscore': '"%_%"',
  'sixty thousand letters': `"${'x'.repeat(60_000)}"`,
}

/** Values that no field of the product takes: whatever it wants, it is of another type. */
export const wrongTypes = ['an object with a secret', 'a list in a list', 'a prototype'] as const

/** The paths of all fields of a body, those of nested objects too. */
export function fieldPaths(schema: JsonSchema): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    [name],
    ...(field.type === 'object' ? fieldPaths(field).map((path) => [name, ...path]) : []),
  ])
}

/** A body of the schema's form, as JSON, with `raw` at `path`; the others are about right. */
export function bodyWith(schema: JsonSchema, path: readonly string[], raw: string): string {
  const [here, ...further] = path
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const value =
      name !== here
        ? JSON.stringify(aValue(field))
        : further.length === 0
          ? raw
          : bodyWith(field, further, raw)
    return `${JSON.stringify(name)}:${value}`
  })
  return `{${fields.join(',')}}`
}

/** The least that a schema takes: its required fields with the smallest values that pass. */
export function aValue(schema: JsonSchema): unknown {
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return aValue(schema.anyOf[0] ?? {})
  if (schema.type === 'object') {
    const required = schema.required ?? []
    return Object.fromEntries(required.map((name) => [name, aValue(schema.properties?.[name] ?? {})]))
  }
  if (schema.type === 'array') {
    return Array.from({ length: schema.minItems ?? 0 }, () => aValue(schema.items ?? {}))
  }
  if (schema.type === 'boolean') return false
  if (schema.type === 'number' || schema.type === 'integer') return schema.minimum ?? 1
  return plainTexts.find((text) => passes(schema, text)) ?? '123456'
}

const plainTexts = [
  '123456',
  '2026-06-01',
  '0190f000-0000-7000-8000-000000000000',
  'a'.repeat(43),
  'a'.repeat(64),
]

function passes({ pattern, format, minLength = 0, maxLength = 64 }: JsonSchema, text: string): boolean {
  if (format === 'date' && !/^\d{4}-\d\d-\d\d$/.test(text)) return false
  if (format === 'uuid' && text.length !== 36) return false
  if (text.length < minLength || text.length > maxLength) return false
  return pattern === undefined || new RegExp(pattern, 'u').test(text)
}
