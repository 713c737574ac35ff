import { words } from '../i18n/words.ts'

export const ballot = words(
  {
    pageTitle: '抽签',
    title: {
      open: (moment: string) => `${moment}开签`,
      fair: (seconds: number) => `前${seconds}秒，不比手快`,
      drawing: '正在开签',
      drawn: (parties: number, seated: number) => `${parties}份报名，${seated}份入席`,
      nobody: '这次没有人报名',
      notYet: '还没有开始报名',
      cancelled: '活动已取消，不再抽签',
    },
    intro: {
      open: (parties: number, people: number, seats: number) =>
        parties === 0
          ? `还没有人报名。共${seats}席，报名截止后统一抽签，先后不影响机会。`
          : `已有${parties}份报名，共${people}人，抽${seats}席。截止之前，报名先后不影响机会。`,
      fair: (seconds: number) =>
        `开放后${seconds}秒内确认的会员一起抽签决定先后，快慢不影响机会；${seconds}秒之后的依到达顺序排在后面。`,
      drawing: '名单已经封存，结果马上揭晓。',
      drawn: '种子、名单和结果都已公开。您可以在自己的浏览器里重抽一次。',
    },
    which: '哪一轮开放',
    course: '这次抽签的经过',
    courseAside: '先承诺，后揭晓',
    step: {
      committed: '种子已承诺',
      committedDetail: '一组秘密的随机数在报名之前就已定下，并公布了它的指纹。',
      closes: '报名截止',
      closesDetail: '在此之前可以报名，也可以撤回。',
      closed: '名单已封存',
      closedDetail: '名单的指纹先于开签公布，谁也不能再加入或更改。',
      listHash: '名单指纹',
      drawn: '已开签，种子揭晓',
      draws: '开签，揭晓种子',
      drawsDetail: '用种子和名单算出顺序，整组入席，依次补齐。',
      seedHash: '种子指纹',
      seed: '种子',
    },
    mine: {
      title: (tickets: number) => `您有${tickets}支签`,
      titleFair: '您在这一轮里',
      losses: (losses: number) =>
        losses === 0
          ? '每次未抽中，下次在这个俱乐部的签数加倍，最多32支。'
          : `您在这个俱乐部连续${losses}次未抽中，签数已加倍。`,
      fair: '人人一支签，机会相同。',
      name: '您在名单上的签号',
      odds: {
        sure: '席位充足，多半能入席',
        likely: '机会很大',
        even: '机会大约一半',
        some: '机会不大',
        slim: '机会较小',
      },
      about: (tenths: number) => (tenths < 1 ? '不到一成' : tenths >= 10 ? '接近十成' : `约${tenths}成`),
      place: (place: number) => `您抽在第${place}位`,
      outcome: {
        seated: '已为您入席',
        waits: '已依此顺序候补',
        not_drawn: '这次没有入席',
        left: '抽签前已撤回',
      },
      seeBooking: '查看我的报名',
    },
    order: '抽出的顺序',
    orderAside: (seats: number) => `${seats}席`,
    party: (size: number) => `一行${size}位`,
    tickets: (tickets: number) => `${tickets}支签`,
    you: '您',
    passedOver: {
      title: (count: number) => `抽出之后，${count}份因故略过`,
      detail: '顺序只由种子和名单决定，略过的仍在原位。姓名不公开，详情只告诉本人。',
      of: (reason: string, count: number) => `${reason}：${count}份`,
    },
    showAll: (count: number) => `显示全部${count}份`,
    outcome: { seated: '入席', waits: '候补', not_drawn: '未入席', left: '已撤回' },
    because: {
      does_not_fit: '余席不足',
      too_few_points: '轮到时积分不足',
      overlap: '轮到时另有活动',
      limit: '轮到时不合预订规定',
      left: '开签前已撤回',
      by_hand: '开签前由俱乐部安排入席',
    },
    entered: {
      drawAt: (moment: string) => `${moment}开签`,
      ballotHint: '现在没有扣除积分，也没有占席位。开签时抽中才扣，并立即告知您。开签前可以随时撤回。',
      fairTitle: '还有',
      fairHint: (seconds: number) =>
        `为了公平，前${seconds}秒内确认的会员一起抽签决定先后，快慢不影响机会。现在没有扣除积分。`,
      fairSoon: '正在开签，请稍候',
      seePage: '看抽签如何进行',
    },
    event: {
      ballot: (moment: string) => `这场活动抽签入席，${moment}开签，报名先后不影响机会。`,
      drawn: '席位已经抽签分配。',
      fair: (seconds: number) => `开放后前${seconds}秒内确认的会员一起抽签决定先后，不比手快。`,
      see: '看抽签',
    },
  },
  {
    pageTitle: 'The draw',
    title: {
      open: (moment: string) => `To be drawn ${moment}`,
      fair: (seconds: number) => `The first ${seconds} seconds are drawn`,
      drawing: 'Being drawn',
      drawn: (parties: number, seated: number) =>
        `${parties === 1 ? '1 entry' : `${parties} entries`}, ${seated} seated`,
      nobody: 'Nobody entered this time',
      notYet: 'Entries have not begun',
      cancelled: 'The event is cancelled, and nothing is drawn',
    },
    intro: {
      open: (parties: number, people: number, seats: number) =>
        parties === 0
          ? `Nobody has entered yet. ${seats} places are drawn after entries close; when you enter makes no difference.`
          : `${parties === 1 ? '1 party' : `${parties} parties`} so far, ${people === 1 ? '1 person' : `${people} people`} for ${seats === 1 ? '1 place' : `${seats} places`}. Until entries close, when you enter makes no difference.`,
      fair: (seconds: number) =>
        `Whoever confirms within ${seconds} seconds of the opening is put in a drawn order, so being faster gains nothing. Those after them follow by arrival.`,
      drawing: 'The list is sealed. The result comes any moment.',
      drawn: 'Seed, list and result are public. Your own browser can draw once more.',
    },
    which: 'Which opening',
    course: 'How this draw goes',
    courseAside: 'Committed first, revealed after',
    step: {
      committed: 'Seed committed',
      committedDetail:
        'A secret random number was fixed before anybody entered, and its fingerprint published.',
      closes: 'Entries close',
      closesDetail: 'Until then you may enter, or withdraw.',
      closed: 'List sealed',
      closedDetail: 'Its fingerprint was published before the draw; nobody can join or change it.',
      listHash: 'Fingerprint of the list',
      drawn: 'Drawn, seed revealed',
      draws: 'The draw, seed revealed',
      drawsDetail: 'Seed and list give the order. Parties are seated whole, as far as places go.',
      seedHash: 'Fingerprint of the seed',
      seed: 'Seed',
    },
    mine: {
      title: (tickets: number) => (tickets === 1 ? 'You hold 1 ticket' : `You hold ${tickets} tickets`),
      titleFair: 'You are in this draw',
      losses: (losses: number) =>
        losses === 0
          ? 'Each time you are not drawn, your tickets in this club double, up to 32.'
          : `You were not drawn ${losses === 1 ? 'last time' : `${losses} times in a row`} in this club, so your tickets doubled.`,
      fair: 'One ticket each, the same chance for all.',
      name: 'Your name on the list',
      odds: {
        sure: 'Places enough: very likely yes',
        likely: 'A good chance',
        even: 'About an even chance',
        some: 'Less than even',
        slim: 'A small chance',
      },
      about: (tenths: number) =>
        tenths < 1 ? 'under 1 in 10' : tenths >= 10 ? 'nearly certain' : `about ${tenths} in 10`,
      place: (place: number) => `You were drawn no. ${place}`,
      outcome: {
        seated: 'You are seated',
        waits: 'You wait in this order',
        not_drawn: 'No place this time',
        left: 'You withdrew before the draw',
      },
      seeBooking: 'See my booking',
    },
    order: 'The drawn order',
    orderAside: (seats: number) => (seats === 1 ? '1 place' : `${seats} places`),
    party: (size: number) => `Party of ${size}`,
    tickets: (tickets: number) => (tickets === 1 ? '1 ticket' : `${tickets} tickets`),
    you: 'You',
    passedOver: {
      title: (count: number) =>
        count === 1
          ? '1 party was passed over after the draw'
          : `${count} parties were passed over after the draw`,
      detail:
        'Seed and list alone make the order, and they keep their place in it. Nobody is named; the details are told to them alone.',
      of: (reason: string, count: number) => `${reason}: ${count}`,
    },
    showAll: (count: number) => `Show all ${count}`,
    outcome: { seated: 'Seated', waits: 'Waits', not_drawn: 'Not seated', left: 'Withdrew' },
    because: {
      does_not_fit: 'Too few places left',
      too_few_points: 'Too few points when drawn',
      overlap: 'Another event at that time',
      limit: 'Not allowed to book when drawn',
      left: 'Withdrew before the draw',
      by_hand: 'Seated before the draw by staff',
    },
    entered: {
      drawAt: (moment: string) => `Drawn ${moment}`,
      ballotHint:
        'No points are taken now and no place is held. Points are taken only if you are drawn, and we tell you at once. You may withdraw until then.',
      fairTitle: 'Drawn in',
      fairHint: (seconds: number) =>
        `To be fair, all who confirm in the first ${seconds} seconds are put in a drawn order; being faster gains nothing. No points are taken now.`,
      fairSoon: 'Being drawn, one moment',
      seePage: 'See how it is drawn',
    },
    event: {
      ballot: (moment: string) => `Places are drawn ${moment}; when you enter makes no difference.`,
      drawn: 'Places were given out by a draw.',
      fair: (seconds: number) =>
        `Whoever confirms in the first ${seconds} seconds is put in a drawn order; being faster gains nothing.`,
      see: 'See the draw',
    },
  },
)
