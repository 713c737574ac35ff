import { connect, createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** What to do with a connection that has just sent COMMIT. */
export type AtCommit =
  | 'pass'
  /** The database commits, and its answer is lost. */
  | 'lose_answer'
  /** The connection breaks before the database hears of it. */
  | 'lose_request'

/** MySQL's COM_QUERY with the text `commit`: three bytes of length, a sequence number, the command. */
const commit = Buffer.concat([Buffer.from([7, 0, 0, 0, 3]), Buffer.from('commit')])

/** A proxy before a MySQL-protocol server that can break a connection just around its COMMIT. */
export async function aTcpProxy(serverUrl: string) {
  const { hostname, port } = new URL(serverUrl)
  let plan: (count: number) => AtCommit = () => 'pass'
  const counts = { commits: 0, lost: 0 }
  const open = new Set<Socket>()
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname)
    let dropAnswer = false
    const end = () => {
      client.destroy()
      server.destroy()
    }
    for (const socket of [client, server]) {
      socket.setNoDelay(true)
      socket.on('error', end)
      socket.on('close', end)
      open.add(socket)
      socket.on('close', () => open.delete(socket))
    }
    client.on('data', (sent) => {
      if (!sent.equals(commit)) return void server.write(sent)
      counts.commits += 1
      const doing = plan(counts.commits)
      if (doing !== 'pass') counts.lost += 1
      if (doing === 'lose_request') return end()
      dropAnswer = doing === 'lose_answer'
      server.write(sent)
    })
    server.on('data', (answered) => (dropAnswer ? end() : void client.write(answered)))
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const address = proxy.address() as AddressInfo
  return {
    /** The same address by way of the proxy. */
    url: serverUrl.replace(`:${port}`, `:${address.port}`),
    counts,
    /** Decides by the number of the COMMIT, counted from 1 since the start. */
    atCommit(next: (count: number) => AtCommit) {
      counts.commits = 0
      counts.lost = 0
      plan = next
    },
    async stop() {
      for (const socket of open) socket.destroy()
      await new Promise<void>((resolve) => proxy.close(() => resolve()))
    },
  }
}
