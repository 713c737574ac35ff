import { words } from '../../i18n/words.ts'

export const friend = words(
  {
    title: '推荐好友',
    how: '好友注册时填您的推荐码，首次出席活动后，你们都得积分。',
    make: '生成我的推荐码',
    send: '发给好友',
    copied: '邀请链接已复制',
    notCopied: '没有复制成功，请把推荐码告诉好友',
    came: (joined: string, attended: string) => `已有${joined}位好友注册，${attended}位来过活动。`,
  },
  {
    title: 'Bring a friend',
    how: 'A friend who signs up with your code earns points with you, once they have come to an event.',
    make: 'Make my referral code',
    send: 'Send to a friend',
    copied: 'The link is copied',
    notCopied: 'It could not be copied; please tell your friend the code',
    came: (joined: string, attended: string) => `${joined} signed up by your code, ${attended} came.`,
  },
)
