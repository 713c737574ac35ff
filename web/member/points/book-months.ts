/** The zone of the club's books: months begin and lots run out by it, wherever the reader is. */
export const bookZone = 'Asia/Shanghai'

/** An instant that lies in a month (YYYY-MM) in every zone. */
export function middleOf(month: string): number {
  return Date.parse(`${month}-15T00:00:00Z`)
}
