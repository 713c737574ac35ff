/** What members of the demo club say against their marks, waiting for a manager. */
export const appealTexts = {
  late_withdrawal: '孙子夜里发烧，早上送去了省人民医院，所以当天才取消。挂号单和病历都留着，可以补上。',
  no_show: [
    '那天琼州海峡大雾，轮渡停航，晚上十点才靠岸，赶到时活动已经结束。海事局的停航通知可以出示。',
    '我准时到了，入口排队时手机没电，门口的同事看过名单就让我先进去，没有扫码。同行的符女士可以作证。',
  ],
} as const

/** Appeals that a manager has answered: one lifted, one upheld. */
export const decisionTexts = [
  {
    verdict: 'lifted',
    appeal: '出门前接到学校电话，孩子摔伤要去接，赶不上了，就先把位置让出来。',
    reason: '已与学校核实，情况属实。位置当天也由候补的会员补上了，记录撤销。',
  },
  {
    verdict: 'upheld',
    appeal: '那天加班，忘了取消。',
    reason: '谢谢您如实告知。当时还有会员在候补，记录保留，到期自动失效。',
  },
] as const
