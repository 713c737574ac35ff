import fc from 'fast-check'

/** Members of a world, who share nothing with those of another. */
export const membersOfAWorld = 3
/** Commands a world at most, and about so many on average. */
export const [most, usual] = [120, 55]

const member = fc.nat({ max: membersOfAWorld - 1 })
const amount = fc.integer({ min: 1, max: 300 })
const percent = fc.integer({ min: 1, max: 110 })
const which = fc.nat({ max: 999 })
const kind = <Kind extends string>(name: Kind) => fc.constant(name)

/** What may happen to points. Positions (`which`) count from the first that there is, round and round. */
const aCommand = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: kind('earn'), member, amount, daysAgo: fc.nat({ max: 700 }) }) },
  { weight: 6, arbitrary: fc.record({ kind: kind('charge'), member, amount }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('refund'), which, percent }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: kind('hold'), member, amount, hours: fc.integer({ min: 1, max: 20_000 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: kind('post'), which, percent }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('void'), which }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('give'), member, to: member, amount }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('many'), amount }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('again'), which }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: kind('forge'),
      member,
      how: fc.constantFrom('too_much_of_a_lot' as const, 'unconfirmed' as const, 'not_in_lots' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind('pass'),
      hours: fc.oneof(fc.nat({ max: 48 }), fc.nat({ max: 24 * 40 }), fc.nat({ max: 24 * 400 })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: kind('time_out') }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('expire') }) },
)

export const aWorld = fc.array(aCommand, { maxLength: most, size: 'max' })

export type Command = typeof aCommand extends fc.Arbitrary<infer Value> ? Value : never
export type CommandOf<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>
