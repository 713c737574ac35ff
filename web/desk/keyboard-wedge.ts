import { onCleanup, onMount } from 'solid-js'

/** Characters further apart than this, in milliseconds, are no longer one burst. */
const burstGap = 200
/** A scanner types faster than any hand: so many milliseconds a character at most, and no short word. */
const scannerPace = 50
const burstLeast = 12
/** Nobody types a pass by hand, so its beginning tells it, and a slow device may take its time. */
const passBegins = 'GB1.'
const passGap = 1_000

/** Keys as a scanner means them while an input method holds the keyboard and hides the characters. */
function characterOf(event: KeyboardEvent): string | null {
  if (event.key.length === 1) return event.key
  const { code, shiftKey } = event
  if (/^Key[A-Z]$/.test(code)) return shiftKey ? code.slice(3) : code.slice(3).toLowerCase()
  if (/^Digit\d$/.test(code) && !shiftKey) return code.slice(5)
  if (code === 'Minus') return shiftKey ? '_' : '-'
  return code === 'Period' && !shiftKey ? '.' : null
}

/**
 * Hears a keyboard-wedge scanner wherever the focus is: a fast burst that ends with Enter is one code. What a person
 * types into a field stays theirs; a burst that ran into one is taken out of it again.
 */
export function createKeyboardWedge(onCode: (code: string) => void): void {
  let burst = ''
  let began = 0
  let last = 0
  let before: { field: HTMLInputElement; value: string } | null = null

  function hear(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const patience = burst.startsWith(passBegins) ? passGap : burstGap
    const goesOn = event.timeStamp - last < patience
    last = event.timeStamp
    if (event.key === 'Enter') {
      if (goesOn && isScan()) take(event)
      burst = ''
      return
    }
    const character = characterOf(event)
    if (character === null) return
    if (!goesOn) {
      burst = ''
      began = event.timeStamp
      const field = document.activeElement
      before = field instanceof HTMLInputElement ? { field, value: field.value } : null
    }
    burst += character
  }

  function isScan(): boolean {
    const pace = (last - began) / Math.max(1, burst.length)
    return burst.length >= burstLeast && (burst.startsWith(passBegins) || pace < scannerPace)
  }

  function take(event: KeyboardEvent): void {
    event.preventDefault()
    event.stopPropagation()
    if (before) {
      before.field.value = before.value
      before.field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    onCode(burst)
  }

  onMount(() => document.addEventListener('keydown', hear, { capture: true }))
  onCleanup(() => document.removeEventListener('keydown', hear, { capture: true }))
}
