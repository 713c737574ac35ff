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

/** The whole title for lines in the sans: Chinese parts are split by a comma there. */
export function plainTitleOf(texts: Texts): string {
  const title = written(texts)
  return title === texts.zh ? title.replaceAll(' · ', '，') : title
}
