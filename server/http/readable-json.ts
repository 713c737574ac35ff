import type { Context } from 'hono'
import { DomainError } from '../base/domain-error.ts'
import { invalidInput } from './invalid-input.ts'
import { firstFault } from './json-faults.rules.ts'

/** JSON under its own name, with or without a charset. */
const jsonType = /^application\/json(;\s*[a-zA-Z0-9-]+=[^;]+)*$/

/** The request's body, if it is a whole JSON object in UTF-8: what no schema can tell is refused before one looks. */
export async function readJson(c: Context): Promise<unknown> {
  if (!jsonType.test(c.req.header('content-type') ?? '')) {
    throw new DomainError('not_json', 415, {
      zh: '请以 application/json 发送内容。',
      en: 'Please send this as application/json.',
    })
  }
  const text = await c.req.text()
  // Bytes that are not UTF-8 arrive as U+FFFD, which nobody types: storing it would lose what was meant.
  if (text.includes('\uFFFD')) throw invalidUtf8()
  const value = parsed(text)
  const fault = firstFault(value)
  if (fault?.kind === 'half_character') throw invalidUtf8()
  if (fault?.kind === 'no_object') throw invalidInput([{ message: 'Invalid type: Expected Object' }])
  if (fault) throw invalidInput([{ message: 'Invalid key: Expected never', path: fault.path }])
  return value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new DomainError('malformed_json', 400, {
      zh: '这段内容不是完整的 JSON，我们没有做任何改动。',
      en: 'This is not complete JSON, and nothing was changed.',
    })
  }
}

function invalidUtf8(): DomainError {
  return new DomainError('invalid_utf8', 400, {
    zh: '内容里有无法识别的文字编码，我们没有做任何改动。请使用 UTF-8。',
    en: 'The text is not valid UTF-8, and nothing was changed.',
  })
}
