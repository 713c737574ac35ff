import worker, { EventDesk as SoundDesk } from '../../server/main.worker.ts'

/** How each array that comes to a desk ends it, in their order; the arrays after these are served. */
const ends = ['unheard', 'in_the_midst', 'unanswered', 'in_the_midst', 'unanswered']

/**
 * The product's desk, on a runtime that takes it away as Cloudflare does for a deploy or a move: before it has heard,
 * while its transaction runs, and after the commit, before the reply.
 */
export class EventDesk extends SoundDesk {
  override async confirm(asked: Parameters<SoundDesk['confirm']>[0]): ReturnType<SoundDesk['confirm']> {
    const end = ends.shift()
    if (end === 'unheard') this.ctx.abort('taken away unheard')
    if (end === 'in_the_midst') setTimeout(() => this.ctx.abort('taken away in the midst'), 15)
    const replies = await super.confirm(asked)
    if (end === 'unanswered') this.ctx.abort('taken away unanswered')
    return replies
  }
}

export default worker
