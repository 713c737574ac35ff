/** An embedded database answers within the turn of the event loop: without a pause nobody else would be served. */
export function letOthersIn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
