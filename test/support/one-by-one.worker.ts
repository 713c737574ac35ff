import worker, { EventDesk as BatchingDesk } from '../../server/main.worker.ts'

/** The product's desk with batches of one: a transaction a booking. */
export class EventDesk extends BatchingDesk {
  protected override openDeps(): ReturnType<BatchingDesk['openDeps']> {
    const deps = super.openDeps()
    const booking = { ...deps.config.booking, batchMax: 1 }
    return { ...deps, config: { ...deps.config, booking } }
  }
}

export default worker
