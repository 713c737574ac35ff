import { useBeforeLeave } from '@solidjs/router'
import { createSignal, onCleanup } from 'solid-js'

/** Holds every way out while something is unsaved: a link, the back button, a closed tab. */
export function guardLeaving(dirty: () => boolean) {
  const [go, setGo] = createSignal<() => void>()
  useBeforeLeave((event) => {
    if (!dirty() || event.defaultPrevented) return
    event.preventDefault()
    setGo(() => () => event.retry(true))
  })
  const beforeUnload = (event: BeforeUnloadEvent) => {
    if (dirty()) event.preventDefault()
  }
  addEventListener('beforeunload', beforeUnload)
  onCleanup(() => removeEventListener('beforeunload', beforeUnload))
  return {
    asking: () => go() !== undefined,
    stay: () => setGo(undefined),
    go: () => {
      const leave = go()
      setGo(undefined)
      leave?.()
    },
  }
}
