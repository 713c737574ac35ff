import type { ClubKind } from '../tables/clubs.ts'
import type { Texts } from '../../server/base/texts.ts'

type DemoClub = { kind: ClubKind; name: Texts; about: Texts; regions: readonly string[] }

/** One club a kind, as a carrier's VIP service runs them. */
export const demoClubs: readonly DemoClub[] = [
  {
    kind: 'golf',
    name: { zh: '高尔夫俱乐部', en: 'Golf Club' },
    about: {
      zh: '晨球、月例赛与短杆课。按差点分组，四人一组，输赢都喝同一壶早茶。',
      en: 'Morning rounds, monthly medals and short-game lessons, in flights of four by handicap.',
    },
    regions: ['haikou', 'sanya'],
  },
  {
    kind: 'music',
    name: { zh: '音乐俱乐部', en: 'Music Club' },
    about: {
      zh: '室内乐、爵士与黑胶之夜。座位不多，听得见弓毛擦过弦的声音。',
      en: 'Chamber music, jazz and evenings of vinyl, in rooms small enough to hear the bow.',
    },
    regions: ['haikou', 'sanya'],
  },
  {
    kind: 'lecture',
    name: { zh: 'VIP大讲堂', en: 'VIP Lectures' },
    about: {
      zh: '请真正做事的人来讲：考古、医学、理财、航天。讲完留足时间给提问。',
      en: 'People who do the work talk about it: archaeology, medicine, money, spaceflight. Questions get their time.',
    },
    regions: ['haikou', 'sanya', 'wenchang'],
  },
  {
    kind: 'family',
    name: { zh: '亲子俱乐部', en: 'Family Club' },
    about: {
      zh: '大人陪着，孩子动手。造船、种菜、看火箭，一次只做一件事。',
      en: 'Children make, grown-ups help: boats, gardens and rockets, one thing at a time.',
    },
    regions: ['haikou', 'wenchang'],
  },
  {
    kind: 'fitness',
    name: { zh: '健身俱乐部', en: 'Fitness Club' },
    about: {
      zh: '瑜伽、核心与沙滩慢跑。小班，先评估再开始。',
      en: 'Yoga, core and easy runs on the beach, in small groups that start from where you are.',
    },
    regions: ['haikou', 'sanya'],
  },
  {
    kind: 'table_tennis',
    name: { zh: '乒乓球俱乐部', en: 'Table Tennis Club' },
    about: {
      zh: '每周循环赛与发球课。按水平分台，谁来都有对手。',
      en: 'A weekly round robin and serving lessons; tables by level, so that everyone has a match.',
    },
    regions: ['haikou', 'wenchang'],
  },
  {
    kind: 'badminton',
    name: { zh: '羽毛球俱乐部', en: 'Badminton Club' },
    about: {
      zh: '晨光双打、混双友谊赛与步法课。场地和球都备好了。',
      en: 'Morning doubles, friendly mixed matches and footwork; courts and shuttles are ready.',
    },
    regions: ['haikou', 'sanya', 'wenchang'],
  },
]
