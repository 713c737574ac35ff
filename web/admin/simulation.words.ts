import type { EarningKind } from '../../server/earning/earning.contract.ts'
import { numberOf } from '../i18n/format.ts'
import { words } from '../i18n/words.ts'

const zhFacts: Record<EarningKind, string> = {
  event_attended: '次出席',
  lounge_visited: '次到访',
  topped_up: '笔充值',
  referral: '次推荐',
  birthday: '个生日',
  campaign: '次赠送',
}
const enFacts: Record<EarningKind, [string, string]> = {
  event_attended: ['attendance', 'attendances'],
  lounge_visited: ['visit', 'visits'],
  topped_up: ['top-up', 'top-ups'],
  referral: ['referral', 'referrals'],
  birthday: ['birthday', 'birthdays'],
  campaign: ['gift', 'gifts'],
}
const n = numberOf
const many = (count: number, one: string, more: string) => `${n(count)} ${count === 1 ? one : more}`
const members = (count: number) => many(count, 'member', 'members')

/** What the simulator says. Titles answer; `change` is after less before. */
export const simulationWords = words(
  {
    title: '先在过去试一试',
    detail: '按这份草稿把过去发生的事重算一遍，与当时生效的规则相比。谁的积分都不会动。',
    from: '从',
    to: '到',
    spans: { quarter: '近3个月', year: '近12个月', lastYear: '去年' },
    open: '假设草稿的期间覆盖整段时间',
    openSub: '草稿限定了日期；不这样假设，日期之外不给分。',
    start: '试算',
    again: '再试一次',
    waiting: '马上开始…',
    running: (done: number, total: number) => `已看${n(done)}条，共${n(total)}条`,
    progress: '试算进度',
    stop: '停止',
    stopped: (done: number) => `已停止，看过${n(done)}条。什么都没有改动。`,
    failed: '这次试算没有完成，什么都没有改动。请再试一次；还不行，请告诉我们的技术同事。',
    stale: '草稿在这之后又改过，请再试一次。',
    headline: (change: number, percent: number | null) =>
      change === 0
        ? '照这份草稿，一分不差'
        : `照这份草稿，会员共${change > 0 ? '多' : '少'}得${n(Math.abs(change))}分${percent === null ? '' : `，${change > 0 ? '多' : '少'}${percent}%`}`,
    nothing: '这段时间没有这类事发生',
    nothingDetail: '换一段更长的时间，或等有了记录再试。',
    about: (from: string, to: string, facts: number, kind: EarningKind, count: number) =>
      `${from}至${to}，${n(facts)}${zhFacts[kind]}，${n(count)}位会员。`,
    affected: (gaining: number, losing: number) =>
      gaining + losing === 0
        ? '没有人多得或少得。'
        : [gaining > 0 ? `${n(gaining)}位多得` : '', losing > 0 ? `${n(losing)}位少得` : '']
            .filter(Boolean)
            .join('，') + '。',
    issued: '发出积分',
    owed: '应付积分',
    moved: '等级变动',
    people: '位',
    points: '分',
    was: (before: string) => `现行${before}`,
    before: '现行',
    after: '草稿',
    months: {
      same: '每个月都一样',
      most: (month: string, change: number) =>
        `${month}差得最多，${change > 0 ? '多' : '少'}${n(Math.abs(change))}分`,
      sub: '每月发出的积分，草稿与当时生效的规则',
    },
    tiers: {
      none: '没有人的等级会变',
      rises: (count: number) => `${n(count)}位会员会升级`,
      stays: (count: number) => `${n(count)}位会员会升不上去`,
      sub: '只看这段时间里的升级积分；升级即时生效，期间不降级',
      way: (from: string, to: string) => `${from} → ${to}`,
      people: (count: number) => `${n(count)}位`,
      join: '，',
    },
    expiry: {
      same: '应付的积分不变',
      more: (change: number, month: string) => `应付积分多${n(change)}分，多在${month}到期`,
      less: (change: number, month: string) => `应付积分少${n(change)}分，少的多在${month}到期`,
      moved: (month: string) => `应付总数不变，但${month}到期的会变`,
      sub: '按到期月份，假设这些积分一分未用',
      gone: (before: number, after: number) =>
        `已经到期而不再应付的：现行${n(before)}分，草稿${n(after)}分。`,
    },
    where: {
      title: '差别在哪里',
      region: '地区',
      tier: '等级',
      before: '现行',
      after: '草稿',
      change: '相差',
      regions: '各地区的积分',
      tiersLabel: '各等级的积分',
    },
    top: { title: (count: number) => `变动最大的${n(count)}位会员` },
    how: '怎么算的',
    howDetail:
      '逐条重放当时留下的事实，会员的地区和等级按当时的；两边用同一个函数，上限各自累计，草稿从期间第一天起接替原来的版本。所以与生效版本相同的草稿，差别恰好是零。升级后倍数变化带来的再增加不计入。',
    signed: (change: number) => (change === 0 ? '不变' : `${change > 0 ? '多' : '少'}${n(Math.abs(change))}`),
    chart: (points: string) => `每月现行与草稿：${points}`,
    pair: (month: string, before: number, after: number) => `${month} ${n(before)}，${n(after)}`,
    changeChart: (points: string) => `各到期月份的变化：${points}`,
  },
  {
    title: 'Try it on the past first',
    detail:
      'We decide again what has happened, by this draft and by the rules of that day. Nobody’s points move.',
    from: 'From',
    to: 'To',
    spans: { quarter: 'Last 3 months', year: 'Last 12 months', lastYear: 'Last year' },
    open: 'As if the draft’s dates had covered the whole period',
    openSub: 'The draft has dates; without this it gives nothing outside them.',
    start: 'Simulate',
    again: 'Simulate again',
    waiting: 'It starts in a moment…',
    running: (done: number, total: number) => `${n(done)} of ${n(total)} looked at`,
    progress: 'How far the simulation is',
    stop: 'Stop',
    stopped: (done: number) => `Stopped after ${n(done)}. Nothing was changed.`,
    failed:
      'This simulation did not come to its end, and nothing was changed. Please try again; if it stays, tell our engineers.',
    stale: 'The draft was changed after this. Please simulate again.',
    headline: (change: number, percent: number | null) =>
      change === 0
        ? 'By this draft nobody gets a point more or less'
        : `By this draft members get ${n(Math.abs(change))} points ${change > 0 ? 'more' : 'less'}${percent === null ? '' : `, ${percent}%`}`,
    nothing: 'Nothing of the kind happened in this time',
    nothingDetail: 'Choose a longer period, or wait until there is something to look at.',
    about: (from: string, to: string, facts: number, kind: EarningKind, count: number) =>
      `${from} to ${to}: ${many(facts, ...enFacts[kind])} of ${members(count)}. `,
    affected: (gaining: number, losing: number) =>
      gaining + losing === 0
        ? 'Nobody gets more or less.'
        : [gaining > 0 ? `${n(gaining)} get more` : '', losing > 0 ? `${n(losing)} get less` : '']
            .filter(Boolean)
            .join(', ') + '.',
    issued: 'Points issued',
    owed: 'Points owed',
    moved: 'Tiers moved',
    people: 'members',
    points: 'points',
    was: (before: string) => `now ${before}`,
    before: 'now',
    after: 'draft',
    months: {
      same: 'Every month is the same',
      most: (month: string, change: number) =>
        `${month} differs most, by ${n(Math.abs(change))} points ${change > 0 ? 'more' : 'less'}`,
      sub: 'Points issued a month, by the draft and by the rules of that day',
    },
    tiers: {
      none: 'Nobody’s tier would be another one',
      rises: (count: number) => `${members(count)} would rise`,
      stays: (count: number) => `${members(count)} would not have risen`,
      sub: 'By tier points of this time alone; promotion is immediate and nobody steps down meanwhile',
      way: (from: string, to: string) => `${from} → ${to}`,
      people: (count: number) => members(count),
      join: ', ',
    },
    expiry: {
      same: 'What is owed stays the same',
      more: (change: number, month: string) =>
        `${n(change)} points more are owed, most of them until ${month}`,
      less: (change: number, month: string) =>
        `${n(change)} points less are owed, most of those until ${month}`,
      moved: (month: string) => `As much is owed, but not the same in ${month}`,
      sub: 'By the month in which they run out, had nobody spent any',
      gone: (before: number, after: number) =>
        `Run out already and owed no more: ${n(before)} now, ${n(after)} by the draft.`,
    },
    where: {
      title: 'Where the difference lies',
      region: 'Region',
      tier: 'Tier',
      before: 'Now',
      after: 'Draft',
      change: 'Change',
      regions: 'Points by region',
      tiersLabel: 'Points by tier',
    },
    top: { title: (count: number) => `The ${n(count)} members whom it changes most` },
    how: 'How it is counted',
    howDetail:
      'We replay the facts as they were stored, each with the member’s region and tier of that day. One function decides both sides, each with caps of its own, and the draft takes the place of its rule from the first day of the period. So a draft that says what is in force differs by exactly nothing. What a higher tier would have multiplied afterwards is left out.',
    signed: (change: number) => (change === 0 ? 'same' : `${change > 0 ? '+' : '−'}${n(Math.abs(change))}`),
    chart: (points: string) => `Each month, now and by the draft: ${points}`,
    pair: (month: string, before: number, after: number) => `${month} ${n(before)}, ${n(after)}`,
    changeChart: (points: string) => `Change by month of expiry: ${points}`,
  },
)
