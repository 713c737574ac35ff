import { written } from '../i18n/words.ts'

type Texts = { zh: string; en: string }

/** A title for a display line: its middle dot stays with the part before it, so that no line begins with one. */
export function titleOf(texts: Texts): string {
  return written(texts).replaceAll(' · ', '\u00A0· ')
}

/** The part before the middle dot, for lines in the sans, where the dot would be as wide as a character. */
export function shortTitleOf(texts: Texts): string {
  return written(texts).split(' · ')[0] ?? ''
}
