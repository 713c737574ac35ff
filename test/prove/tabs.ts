import { aFront } from './front.ts'
import { aProof } from './proof.ts'
import { aProvenClub, balanceBooks } from './proven-club.ts'

export const tabs = aProof({
  name: 'tabs',
  shows:
    'a member who confirms in many tabs at once, each with its own quote and key, is in once and pays once',
  manyProcesses: true,
  full: { members: 40, tabs: 50 },
  short: { members: 4, tabs: 50 },
  async run(ground, sizes, { processes }) {
    const club = await aProvenClub(await ground.newDatabase(), {
      members: sizes.members,
      points: 1_000,
      events: [{ seats: sizes.members, price: 100 }],
    })
    const front = await aFront(club.url, processes)
    const [event] = club.events
    const statuses: number[] = []
    try {
      for (const who of club.people) {
        const open = Array.from({ length: sizes.tabs }, (_, tab) => tab)
        const quotes = await Promise.all(
          open.map(() =>
            front.send(who, {
              method: 'POST',
              path: `/api/events/${event?.id}/quotes`,
              body: { guests: [] },
            }),
          ),
        )
        // Every other tab confirms the same quote as its neighbour.
        const answers = await Promise.all(
          open.map((tab) =>
            front.send(who, {
              method: 'POST',
              path: `/api/quotes/${String(quotes[tab - (tab % 2)]?.body['id'])}/confirm`,
              body: { amount: 100 },
              key: `tab-number-${tab}`,
            }),
          ),
        )
        statuses.push(...answers.map((answer) => answer.status))
      }
      const books = await balanceBooks(club.db)
      const { registrations, charges } = books.counts
      const confirmed = statuses.filter((status) => status === 201).length
      const refused = statuses.filter((status) => status === 409).length
      return {
        counts: { taps: statuses.length, confirmed, refused, ...books.counts },
        checks: [
          [`one registration a member (${registrations})`, registrations === sizes.members],
          [`one charge a member (${charges})`, charges === sizes.members],
          [`one tab a member is confirmed (${confirmed})`, confirmed === sizes.members],
          [
            `every other is told that it is booked (${refused})`,
            refused === sizes.members * (sizes.tabs - 1),
          ],
          ...books.checks,
        ],
      }
    } finally {
      await front.stop()
      await club.db.destroy()
    }
  },
})
