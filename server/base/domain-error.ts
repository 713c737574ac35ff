/** A sentence in both of the product's languages; Chinese is required and comes first. */
export type Sentence = { zh: string; en: string }

export type RefusalStatus =
  400 | 401 | 403 | 404 | 405 | 408 | 409 | 410 | 413 | 415 | 422 | 423 | 429 | 500 | 503

/**
 * A refusal that a person can read: a stable `code`, an HTTP `status`, a sentence in both languages that says
 * what happened and what to do, and `details` that a client may show (when it opens, how many points are missing).
 * Anything thrown that is not a DomainError is a defect and is answered without its message.
 */
export class DomainError extends Error {
  readonly code: string
  readonly status: RefusalStatus
  readonly sentence: Sentence
  readonly details: Readonly<Record<string, unknown>>

  constructor(
    code: string,
    status: RefusalStatus,
    sentence: Sentence,
    details: Record<string, unknown> = {},
  ) {
    super(code)
    this.name = 'DomainError'
    this.code = code
    this.status = status
    this.sentence = sentence
    this.details = details
  }
}

/** What the caller may not see is answered like what does not exist. */
export function notFound(): DomainError {
  return new DomainError('not_found', 404, {
    zh: '没有找到您要的内容。它可能已被移除，或者不在您的名下。',
    en: 'We could not find this. It may have been removed, or it is not yours to see.',
  })
}
