import * as v from 'valibot'

/** A text that people write: Chinese is required, English may be empty and then falls back visibly. */
export const Texts = v.object({ zh: v.string(), en: v.string() })
export type Texts = v.InferOutput<typeof Texts>

/** The same as input, trimmed and bounded. */
export const textsWithin = (max: number) =>
  v.strictObject({
    zh: v.pipe(v.string(), v.trim(), v.nonEmpty('Chinese is required.'), v.maxLength(max)),
    en: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(max)), ''),
  })
