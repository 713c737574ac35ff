import { words } from '../i18n/words.ts'

export const deskChoice = words(
  {
    title: '这台设备在哪个服务台',
    intro: '选一次就好，这台设备会记住。以后点服务台的名字就能换。',
    lounge: '贵宾厅',
    event: '活动入口',
    none: '您名下还没有服务台',
    noneDetail: '请经理把服务台分给您的账号，再回到这里。',
    notStaff: '这个账号没有服务台的权限',
    notStaffDetail: '请用服务台的账号登录。',
    signIn: '换个账号登录',
    signOut: '退出登录',
  },
  {
    title: 'Which desk is this device at',
    intro: 'Choose once; this device remembers. Press the desk’s name to change it later.',
    lounge: 'Lounge',
    event: 'Event door',
    none: 'No desk is yours yet',
    noneDetail: 'Please ask your manager to give your account a desk, then come back.',
    notStaff: 'This account has no desk',
    notStaffDetail: 'Please sign in with a desk account.',
    signIn: 'Sign in with another account',
    signOut: 'Sign out',
  },
)
