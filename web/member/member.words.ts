import { words } from '../i18n/words.ts'

/** What the layout and several of the member's pages say; each page keeps its own words beside it. */
export const member = words(
  {
    tabs: { home: '首页', events: '活动', pass: '会员码', me: '我的' },
    people: (count: number) => `${count}位`,
    comma: '，',
    listComma: '、',
    youSelf: '您本人',
    loadMore: '再看一些',
    you: '您',
    guest: '宾客',
    bracket: (text: string) => `（${text}）`,
    route: '路线',
    entryCode: '入场码',
  },
  {
    tabs: { home: 'Home', events: 'Events', pass: 'Pass', me: 'Me' },
    people: (count: number) => (count === 1 ? '1 person' : `${count}\u00A0people`),
    comma: ', ',
    listComma: ', ',
    youSelf: 'You',
    loadMore: 'Show more',
    you: 'you',
    guest: 'guest',
    bracket: (text: string) => ` (${text})`,
    route: 'Directions',
    entryCode: 'Entry code',
  },
)
