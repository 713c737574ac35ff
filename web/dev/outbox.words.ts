import { words } from '../i18n/words.ts'

export const outbox = words(
  {
    title: '发件箱',
    intro: '这台服务器没有接短信和邮件，要发出的消息都停在这里，每三秒刷新一次。正式运行时没有这一页。',
    emptyTitle: '还没有消息',
    emptyDetail: '注册、报名或重设密码之后，短信和邮件会出现在这里。',
    states: { waiting: '等待发送', claimed: '正在发送', sent: '已处理', failed: '未能发送' },
    copy: (code: string) => `复制${code}`,
    copied: '已复制。',
    asMail: '看邮件样式',
    gone: '内容已在发送后清空。',
    attempts: (count: number) => `试过${count}次`,
    nobody: '没有地址',
  },
  {
    title: 'Outbox',
    intro:
      'This server has no SMS gateway and no mail server, so what it would send stays here. Refreshed every three seconds; there is no such page in production.',
    emptyTitle: 'No messages yet',
    emptyDetail: 'After a sign-up, a booking or a password reset, its SMS and mail appear here.',
    states: { waiting: 'Waiting', claimed: 'Being sent', sent: 'Done', failed: 'Not sent' },
    copy: (code: string) => `Copy ${code}`,
    copied: 'Copied.',
    asMail: 'See it as a mail',
    gone: 'The text was emptied after it was sent.',
    attempts: (count: number) => `tried ${count} time${count === 1 ? '' : 's'}`,
    nobody: 'no address',
  },
)
