import { words } from '../i18n/words.ts'

/** What the development outbox says. */
export const outbox = words(
  {
    title: '发件箱',
    intro: '没有配置短信和邮件时，所有消息都停在这里，验证码也在其中。正式环境没有这一页。',
    refresh: '刷新',
    empty: '还没有消息',
    emptyDetail: '注册、预订或取消一次，消息就会出现在这里。',
    nobody: '没有留下联系方式',
    emptied: '内容在送出后已清除。',
    sms: '短信',
    email: '邮件',
    states: { waiting: '待发送', claimed: '发送中', sent: '已送出', failed: '没有送到' },
    attempts: (count: number) => `试过${count}次`,
  },
  {
    title: 'Outbox',
    intro:
      'Without an SMS gateway or a mail server every message stays here, codes included. Production has no such page.',
    refresh: 'Refresh',
    empty: 'No messages yet',
    emptyDetail: 'Sign up, book or cancel, and the message appears here.',
    nobody: 'left no address',
    emptied: 'Emptied after it was delivered.',
    sms: 'SMS',
    email: 'E-mail',
    states: { waiting: 'Waiting', claimed: 'Sending', sent: 'Sent', failed: 'Not delivered' },
    attempts: (count: number) => `${count} tries`,
  },
)
