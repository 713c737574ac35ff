import * as v from 'valibot'

/** A text that people write: Chinese is required, English may be empty and then falls back visibly. */
export const Texts = v.object({ zh: v.string(), en: v.string() })
export type Texts = v.InferOutput<typeof Texts>
