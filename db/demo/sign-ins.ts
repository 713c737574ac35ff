import type { RoleName } from '../tables/accounts.ts'
import type { MemberTable } from '../tables/members.ts'

/** One password for every demo account. It opens nothing but made-up data, and never exists in production. */
export const demoPassword = 'coconut-harbour-88'

/** Numbers of the demo club: 138 0000 and four digits. Nothing is ever sent to them, see demo-senders.ts. */
export function demoPhone(index: number): string {
  return `+861380000${String(index).padStart(4, '0')}`
}

export function isDemoPhone(phone: string): boolean {
  return /^\+861380000\d{4}$/.test(phone)
}

type DemoMember = Pick<
  MemberTable,
  'family_name' | 'given_name' | 'salutation' | 'preferences' | 'birthday'
> & {
  phone: string
  tierId: string
  /** How the sign-in list names them. */
  shown: string
}

/** A member of each tier that anyone may sign in as. */
export const demoMembers: readonly DemoMember[] = [
  {
    phone: demoPhone(1),
    tierId: 'gold',
    family_name: '王',
    given_name: '雅琴',
    salutation: 'ms',
    preferences: '乌龙茶，不加糖；喜欢靠窗安静的座位',
    birthday: '1984-03-14',
    shown: '王女士，金卡会员 / member, gold',
  },
  {
    phone: demoPhone(2),
    tierId: 'silver',
    family_name: '陈',
    given_name: '启明',
    salutation: 'mr',
    preferences: '',
    birthday: '1992-08-02',
    shown: '陈先生，银卡会员 / member, silver',
  },
  {
    phone: demoPhone(3),
    tierId: 'platinum',
    family_name: '林',
    given_name: '婉清',
    salutation: 'ms',
    preferences: '热美式，双份',
    birthday: '1979-11-30',
    shown: '林女士，白金卡会员，由经理特授 / member, platinum by a manager’s grant',
  },
  {
    phone: demoPhone(4),
    tierId: 'diamond',
    family_name: '黎',
    given_name: '德海',
    salutation: 'mr',
    preferences: '常带夫人同行，靠近登机口的座位',
    birthday: '1968-05-19',
    shown: '黎先生，钻石卡会员，在宽限期 / member, diamond in its grace',
  },
  {
    phone: demoPhone(5),
    tierId: 'gold',
    family_name: '符',
    given_name: '海珊',
    salutation: 'ms',
    preferences: '',
    birthday: '1988-10-21',
    shown: '符女士，金卡会员，即将复核 / member, gold, to be reviewed soon',
  },
]

export type DemoStaff = {
  phone: string
  email: string
  name: string
  role: RoleName
  shown: string
}

export const demoStaff: readonly DemoStaff[] = [
  {
    phone: demoPhone(9001),
    email: 'lounge@demo.guibin.example',
    name: '苏晴',
    role: 'lounge_staff',
    shown: '苏晴，贵宾厅服务员 / lounge staff (海口贵宾厅，椰城音乐厅)',
  },
  {
    phone: demoPhone(9002),
    email: 'marketer@demo.guibin.example',
    name: '吴迪',
    role: 'marketer',
    shown: '吴迪，区域营销经理 / marketer (海口)',
  },
  {
    phone: demoPhone(9003),
    email: 'manager@demo.guibin.example',
    name: '周敏',
    role: 'manager',
    shown: '周敏，经理 / manager',
  },
  {
    phone: demoPhone(9004),
    email: 'auditor@demo.guibin.example',
    name: '何立群',
    role: 'auditor',
    shown: '何立群，审计 / auditor',
  },
  {
    phone: demoPhone(9005),
    email: 'admin@demo.guibin.example',
    name: '符少波',
    role: 'admin',
    shown: '符少波，管理员 / admin',
  },
]

/** An unused service password card of a pre-made member, to try its activation with. */
export const demoCard = { cardNumber: '628800000001', pin: '520613' } as const
