import { oneOf, type Act } from '../visit.ts'
import { confirmQuote, openOnes } from './booking.ts'

/** Confirms several events of a club with a cap at one moment, from as many windows. */
const bookToTheCap: Act = {
  name: 'book to the cap',
  weight: 5,
  // Who is at the cap is told at the quote already; that a confirmation is refused takes several at one moment.
  succeeds: ['one too many'],
  async run(visit) {
    const { limitedClubId } = visit.place
    const open = openOnes(visit, ({ clubId }) => clubId === limitedClubId)
    const from = visit.draw(Math.max(1, open.length))
    const wanted = [...open.slice(from), ...open.slice(0, from)].slice(0, 3)
    const quotes = []
    for (const { id } of wanted) {
      const path = `/api/events/${id}/quotes`
      const quote = await visit.send({ method: 'POST', path, body: { guests: [] } })
      if (quote.status !== 201 && quotes.length === 0) return String(quote.body['code'])
      if (quote.status === 201) quotes.push(quote.body)
    }
    const came = await Promise.all(quotes.map((quote) => confirmQuote(visit, quote)))
    const cut = came.includes('month_cap_reached') && came.includes('confirmed')
    return cut ? 'one too many' : (oneOf(came, visit.draw) ?? 'nothing')
  },
}

/** What a club allows each member. */
export const limitActs: readonly Act[] = [bookToTheCap]
