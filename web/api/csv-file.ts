import { locale } from '../i18n/locale.ts'
import { send } from './client.ts'

/** Fetches a table in the screen's language and hands it to the browser as a download. Rejects with a `Problem`. */
export async function downloadCsv(path: string, fallbackName: string): Promise<void> {
  const response = await send(path, { headers: { 'x-locale': locale() } })
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = name ?? fallbackName
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
