type Searched = {
  title: { zh: string; en: string }
  summary: { zh: string; en: string }
  club: { zh: string; en: string }
  venue: { zh: string; en: string }
}

/** As long as the column that holds it. */
const lengthMax = 1_500

/** What an event is found by: titles, summaries, club and venue in both languages, lower-case. */
export function eventSearchText({ title, summary, club, venue }: Searched): string {
  return [title, club, venue, summary]
    .flatMap((texts) => [texts.zh, texts.en])
    .filter((text) => text !== '')
    .join(' ')
    .toLowerCase()
    .slice(0, lengthMax)
}

/** The words of a search, lower-case; an event must hold all of them. */
export function searchWords(text: string | undefined): string[] {
  return (text ?? '').toLowerCase().split(/\s+/u).filter(Boolean).slice(0, 8)
}
