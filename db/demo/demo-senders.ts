import { DeliveryRefused, type Senders } from '../../server/messages/senders.ts'
import { isDemoPhone } from './sign-ins.ts'

/** The same ways out, but none to the numbers of the demo club: somebody real may have them. */
export function withoutDemoPhones({ sms, mail }: Senders): Senders {
  if (!sms) return { sms, mail }
  return {
    mail,
    sms: {
      send(message) {
        if (isDemoPhone(message.to))
          return Promise.reject(new DeliveryRefused('Numbers of the demo club are never sent to'))
        return sms.send(message)
      },
    },
  }
}
