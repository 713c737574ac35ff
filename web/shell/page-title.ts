import { createRenderEffect } from 'solid-js'
import { shared } from '../i18n/shared.words.ts'

/** Names the page in the browser's tab and history: the page first, then the club. */
export function createPageTitle(title: () => string | undefined): void {
  createRenderEffect(() => {
    const own = title()
    document.title = own ? `${own} - ${shared().brand}` : shared().brand
  })
}
