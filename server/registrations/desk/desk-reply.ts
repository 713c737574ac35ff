import { isUnavailable } from '../../../db/errors.ts'
import { QueueFull } from '../../base/batch.ts'
import { DomainError, type RefusalStatus, type Sentence } from '../../base/domain-error.ts'
import type { Answer } from '../../base/seat-desk.ts'
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
  const { code, status, sentence, details } = answer.refusal
  return { kind: 'refusal', code, status, sentence, details }
}

/** The reply to a confirmation that rejected. */
export function replyOfFailure(error: unknown): DeskReply {
  if (error instanceof DomainError) return replyOf({ refusal: error })
  if (error instanceof QueueFull) return { kind: 'busy' }
  return { kind: isUnavailable(error) ? 'unavailable' : 'failed' }
}

/** The answer that a reply carries; throws what the desk's own queue rejected with. */
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
