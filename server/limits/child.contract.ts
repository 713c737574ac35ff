import * as v from 'valibot'

/** One line of 40 letters at most: the name goes on the party's list. */
const ChildName = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty(),
  v.maxLength(40),
  v.regex(/^[^\p{Cc}]*$/u, 'Must not hold control characters.'),
)

export const NewChild = v.strictObject({
  name: ChildName,
  /** YYYY-MM-DD, under 18 today. */
  bornOn: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'Must be YYYY-MM-DD.')),
})
export type NewChild = v.InferOutput<typeof NewChild>

export const Child = v.object({ id: v.string(), name: v.string(), bornOn: v.string() })
export type Child = v.InferOutput<typeof Child>

export const ChildList = v.object({ children: v.array(Child) })
