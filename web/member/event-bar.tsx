import { useNavigate } from '@solidjs/router'
import type { EventPage } from '../../server/events/event.contract.ts'
import { shared } from '../i18n/shared.words.ts'
import { written } from '../i18n/words.ts'
import { backIsOurs } from '../shell/history-depth.ts'
import { IconButton, IconLink } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { event as words } from './event.words.ts'

/** Back and share, on the event's art. */
export function EventBar(props: { event: EventPage }) {
  const navigate = useNavigate()
  const goBack = (event: MouseEvent) => {
    // Going back keeps the list's place; whoever came from elsewhere follows the link.
    if (!backIsOurs() || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    navigate(-1)
  }
  return (
    <>
      <IconLink href="/events" icon="left" label={shared().back} paper onClick={goBack} />
      <IconButton icon="share" label={words().share} paper onClick={() => void share(props.event)} />
    </>
  )
}

/** The device's own sheet where it has one, else the address to the clipboard. */
async function share(event: EventPage): Promise<void> {
  const what = { title: written(event.title), url: location.href }
  try {
    if (typeof navigator.share === 'function') return await navigator.share(what)
    await navigator.clipboard.writeText(what.url)
    toast(words().copied)
  } catch (thrown) {
    const closed = thrown instanceof DOMException && thrown.name === 'AbortError'
    if (!closed) toast(words().notCopied)
  }
}
