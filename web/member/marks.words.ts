import { words } from '../i18n/words.ts'

/** What marks are called and mean, for members and for the managers who decide appeals. */
export const marks = words(
  {
    title: '到场记录',
    menu: '未到场与临近取消，及其影响',
    head: {
      clear: '报名按时为您开放',
      later: (hours: number) => `报名晚${hours}小时为您开放`,
      waitlist: '目前只能候补',
    },
    intro: {
      clear: '没有正在起作用的记录。',
      eases: (date: string) => `最早一条${date}到期，之后重新计算。`,
      waitlist: (date: string) => `到${date}为止。有人退出，或开始前两天仍有空位时，会按先后为您报名。`,
      kept: '已经报名的活动不受影响。',
    },
    scale: {
      title: '合计与影响',
      now: '您现在',
      sum: (weight: number) => (weight >= 3 ? '3+' : String(weight)),
      means: ['按时开放', '晚3小时开放', '晚12小时开放', '只能候补，晚12小时开放'],
      rules: '未到场计2，开始前24小时之内取消计1，各自满90天到期。',
    },
    list: '这一年的记录',
    none: '这一年没有记录',
    noneDetail: '来不了时，请在开始前24小时以前取消，位置就能让给候补的会员。',
    kind: { no_show: '未到场', late_withdrawal: '临近取消' },
    why: {
      no_show: (moment: string) => `${moment}的活动，报名后没有到场。`,
      late_withdrawal: (moment: string) => `${moment}的活动，在开始前24小时之内取消。`,
    },
    weighs: (weight: number) => `计${weight}`,
    state: { given: '起作用中', appealed: '申诉处理中', lifted: '已撤销', upheld: '维持' },
    lapsed: '已到期',
    givenAt: (date: string) => `${date}记`,
    lapsesAt: (date: string, days: number) => `${date}到期，还有${days}天`,
    lapsedAt: (date: string) => `${date}已到期`,
    comma: '，',
    appeal: {
      open: '申诉…',
      title: '申诉这条记录',
      detail:
        '请告诉我们缘由。活动所在地区的经理会处理，结果发消息告诉您。每条可以申诉一次，处理完以前仍然计入。',
      label: '缘由',
      hint: (left: number) => `还可以写${left}字`,
      needed: '请写下缘由。',
      send: '提交申诉',
      keep: '先不申诉',
      sent: '申诉已提交，结果会发消息告诉您。',
      mine: '您的申诉',
      answer: '处理结果',
    },
    event: {
      later: (hours: number) => `因为到场记录，这场活动晚${hours}小时为您开放。`,
      waitlist: '因为到场记录，目前只能候补。',
      see: '看到场记录',
    },
    quote: '因为到场记录，您的一行将按先后候补。补上时才扣积分，并立即告知您。',
    waiting: '因为到场记录，目前只能候补。有人退出，或开始前两天仍有空位时，会按先后为您报名。',
    cancel: (date: string) =>
      `离开始已不足24小时，现在取消会记一条“临近取消”（计1，${date}到期），期间报名会晚一些为您开放。`,
    cancelBefore: (moment: string) => `${moment}以前取消，不留记录。`,
    cancelNow: '离开始刚好不足24小时，取消会留下记录，所以还没有取消。请看过后再确认一次。',
    studio: {
      title: '申诉',
      waiting: (count: number) => (count === 0 ? '没有等待处理的申诉' : `${count}件申诉等待处理`),
      none: '没有等待处理的申诉',
      noneDetail: '会员对到场记录提出的申诉会按先后列在这里。',
      sentAt: (moment: string) => `${moment}提出`,
      standing: (weight: number) => `会员现在合计${weight}`,
      until: (date: string) => `${date}到期`,
      number: '会员号',
      reason: '理由',
      reasonHint: '会员会读到这句话，也会记入审计。',
      reasonNeeded: '请写下理由。',
      lift: '撤销记录',
      uphold: '维持记录',
      lifted: '记录已撤销，会员会收到消息。',
      upheld: '记录维持不变，会员会收到消息。',
    },
  },
  {
    title: 'Attendance marks',
    menu: 'No-shows, late withdrawals, what they mean',
    head: {
      clear: 'Booking opens on time for you',
      later: (hours: number) => `Booking opens ${hours} hours later for you`,
      waitlist: 'Waitlists only for now',
    },
    intro: {
      clear: 'No mark counts now.',
      eases: (date: string) => `The first one lapses on ${date}; then we count anew.`,
      waitlist: (date: string) =>
        `Until ${date}. We book you in turn when somebody leaves, or when seats are left two days before the start.`,
      kept: ' What you have booked stays yours.',
    },
    scale: {
      title: 'The sum and what it means',
      now: 'you now',
      sum: (weight: number) => (weight >= 3 ? '3+' : String(weight)),
      means: [
        'Opens on time',
        'Opens 3 hours later',
        'Opens 12 hours later',
        'Waitlist only, 12 hours later',
      ],
      rules:
        'A no-show weighs 2, cancelling within the last 24 hours before the start weighs 1. Each lapses after 90 days.',
    },
    list: 'Marks of this year',
    none: 'No marks this year',
    noneDetail:
      'When you cannot come, please cancel more than 24 hours before the start: your place then goes to somebody who waits.',
    kind: { no_show: 'No-show', late_withdrawal: 'Late withdrawal' },
    why: {
      no_show: (moment: string) => `You had booked the event of ${moment} and did not come.`,
      late_withdrawal: (moment: string) =>
        `You cancelled within the last 24 hours before the event of ${moment}.`,
    },
    weighs: (weight: number) => `Weighs ${weight}`,
    state: { given: 'Counts', appealed: 'Under appeal', lifted: 'Lifted', upheld: 'Upheld' },
    lapsed: 'Lapsed',
    givenAt: (date: string) => `given ${date}`,
    lapsesAt: (date: string, days: number) => `lapses ${date}, ${days} ${days === 1 ? 'day' : 'days'} left`,
    lapsedAt: (date: string) => `lapsed ${date}`,
    comma: ', ',
    appeal: {
      open: 'Appeal…',
      title: 'Appeal against this mark',
      detail:
        'Please tell us the reason. A manager of the event’s region decides, and we tell you the outcome. Each mark can be appealed once, and counts until it is decided.',
      label: 'Your reason',
      hint: (left: number) => `${left} characters left`,
      needed: 'Please write your reason.',
      send: 'Send the appeal',
      keep: 'Not now',
      sent: 'Your appeal is sent. We tell you the outcome.',
      mine: 'Your appeal',
      answer: 'Decision',
    },
    event: {
      later: (hours: number) =>
        `Because of your attendance marks, booking opens ${hours} hours later for you.`,
      waitlist: 'Because of your attendance marks there is only the waitlist for now.',
      see: 'See my marks',
    },
    quote:
      'Because of your attendance marks your party will wait its turn. Points are charged only when you get your places, and we tell you at once.',
    waiting:
      'Waitlist only for now, because of your attendance marks. We book you in turn when somebody leaves, or when seats are left two days before the start.',
    cancel: (date: string) =>
      `It is less than 24 hours to the start: cancelling now gives a late-withdrawal mark (weighs 1, lapses ${date}), and booking opens later for you meanwhile.`,
    cancelBefore: (moment: string) => `Cancelling before ${moment} leaves no mark.`,
    cancelNow:
      'It has just become less than 24 hours to the start, and cancelling would leave a mark, so we have not cancelled. Please look and confirm once more.',
    studio: {
      title: 'Appeals',
      waiting: (count: number) =>
        count === 0 ? 'No appeals wait' : count === 1 ? '1 appeal waits' : `${count} appeals wait`,
      none: 'No appeals wait',
      noneDetail:
        'Appeals of members against attendance marks are listed here in the order in which they came.',
      sentAt: (moment: string) => `sent ${moment}`,
      standing: (weight: number) => `the member’s marks weigh ${weight} now`,
      until: (date: string) => `lapses ${date}`,
      number: 'No.',
      reason: 'Reason',
      reasonHint: 'The member reads it, and it is kept in the audit.',
      reasonNeeded: 'Please write a reason.',
      lift: 'Lift the mark',
      uphold: 'Uphold it',
      lifted: 'The mark is lifted, and the member is told.',
      upheld: 'The mark stands, and the member is told.',
    },
  },
)
