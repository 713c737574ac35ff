import { words } from '../i18n/words.ts'

export const clubs = words(
  {
    title: '俱乐部',
    intro: '加入后，我们会先告诉您这些俱乐部的新活动。随时可以退出，不收费用。',
    join: '加入',
    leave: '退出',
    joined: '已加入',
    members: (count: string) => `${count}位会员`,
    events: '看活动',
    joinedToast: (name: string) => `已加入${name}。`,
    leftToast: (name: string) => `已退出${name}。已报名的活动不受影响。`,
    none: '这里还没有俱乐部',
    noneDetail: '俱乐部成立后会出现在这里。',
    signIn: '登录后加入',
  },
  {
    title: 'Clubs',
    intro: 'Join, and you hear of their new events first. You may leave at any time; it costs nothing.',
    join: 'Join',
    leave: 'Leave',
    joined: 'Joined',
    members: (count: string) => (count === '1' ? '1 member' : `${count} members`),
    events: 'Events',
    joinedToast: (name: string) => `You have joined ${name}.`,
    leftToast: (name: string) => `You have left ${name}. What you booked stays booked.`,
    none: 'No clubs here yet',
    noneDetail: 'Clubs will stand here once they are founded.',
    signIn: 'Sign in to join',
  },
)
