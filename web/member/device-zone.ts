/** The zone in which the reader's own clock stands. */
export const deviceZone = Intl.DateTimeFormat().resolvedOptions().timeZone
