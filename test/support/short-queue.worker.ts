import worker, { EventDesk as LongDesk } from '../../server/main.worker.ts'

/** The product's desk, which takes batches of 4 while no more than 8 wait. */
export class EventDesk extends LongDesk {
  protected override openDeps(): ReturnType<LongDesk['openDeps']> {
    const deps = super.openDeps()
    const booking = { ...deps.config.booking, batchMax: 4, queueMax: 8 }
    return { ...deps, config: { ...deps.config, booking } }
  }
}

export default worker
