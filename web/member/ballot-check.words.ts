import { words } from '../i18n/words.ts'

export const ballotCheck = words(
  {
    title: '自己验证',
    detail: '您的浏览器会重新取回名单和种子，核对两个指纹，再抽一次，与公布的结果逐位比较。',
    button: '在我的浏览器里重抽',
    again: '再验证一次',
    running: '正在重抽',
    same: '结果一致',
    sameDetail: (parties: number) => `${parties}份报名的顺序和席位，与公布的完全相同。`,
    differs: '结果不一致',
    differsDetail: '公布的内容对不上。请把这一页告诉我们，我们会查清楚并答复您。',
    seed: '种子与事先承诺的指纹相同',
    list: '名单与封存时的指纹相同',
    order: '重抽的顺序和席位与公布的相同',
    ok: '相符',
    no: '不符',
    difference: {
      seed: '公布的种子，与事先承诺的指纹不符。',
      list: '公布的名单，与封存时的指纹不符。',
      length: (listed: number, published: number) => `名单上有${listed}份，公布的结果有${published}份。`,
      place: (place: number, drawn: string, published: string) =>
        `第${place}位应是${drawn}，公布的是${published}。`,
      outcome: (place: number, id: string, drawn: string, published: string) =>
        `第${place}位${id}应为“${drawn}”，公布的是“${published}”。`,
    },
    trust: '积分不足、时间冲突、预订规定与撤回，名单上看不出来，以公布的为准。',
    cannot: '这次没能重抽。请检查网络，或换一个浏览器再试。',
  },
  {
    title: 'Check it yourself',
    detail:
      'Your browser fetches list and seed anew, checks both fingerprints, draws once more and compares every place with what was published.',
    button: 'Draw again in my browser',
    again: 'Check once more',
    running: 'Drawing',
    same: 'Same result',
    sameDetail: (parties: number) =>
      `Order and seats of ${parties === 1 ? 'the one party' : `all ${parties} parties`} are exactly as published.`,
    differs: 'Not the same result',
    differsDetail:
      'What was published does not fit together. Please show us this page; we will find out why.',
    seed: 'The seed has the fingerprint committed to',
    list: 'The list has the fingerprint it was sealed with',
    order: 'Order and seats drawn again are those published',
    ok: 'Matches',
    no: 'Differs',
    difference: {
      seed: 'The published seed does not have the fingerprint that was committed to.',
      list: 'The published list does not have the fingerprint it was sealed with.',
      length: (listed: number, published: number) =>
        `The list has ${listed} parties, the published result ${published}.`,
      place: (place: number, drawn: string, published: string) =>
        `No. ${place} should be ${drawn}; published is ${published}.`,
      outcome: (place: number, id: string, drawn: string, published: string) =>
        `No. ${place}, ${id}, should be “${drawn}”; published is “${published}”.`,
    },
    trust:
      'Too few points, another event, limits on booking and withdrawals cannot be told from the list and are taken as published.',
    cannot: 'We could not draw again. Please check the network, or try another browser.',
  },
)
