/**
 * Coalesces work: while one batch runs, what arrives waits, and goes together as the next batch. There is no timer,
 * so an idle queue adds no delay, and batches grow by themselves under load.
 */
export type Batcher<Item, Result> = {
  /** Resolves with this item's own result. Rejects with `QueueFull` before queueing when `queueMax` wait already. */
  add(item: Item): Promise<Result>
  /** True when nothing waits or runs, so that an owner may forget the batcher. */
  idle(): boolean
}

export class QueueFull extends Error {}

export type BatchOptions = { batchMax: number; queueMax: number; inFlight?: number }

type Waiting<Item, Result> = { item: Item; resolve(result: Result): void; reject(error: unknown): void }

/**
 * `run` gets 1 to `batchMax` items and returns their results in the same order. When it throws for several items
 * the batch is split in halves until the item that fails by itself is alone: one bad item never fails its neighbours.
 */
export function createBatcher<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  { batchMax, queueMax, inFlight = 1 }: BatchOptions,
): Batcher<Item, Result> {
  let queue: Waiting<Item, Result>[] = []
  let running = 0
  let scheduled = false

  async function settle(batch: readonly Waiting<Item, Result>[]): Promise<(() => void)[]> {
    try {
      const results = await run(batch.map((one) => one.item))
      return batch.map((one, at) => () => one.resolve(results[at] as Result))
    } catch (error) {
      if (batch.length === 1) return batch.map((one) => () => one.reject(error))
      const half = batch.length >> 1
      return [...(await settle(batch.slice(0, half))), ...(await settle(batch.slice(half)))]
    }
  }

  function pump(): void {
    scheduled = false
    if (running >= inFlight || queue.length === 0) return
    const batch = queue.slice(0, batchMax)
    queue = queue.slice(batchMax)
    running += 1
    void settle(batch).then((answers) => {
      running -= 1
      // The next batch first: the database works on it while these are answered.
      pump()
      for (const answer of answers) answer()
    })
    schedule()
  }

  /**
   * Once this turn of the event loop has read what has arrived, so that it all leaves together. An embedded database
   * does its work within the turn: without the pause it would take requests one by one.
   */
  function schedule(): void {
    if (scheduled || running >= inFlight || queue.length === 0) return
    scheduled = true
    setImmediate(pump)
  }

  return {
    add(item) {
      if (queue.length >= queueMax) return Promise.reject(new QueueFull())
      return new Promise((resolve, reject) => {
        queue.push({ item, resolve, reject })
        schedule()
      })
    },
    idle: () => running === 0 && queue.length === 0,
  }
}
