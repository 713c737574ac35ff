import { CommandError } from './command-error.ts'

/**
 * The text of a file in UTF-8 or UTF-16 (with a byte order mark), or else in GB18030, which Chinese spreadsheets
 * write. Which one it is shows from the bytes: Chinese text in GB18030 is hardly ever valid UTF-8.
 */
export function decodeFile(bytes: Uint8Array): { text: string; encoding: string } {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  for (const encoding of utf16 ? ['utf-16le'] : ['utf-8', 'gb18030']) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  throw new CommandError('The file is neither UTF-8 nor GB18030: save it as CSV in UTF-8.')
}
