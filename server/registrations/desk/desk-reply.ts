import { isUnavailable } from '../../../db/errors.ts'
import { QueueFull } from '../../base/batch.ts'
import type { Deps } from '../../base/deps.ts'
import { describeError } from '../../base/describe-error.ts'
import { DomainError, type RefusalStatus, type Sentence } from '../../base/domain-error.ts'
import type { Answer, QuoteConfirmation } from '../../base/seat-desk.ts'
import { unavailable } from '../../http/problem.ts'

/**
 * What a confirmation came to, as plain data, since an error that travels between a Worker and a durable object
 * keeps nothing but its message.
 */
export type DeskReply =
  | { kind: 'outcome'; status: number; body: string }
  | { kind: 'refusal'; code: string; status: RefusalStatus; sentence: Sentence; details: object }
  /** Shed before it was queued. */
  | { kind: 'busy' }
  /** The desk could not reach the database: it may or may not have been done. */
  | { kind: 'unavailable' }
  /** A defect, which the desk has logged and whose text stays there. */
  | { kind: 'failed' }

export function replyOf(answer: Answer): DeskReply {
  if ('outcome' in answer) return { kind: 'outcome', ...answer.outcome }
  return refused(answer.refusal)
}

function refused({ code, status, sentence, details }: DomainError): DeskReply {
  return { kind: 'refusal', code, status, sentence, details }
}

/** The reply to a confirmation that rejected. */
export function replyOfFailure(error: unknown): DeskReply {
  if (error instanceof DomainError) return refused(error)
  if (error instanceof QueueFull) return { kind: 'busy' }
  return { kind: isUnavailable(error) ? 'unavailable' : 'failed' }
}

/** What a desk replies to a confirmation. A defect is logged here, where its words may be read. */
export async function replyFrom<Asked extends QuoteConfirmation>(
  desk: (deps: Deps, asked: Asked) => Promise<Answer>,
  deps: Deps,
  asked: Asked,
): Promise<DeskReply> {
  try {
    return replyOf(await desk(deps, asked))
  } catch (error) {
    const reply = replyOfFailure(error)
    const { quoteId } = asked
    if (reply.kind === 'failed') deps.log.error({ quoteId, error: describeError(error) }, 'seat desk failed')
    return reply
  }
}

/** The answer that a reply carries; throws what the desk's own queue rejected with, as far as others may know it. */
export function answerOf(reply: DeskReply): Answer {
  switch (reply.kind) {
    case 'outcome':
      return { outcome: { status: reply.status, body: reply.body } }
    case 'refusal':
      return { refusal: new DomainError(reply.code, reply.status, reply.sentence, { ...reply.details }) }
    case 'busy':
      throw new QueueFull()
    case 'unavailable':
      throw unavailable()
    case 'failed':
      throw new Error('The event desk failed; its own log tells why')
  }
}
