import { createHash } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { second } from '../base/clock.ts'
import { DeliveryRefused, type Mailer } from './senders.ts'

/**
 * Mail over SMTP. The Message-ID is made of the message's own id, so that a mail sent twice is known as one; a
 * permanent answer of the server (5xx, RFC 5321 4.2.1) refuses it for good.
 */
export function smtpMailer({ url, from }: { url: string; from: string }): Mailer {
  const transport = createTransport({
    ...{ url, pool: true, maxConnections: 2 },
    connectionTimeout: 10 * second,
    greetingTimeout: 10 * second,
    socketTimeout: 20 * second,
  })
  const host = /@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? 'guibin.example'
  return {
    async send({ to, subject, text, html, id }) {
      try {
        await transport.sendMail({
          from,
          to,
          subject,
          text,
          html,
          messageId: `<${createHash('sha256').update(id).digest('hex').slice(0, 40)}@${host}>`,
          headers: { 'x-dedupe-key': id, 'auto-submitted': 'auto-generated' },
        })
      } catch (error) {
        const answered = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
        if (answered >= 500) throw new DeliveryRefused(`The mail server answered ${answered}`)
        throw error
      }
    },
    close: () => transport.close(),
  }
}
