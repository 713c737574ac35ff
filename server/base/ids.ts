import { uuidv7 } from 'uuidv7'

/** Makes an identifier that sorts by the time it was made (RFC 9562, version 7). */
export type NewId = () => string

export const newUuid: NewId = () => uuidv7()

/** The shape of every id in a path: lower-case hyphenated UUID. */
export const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
