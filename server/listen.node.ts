import { createAdaptorServer, type ServerType } from '@hono/node-server'
import type { AddressInfo } from 'node:net'

/**
 * How many connections may wait for being taken in. Node's own 511 makes the system drop the rest when a club opens
 * an event to thousands of phones at once, and each of those then tries again a second later.
 */
const backlog = 4_096

/** Serves an app over HTTP and calls back once it listens. Like hono's `serve`, with room for a rush of connections. */
export function listen(
  app: { fetch: Parameters<typeof createAdaptorServer>[0]['fetch'] },
  { port, host }: { port: number; host: string },
  onListening: (address: AddressInfo) => void,
): ServerType {
  const server = createAdaptorServer({ fetch: app.fetch })
  server.listen({ port, host, backlog }, () => onListening(server.address() as AddressInfo))
  return server
}
