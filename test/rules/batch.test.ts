import { describe, expect, it } from 'vitest'
import { createBatcher, QueueFull } from '../../server/base/batch.ts'

type Batch = readonly number[]

/** A batcher whose batches end when the test says so. */
function byHand(options: { batchMax: number; queueMax: number; inFlight?: number }) {
  const batches: { items: Batch; end(error?: Error): void }[] = []
  const batcher = createBatcher<number, string>(
    (items) =>
      new Promise((resolve, reject) => {
        batches.push({
          items,
          end: (error) => (error ? reject(error) : resolve(items.map((item) => `done ${item}`))),
        })
      }),
    options,
  )
  return { batcher, batches, items: () => batches.map((batch) => batch.items) }
}

/** Long enough for every batch that may leave to have left, each in a turn of the event loop of its own. */
async function turn(): Promise<void> {
  for (let turns = 0; turns < 5; turns += 1) await new Promise((resolve) => setImmediate(resolve))
}

describe('a batching queue', () => {
  it('sends what arrives in one turn together, keeps the order, and has one batch in flight', async () => {
    const { batcher, batches, items } = byHand({ batchMax: 3, queueMax: 100 })
    const results = [1, 2, 3, 4, 5].map((item) => batcher.add(item))
    await turn()
    expect(items()).toEqual([[1, 2, 3]])
    const late = batcher.add(6)
    await turn()
    expect(items()).toHaveLength(1)
    expect(batcher.idle()).toBe(false)
    batches[0]?.end()
    await turn()
    expect(items()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ])
    batches[1]?.end()
    expect(await Promise.all([...results, late])).toEqual([1, 2, 3, 4, 5, 6].map((item) => `done ${item}`))
    await turn()
    expect(batcher.idle()).toBe(true)
  })

  it('lets as many batches overlap as it was told', async () => {
    const { batcher, batches, items } = byHand({ batchMax: 1, queueMax: 10, inFlight: 2 })
    const results = [1, 2, 3].map((item) => batcher.add(item))
    await turn()
    expect(items()).toEqual([[1], [2]])
    batches[1]?.end()
    await turn()
    expect(items()).toEqual([[1], [2], [3]])
    for (const batch of batches) batch.end()
    expect(await Promise.all(results)).toHaveLength(3)
  })

  it('sheds before queueing when it is full, and takes more when there is room again', async () => {
    const { batcher, batches, items } = byHand({ batchMax: 2, queueMax: 3 })
    const first = [batcher.add(1), batcher.add(2)]
    await turn()
    const waiting = [3, 4, 5].map((item) => batcher.add(item))
    await expect(batcher.add(6)).rejects.toBeInstanceOf(QueueFull)
    batches[0]?.end()
    await Promise.all(first)
    await turn()
    const again = batcher.add(7)
    for (let at = 1; at < 4; at += 1) {
      await turn()
      batches[at]?.end()
    }
    await Promise.all([...waiting, again])
    expect(items().flat()).toEqual([1, 2, 3, 4, 5, 7])
  })

  it('fails only the items that fail by themselves, however large the batch', async () => {
    const poisoned = new Set([3, 11, 12])
    const runs: Batch[] = []
    const batcher = createBatcher<number, number>(
      (items) => {
        runs.push(items)
        return items.some((item) => poisoned.has(item))
          ? Promise.reject(new Error('poison'))
          : Promise.resolve(items.map((item) => item * 10))
      },
      { batchMax: 16, queueMax: 100 },
    )
    const settled = await Promise.allSettled(Array.from({ length: 16 }, (_, at) => batcher.add(at)))
    for (const [item, result] of settled.entries()) {
      if (poisoned.has(item))
        expect(result).toMatchObject({ status: 'rejected', reason: new Error('poison') })
      else expect(result).toEqual({ status: 'fulfilled', value: item * 10 })
    }
    // Halves, in order: neighbours are not tried one by one, and nobody overtakes.
    expect(runs.length).toBeLessThan(20)
    const succeeded = runs.filter((items) => !items.some((item) => poisoned.has(item))).flat()
    expect(succeeded).toEqual([...succeeded].sort((a, b) => a - b))
    await turn()
    expect(batcher.idle()).toBe(true)
  })

  it('goes on after a batch that failed whole', async () => {
    const { batcher, batches } = byHand({ batchMax: 1, queueMax: 10 })
    const failing = batcher.add(1)
    const next = batcher.add(2)
    await turn()
    batches[0]?.end(new Error('no'))
    await expect(failing).rejects.toThrow('no')
    await turn()
    batches[1]?.end()
    expect(await next).toBe('done 2')
  })
})
