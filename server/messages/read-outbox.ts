import type { Deps } from '../base/deps.ts'
import { notFound } from '../base/domain-error.ts'
import { idPattern } from '../base/ids.ts'
import { recipientOf } from './delivery.rules.ts'
import type { OutboxMessage } from './dev-outbox.contract.ts'
import { findMessage, newestMessages, type ClaimedMessage } from './outbox.queries.ts'
import { renderMessage, type RenderedMail, type RenderedMessage } from './render-message.ts'
import { spreadAll } from './spread-bundles.ts'
import { isSecret } from './templates/every-template.ts'

const shownMax = 100

/** The newest messages of the outbox with their texts, for a server that has nowhere to send them. */
export async function readOutbox(deps: Deps): Promise<OutboxMessage[]> {
  await spreadAll(deps)
  const rows = await newestMessages(deps.db, shownMax)
  return rows.map((row) => {
    const locale = row.locale ?? row.accountLocale ?? 'zh'
    const rendered = renderedOrNull(deps, row, locale)
    const { phone, email } = row.address === null ? row : recipientOf(row.address)
    return {
      id: row.id,
      dedupeKey: row.dedupe_key,
      template: row.template,
      to: (row.channel === 'email' ? email : (phone ?? email)) ?? '',
      channel: row.channel,
      locale,
      state: row.state,
      attempts: row.attempts,
      lastError: row.last_error,
      createdAt: row.created_at,
      sentAt: row.sent_at,
      sms: rendered?.sms ?? null,
      mail: rendered?.mail ?? null,
    }
  })
}

/** One message as a mail; throws `not_found` where there is none or nothing can be shown of it. */
export async function readMail(deps: Deps, messageId: string): Promise<RenderedMail> {
  const row = idPattern.test(messageId) ? await findMessage(deps.db, messageId) : undefined
  const rendered = row && renderedOrNull(deps, row, row.locale ?? row.accountLocale ?? 'zh')
  if (!rendered) throw notFound()
  return rendered.mail
}

function renderedOrNull(deps: Deps, row: ClaimedMessage, locale: 'zh' | 'en'): RenderedMessage | null {
  const emptied = row.data === '{}' && isSecret(row.template)
  if (emptied) return null
  try {
    const { publicUrl } = deps.config
    return renderMessage({ template: row.template, data: row.data, locale, publicUrl })
  } catch {
    return null
  }
}
