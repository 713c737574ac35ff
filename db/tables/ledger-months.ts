/** What a closed month of the ledger came to, by the name of the figure; see server/liability/figures.rules.ts. */
export type LedgerMonthTable = {
  /** YYYY-MM, in the zone of the club's books. */
  month: string
  figure: string
  /** Points, never below zero. */
  points: number
}
