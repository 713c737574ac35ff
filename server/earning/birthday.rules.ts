/** Birthdays (MM-DD) that are kept on a local date (YYYY-MM-DD): of 29 February on the 28th where there is none. */
export function birthdaysOn(date: string): string[] {
  const own = date.slice(5)
  return own === '02-28' && !isLeap(Number(date.slice(0, 4))) ? [own, '02-29'] : [own]
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}
