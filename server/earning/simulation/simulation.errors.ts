import { DomainError } from '../../base/domain-error.ts'
import { longestPeriod } from './period.rules.ts'

/** What the simulator refuses; nothing is written. */
export const simulationRefusals = {
  draft_unknown: () =>
    new DomainError('draft_unknown', 404, {
      zh: '这条规则没有草稿，没有开始试算。请先起草，再试算。',
      en: 'This rule has no draft, and nothing was started. Please draft it first, then try it.',
    }),
  period_in_future: (today: string) =>
    new DomainError(
      'simulation_period_in_future',
      422,
      {
        zh: `试算只看已经发生的事，最晚到今天（${today}）。请把结束日改早一些。`,
        en: `A simulation looks at what has happened, up to today (${today}) at the latest. Please choose an earlier end.`,
      },
      { today },
    ),
  period_reversed: () =>
    new DomainError('simulation_period_reversed', 422, {
      zh: '开始日晚于结束日，没有开始试算。请调换或重选。',
      en: 'The first day comes after the last one, and nothing was started. Please swap them or choose again.',
    }),
  period_too_long: () =>
    new DomainError(
      'simulation_period_too_long',
      422,
      {
        zh: `一次最多试算 ${longestPeriod} 个月，没有开始。请缩短期间。`,
        en: `One simulation covers ${longestPeriod} months at most, and nothing was started. Please choose a shorter period.`,
      },
      { months: longestPeriod },
    ),
  under_way: (id: string) =>
    new DomainError(
      'simulation_under_way',
      409,
      {
        zh: '这份草稿正在试算。请等它完成，或先停止它。',
        en: 'This draft is being simulated already. Please wait for it, or stop it first.',
      },
      { simulationId: id },
    ),
  over: () =>
    new DomainError('simulation_over', 409, {
      zh: '这次试算已经结束，无需停止。',
      en: 'This simulation is over; there is nothing to stop.',
    }),
} as const
