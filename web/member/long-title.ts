import { written } from '../i18n/words.ts'

/**
 * Whether a title takes several lines of display type in Chinese. It may then break between any two characters, so
 * that its lines even out; a shorter one breaks at its middle dot alone.
 */
export function isLongTitle(texts: { zh: string; en: string }): boolean {
  return written(texts) === texts.zh && texts.zh.length > 16
}
