/** The router numbers its history entries; this is the number that we were opened with. */
const opened = depth() ?? history.length - 1

function depth(): number | undefined {
  const state: unknown = history.state
  return typeof state === 'object' && state !== null && '_depth' in state ? Number(state._depth) : undefined
}

/** Whether going back stays among our own pages. */
export function backIsOurs(): boolean {
  return (depth() ?? opened) > opened
}
