import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'

export type TakenSms = { to: string; text: string; id: string; headers: IncomingHttpHeaders }

/** An SMS centre on loopback. It answers with the given statuses in turn, then 200, and keeps what it was sent. */
export async function anSmsCentre(...statuses: number[]) {
  const taken: TakenSms[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (piece: string) => (text += piece))
    request.on('end', () => {
      taken.push({ ...(JSON.parse(text) as Omit<TakenSms, 'headers'>), headers: request.headers })
      response.writeHead(statuses.shift() ?? 200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/send`, taken }
}

export type TakenMail = { to: string[]; raw: string }

/** A real SMTP server on loopback that keeps its mail. `refuse` is the answer to the first recipients. */
export async function aMailServer(...refuse: number[]) {
  const taken: TakenMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      const code = refuse.shift()
      done(code === undefined ? null : Object.assign(new Error('not now'), { responseCode: code }))
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map((recipient) => recipient.address)
        taken.push({ to, raw: Buffer.concat(pieces).toString('utf8') })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, taken }
}

/** The decoded parts of a mail by their content type. */
export function partsOf(raw: string): Record<string, string> {
  const parts: Record<string, string> = {}
  for (const piece of raw.split(/\r\n--[^\r\n]+/)) {
    const [head = '', ...rest] = piece.replace(/^\r\n/, '').split('\r\n\r\n')
    const type = /content-type: (text\/\w+)/i.exec(head)?.[1]
    if (!type) continue
    const body = rest.join('\r\n\r\n')
    parts[type] = /quoted-printable/i.test(head)
      ? fromQuotedPrintable(body)
      : /base64/i.test(head)
        ? Buffer.from(body, 'base64').toString('utf8')
        : body
  }
  return parts
}

function fromQuotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
