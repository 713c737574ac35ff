import type { Config } from '../base/config.ts'
import type { Senders } from './senders.ts'
import { httpSmsGateway } from './sms-gateway.ts'
import { smtpMailer } from './smtp-mailer.ts'

/** What the configuration names; on Node, where SMTP has sockets. */
export function nodeSenders(config: Config): Senders {
  return {
    sms: config.sms ? httpSmsGateway(config.sms) : null,
    mail: config.smtpUrl ? smtpMailer({ url: config.smtpUrl, from: config.mailFrom }) : null,
  }
}
