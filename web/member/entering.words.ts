import { words } from '../i18n/words.ts'

/** How seats are given out, and what asking for one leads to where they are not given by arrival. */
export const entering = words(
  {
    term: '席位',
    how: {
      first_come: '先到先得。',
      approval: '需审核：报名后由俱乐部逐一确认，通过时才扣积分。',
      ballot: '抽签：截止前登记，截止后公开抽签，抽中时才扣积分。',
    },
    fairStart: (seconds: number) => `公平开场：开放头${seconds}秒的报名不分先后，抽签定序；之后先到先得。`,
    likely: {
      approval: '这场活动需要审核。现在不扣积分，通过时才扣，并立即告知您。',
      ballot: '这场活动抽签决定席位。现在不扣积分，抽中时才扣，并立即告知您。',
      first_come: '开放之初的报名由抽签定序。现在不扣积分，排到席位时才扣，并立即告知您。',
    },
    deducts: { approval: '通过审核时扣除', ballot: '抽中时扣除', first_come: '排到席位时扣除' },
    confirm: { approval: '确认报名，等待审核', ballot: '确认登记，参加抽签', first_come: '确认报名' },
    title: '已收到您的报名',
    done: '没有扣除积分',
    doneHint: {
      approval: '审核有结果，立即告知您。在那之前可以随时撤回。',
      ballot: '抽签有结果，立即告知您。在那之前可以随时撤回。',
      first_come: '抽签定序后，立即告知您。在那之前可以随时撤回。',
    },
    mine: '您已报名，结果未定',
    waiting: '您的报名还没有结果，也没有扣除积分。有结果立即告知您，在那之前可以随时撤回。',
    withdraw: '撤回报名…',
  },
  {
    term: 'Places',
    how: {
      first_come: 'First come, first served.',
      approval: 'By approval: the club looks at every request. Points are taken only when you are admitted.',
      ballot:
        'By draw: enter until booking closes, then lots are drawn in the open. Points are taken only then.',
    },
    fairStart: (seconds: number) =>
      `Fair start: requests of the first ${seconds} seconds are put in a drawn order; after that, first come.`,
    likely: {
      approval:
        'The club looks at every request. Nothing is charged now, only when you are admitted, and we tell you at once.',
      ballot:
        'Places are drawn by lot. Nothing is charged now, only when you are drawn, and we tell you at once.',
      first_come:
        'The first requests are put in a drawn order. Nothing is charged now, only with a place, and we tell you at once.',
    },
    deducts: {
      approval: 'Taken when you are admitted',
      ballot: 'Taken when you are drawn',
      first_come: 'Taken when you have a place',
    },
    confirm: { approval: 'Ask for a place', ballot: 'Enter the draw', first_come: 'Ask for a place' },
    title: 'We have your request',
    done: 'Nothing charged',
    doneHint: {
      approval: 'We tell you as soon as it is decided. You may withdraw until then.',
      ballot: 'We tell you right after the draw. You may withdraw until then.',
      first_come: 'We tell you as soon as the order is drawn. You may withdraw until then.',
    },
    mine: 'You have asked; not decided yet',
    waiting:
      'Your request is not decided yet and nothing was charged. We tell you at once, and you may withdraw until then.',
    withdraw: 'Withdraw…',
  },
)
