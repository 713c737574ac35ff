import autocannon from 'autocannon'
import type { FlashMember } from './flash-club.ts'
import { price } from './flash-club.ts'

export type Load = {
  perSecond: number
  p50: number
  p99: number
  seconds: number
  /** Answers by HTTP status. */
  statuses: Record<string, number>
}

/**
 * Each member taps "confirm" once (or `times` with the same key), over `connections` sockets spread on the servers'
 * ports, each sending its next request when the last is answered. Latencies in milliseconds.
 */
export async function tap(
  ports: readonly number[],
  members: readonly FlashMember[],
  { connections, times = 1 }: { connections: number; times?: number },
): Promise<Load> {
  // Round by round, a member always on the same socket: a retry follows its first answer.
  const rounds = Array.from({ length: times }, () => members.map(requestOf))
  const requests = rounds.flat()
  const statuses: Record<string, number> = {}
  const perPort = Math.max(1, Math.floor(Math.min(connections, members.length) / ports.length))
  const lanes = perPort * ports.length
  const began = performance.now()
  // The load generator itself ends on a whole second; what counts is the last answer.
  let answered = began
  const results = await Promise.all(
    ports.map((port, portAt) => {
      const own = requests.filter((_, at) => (at % lanes) % ports.length === portAt)
      let next = 0
      return autocannon({
        url: `http://127.0.0.1:${port}`,
        connections: perPort,
        amount: own.length,
        timeout: 60,
        setupClient(client) {
          const lane = next
          next += 1
          client.setRequests(
            own
              .filter((_, at) => at % perPort === lane)
              .map(({ headers, path, body }) => ({ method: 'POST', path, headers, body })),
          )
          client.on('response', (status) => {
            statuses[status] = (statuses[status] ?? 0) + 1
            answered = performance.now()
          })
        },
      })
    }),
  )
  const seconds = (answered - began) / 1000
  const worst = (pick: (one: autocannon.Result) => number) => Math.max(...results.map(pick))
  return {
    perSecond: Math.round(requests.length / seconds),
    p50: worst((one) => one.latency.p50),
    p99: worst((one) => one.latency.p99),
    seconds,
    statuses,
  }
}

function requestOf(member: FlashMember, at: number) {
  return {
    path: `/api/quotes/${member.quoteId}/confirm`,
    headers: {
      'content-type': 'application/json',
      cookie: `guibin=${member.token}; __Host-guibin=${member.token}`,
      'idempotency-key': `flash-${String(at).padStart(8, '0')}`,
    },
    body: JSON.stringify({ amount: price }),
  }
}
