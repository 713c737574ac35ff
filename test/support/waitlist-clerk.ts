import { afterWaking, offerLasts } from '../../server/registrations/waking.rules.ts'

export type Party = {
  name: string
  size: number
  /** Of its tier. */
  rank: number
  state: 'confirmed' | 'waitlisted' | 'offered' | 'cancelled' | 'lapsed'
  lapsesAt: number
  note: string | null
  /** How many seats were free each time it was passed over. */
  skips: number[]
}

/** An event's list as a clerk would keep it on paper: everybody in order of arrival, heads counted each time. */
export function byTheWaitlist(terms: {
  capacity: number
  promotion: 'automatic' | 'offer'
  tierPriority: boolean
}) {
  const parties: Party[] = []
  const free = () =>
    terms.capacity -
    parties
      .filter((one) => one.state === 'confirmed' || one.state === 'offered')
      .reduce((heads, one) => heads + one.size, 0)

  /** The waiting, next first: a stable sort keeps the order of arrival. */
  function inTurn(): Party[] {
    const waiting = parties.filter((one) => one.state === 'waitlisted')
    return terms.tierPriority ? waiting.sort((a, b) => b.rank - a.rank) : waiting
  }

  function giveOut(now: number): void {
    const tried: { party: Party; free: number; before: string | null }[] = []
    const overtaken = new Set<Party>()
    for (const party of inTurn()) {
      const seats = free()
      if (seats === 0) break
      if (party.size > seats) {
        tried.push({ party, free: seats, before: party.note })
        continue
      }
      for (const one of tried) overtaken.add(one.party)
      party.note = null
      party.state = terms.promotion === 'offer' ? 'offered' : 'confirmed'
      party.lapsesAt = afterWaking(now, offerLasts, 'Asia/Shanghai')
    }
    for (const one of tried) {
      one.party.note = `party_of_${one.party.size}_did_not_fit_${one.free}_seat${one.free === 1 ? '' : 's'}_place_kept`
      if (overtaken.has(one.party) || one.party.note !== one.before) one.party.skips.push(one.free)
    }
  }

  return {
    parties,
    live: (name: string) =>
      parties.find((one) => one.name === name && one.state !== 'cancelled' && one.state !== 'lapsed'),
    join({ name, size, rank }: Pick<Party, 'name' | 'size' | 'rank'>) {
      const state = size <= free() ? 'confirmed' : 'waitlisted'
      const party: Party = { name, size, rank, state, lapsesAt: 0, note: null, skips: [] }
      parties.push(party)
      return { party, rank: state === 'waitlisted' ? inTurn().indexOf(party) + 1 : null }
    },
    leave(party: Party, now: number): void {
      party.state = 'cancelled'
      giveOut(now)
    },
    accept(party: Party): void {
      party.state = 'confirmed'
    },
    lapse(now: number): void {
      const due = parties.filter((one) => one.state === 'offered' && one.lapsesAt <= now)
      for (const party of due) party.state = 'lapsed'
      if (due.length > 0) giveOut(now)
    },
  }
}
