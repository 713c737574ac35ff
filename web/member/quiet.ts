import { createEffect, createSignal, type Accessor } from 'solid-js'

/**
 * Data that only rounds a page off, such as a region's name: undefined until it is here, and for good when it does
 * not come. Unlike `createAsync` it neither holds the page back nor fails it.
 */
export function createQuiet<Value>(ask: () => Promise<Value>): Accessor<Value | undefined> {
  const [known, setKnown] = createSignal<Value>()
  createEffect(() => {
    ask().then(
      (value) => setKnown(() => value),
      () => undefined,
    )
  })
  return known
}
