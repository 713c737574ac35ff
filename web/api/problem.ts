/** What one field of a form was refused for; `code`, where there is one, is for the page to say it in its own words. */
export type FieldProblem = { path: string; message: string; code?: string }

/**
 * An answer that is a refusal (RFC 9457), or no answer at all. `code` is stable and decides what the page does;
 * `detail` is a sentence in the reader's language and is what the page says.
 */
export class Problem extends Error {
  readonly status: number
  /** `offline` when the server was not reached, `unexpected` when its answer was no problem document. */
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly requestId: string
  readonly fields: readonly FieldProblem[]
  /** Everything else that the document carried: the numbers behind the sentence. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(given: Partial<Problem> & { code: string }) {
    super(given.detail ?? given.code)
    this.name = 'Problem'
    this.status = given.status ?? 0
    this.code = given.code
    this.title = given.title ?? ''
    this.detail = given.detail ?? ''
    this.requestId = given.requestId ?? ''
    this.fields = given.fields ?? []
    this.details = given.details ?? {}
  }

  /** The message for one field, if it is among the refused ones. */
  field(path: string): string | undefined {
    return this.fields.find((refused) => refused.path === path)?.message
  }
}

/** Reads a refusal. An answer that is no problem document (a proxy's page) becomes `unexpected`. */
export async function problemOf(response: Response): Promise<Problem> {
  const requestId = response.headers.get('x-request-id') ?? ''
  const document: unknown = await response.json().catch(() => null)
  if (!isDocument(document)) return new Problem({ code: 'unexpected', status: response.status, requestId })
  const { code, title, detail, requestId: own, fields, ...details } = document
  return new Problem({
    status: response.status,
    code,
    title: textOf(title),
    detail: textOf(detail),
    requestId: textOf(own) || requestId,
    fields: Array.isArray(fields) ? fields.filter(isFieldProblem) : [],
    details,
  })
}

/** Any thrown thing as a Problem, so that pages have one shape to show. */
export function asProblem(thrown: unknown): Problem {
  return thrown instanceof Problem ? thrown : new Problem({ code: 'unexpected' })
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function isDocument(value: unknown): value is Record<string, unknown> & { code: string } {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string'
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'path' in value &&
    typeof value.path === 'string' &&
    'message' in value &&
    typeof value.message === 'string'
  )
}
