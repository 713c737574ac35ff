import { oneOf, type Act } from '../visit.ts'

type RunQuote = { quotes: { id: string }[]; amount: number }

/** Books every occurrence of a series that is left, or nothing. */
const bookRun: Act = {
  name: 'book a whole run',
  weight: 2,
  succeeds: ['done'],
  async run(visit) {
    const id = oneOf(visit.board.series, visit.draw)
    if (id === undefined) return 'nothing'
    const path = `/api/series/${id}`
    const quote = await visit.send({ method: 'POST', path: `${path}/quotes`, body: { guests: [] } })
    if (quote.status !== 201) return String(quote.body['code'])
    const { quotes, amount } = quote.body as RunQuote
    const body = { quoteIds: quotes.map((one) => one.id), amount }
    const request = { method: 'POST', path: `${path}/confirm`, body, key: visit.newKey() }
    const booked = await visit.send(request)
    if (booked.status !== 201) return String(booked.body['code'])
    visit.acknowledge(request, booked)
    return quotes.length > 1 ? 'done' : 'one left'
  },
}

export const seriesActs: readonly Act[] = [bookRun]
