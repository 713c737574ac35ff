import worker, { EventDesk as SoundDesk } from '../../server/main.worker.ts'

/** How desks are taken away, one after another; what comes after the last is served. */
const ends = ['unheard', 'in the midst', 'unanswered', 'unanswered']
let underWay = false

/**
 * The product's desk, on a runtime that takes it away as Cloudflare does for a deploy or a move: before it has heard,
 * while its transaction runs, and after the commit, before the reply. Whatever else it was asked then is lost too.
 */
export class EventDesk extends SoundDesk {
  override async confirm(asked: Parameters<SoundDesk['confirm']>[0]): ReturnType<SoundDesk['confirm']> {
    const end = underWay ? undefined : ends.shift()
    if (end === undefined) return super.confirm(asked)
    underWay = true
    if (end === 'unheard') this.takeAway(end)
    if (end === 'in the midst') setTimeout(() => this.takeAway(end), 15)
    const replies = await super.confirm(asked)
    if (end === 'unanswered') this.takeAway(end)
    return replies
  }

  private takeAway(how: string): void {
    underWay = false
    this.ctx.abort(`taken away ${how}`)
  }
}

export default worker
