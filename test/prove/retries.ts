import type { Someone } from '../support/club-rows.ts'
import { inLanes, seeded } from '../support/seeded.ts'
import { aFront, type Request } from './front.ts'
import { aProof } from './proof.ts'
import { aProvenClub, balanceBooks } from './proven-club.ts'

type Wish = { who: Someone; request: Request; changed: object }

export const retries = aProof({
  name: 'retries',
  shows: 'random retries get the first outcome to the byte, and another body under the same key is refused',
  manyProcesses: true,
  full: { retries: 10_000, members: 250 },
  short: { retries: 600, members: 30 },
  async run(ground, sizes, { processes, seed }) {
    const club = await aProvenClub(await ground.newDatabase(), {
      members: sizes.members,
      events: [{ seats: Math.ceil(sizes.members / 3), price: 150, guestsMax: 1 }, { seats: sizes.members }],
    })
    const front = await aFront(club.url, processes)
    const [priced, free] = club.events
    const wishes: Wish[] = []
    try {
      await inLanes([...club.people.entries()], 16, async ([at, who]) => {
        const path = `/api/events/${priced?.id}/quotes`
        const body = { guests: at % 5 === 3 ? ['客人'] : [] }
        const quote = await front.send(who, { method: 'POST', path, body })
        const amount = Number(quote.body['amount'])
        wishes.push({
          who,
          request: {
            method: 'POST',
            path: `/api/quotes/${String(quote.body['id'])}/confirm`,
            body: { amount },
            key: `priced-${at}`,
          },
          changed: { amount: amount + 1 },
        })
        wishes.push({
          who,
          request: {
            method: 'POST',
            path: `/api/events/${free?.id}/registrations`,
            body: { guests: [] },
            key: `for-free-${at}`,
          },
          changed: { guests: ['又一位'] },
        })
      })
      const draw = seeded(`retries:${seed}`)
      const wanted = [
        ...wishes,
        ...Array.from({ length: sizes.retries }, () => wishes[draw(wishes.length)] as Wish),
      ]
      const shuffled = wanted.map((wish) => ({ wish, at: draw(1_000_000) })).sort((a, b) => a.at - b.at)
      const first = new Map<Wish, string>()
      const counts = { same: 0, refusedBodies: 0, different: 0, unexpected: 0 }
      await inLanes(shuffled, 64, async ({ wish, at }) => {
        const other = at % 5 === 0 && first.has(wish)
        const answer = await front.send(wish.who, {
          ...wish.request,
          ...(other ? { body: wish.changed } : {}),
        })
        if (other) {
          const refused = answer.status === 422 && answer.body['code'] === 'idempotency_key_reused'
          counts[refused ? 'refusedBodies' : 'unexpected'] += 1
          return
        }
        if (answer.status !== 201) return void (counts.unexpected += 1)
        counts[answer.text === (first.get(wish) ?? answer.text) ? 'same' : 'different'] += 1
        first.set(wish, answer.text)
      })
      const kept = await club.db.selectFrom('idempotency_outcomes').select('body').execute()
      const books = await balanceBooks(club.db)
      return {
        counts: { requests: shuffled.length, ...counts, ...books.counts },
        checks: [
          [`each retry is the first answer to the byte (${counts.different} differ)`, counts.different === 0],
          [`another body is refused with 422 (${counts.refusedBodies})`, counts.refusedBodies > 0],
          [`nothing unexpected (${counts.unexpected})`, counts.unexpected === 0],
          [
            `one stored outcome a wish (${kept.length})`,
            kept
              .map((row) => row.body)
              .sort()
              .join() === [...first.values()].sort().join(),
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
