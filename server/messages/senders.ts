/** A message that a gateway takes; sending the same `id` twice must be one message for the person. */
export type SmsToSend = { to: string; text: string; id: string }

export type SmsGateway = {
  /** Resolves when the gateway took it. Rejects with `DeliveryRefused` when trying again cannot help. */
  send(message: SmsToSend): Promise<void>
}

export type MailToSend = { to: string; subject: string; text: string; html: string; id: string }

export type Mailer = {
  /** Resolves when the mail server took it. Rejects with `DeliveryRefused` when trying again cannot help. */
  send(mail: MailToSend): Promise<void>
  close(): void
}

/** The ways out that this installation has, made in the roots. */
export type Senders = { readonly sms: SmsGateway | null; readonly mail: Mailer | null }

/** The far side will not take this message, now or later. */
export class DeliveryRefused extends Error {}
