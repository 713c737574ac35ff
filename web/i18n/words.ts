import { locale } from './locale.ts'

/**
 * A dictionary in both languages, read as `t().greeting` or `t().left(3)`. The Chinese one is the source of the
 * keys: an English one that misses a key, has one too many or takes other values does not compile.
 */
export function words<Shape>(zh: Shape, en: NoInfer<Shape>): () => Shape {
  return () => (locale() === 'en' ? en : zh)
}

/** A text that people wrote, in the reader's language; Chinese when nobody wrote the English. */
export function written(texts: { zh: string; en: string }): string {
  return locale() === 'en' && texts.en !== '' ? texts.en : texts.zh
}

/** The language that `written` answers in, for a `lang` attribute, when it is not the page's own. */
export function writtenLang(texts: { zh: string; en: string }): 'zh-CN' | undefined {
  return locale() === 'en' && texts.en === '' ? 'zh-CN' : undefined
}
