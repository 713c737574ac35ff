import { createSignal, onCleanup, onMount, type Accessor } from 'solid-js'

/** The width of an element in pixels, so that a drawing's letters keep their size on every screen. */
export function createWidth(element: () => HTMLElement | undefined, first = 640): Accessor<number> {
  const [width, setWidth] = createSignal(first)
  onMount(() => {
    const watched = element()
    if (!watched) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidth(entry.contentRect.width)
    })
    observer.observe(watched)
    onCleanup(() => observer.disconnect())
  })
  return width
}
