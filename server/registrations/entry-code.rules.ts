/** Letters and digits that nobody mixes up when they are read out. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const codes = alphabet.length ** 4

/**
 * Four characters that a member may say at the door, such as B7K2: unique within an event, because multiplying by an
 * odd number modulo a power of two meets every value once. The event's id moves the start, so that codes of two
 * events do not run alike.
 */
export function entryCode(eventId: string, seq: number): string {
  let start = 7
  for (let at = 0; at < eventId.length; at += 1) start = (start * 31 + eventId.charCodeAt(at)) % codes
  let rest = (seq * 387_433 + start) % codes
  let code = ''
  for (let place = 0; place < 4; place += 1) {
    code = (alphabet[rest % alphabet.length] ?? '') + code
    rest = Math.floor(rest / alphabet.length)
  }
  return code
}
