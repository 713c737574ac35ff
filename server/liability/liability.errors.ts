import { DomainError } from '../base/domain-error.ts'

/** What a month's report is refused for. */
export const liabilityRefusals = {
  month_not_over: (month: string) =>
    new DomainError(
      'month_not_over',
      422,
      {
        zh: '这个月还没有过完，没有月末的数字。请选已过完的月份，或看现在的。',
        en: 'This month is not over, so there are no figures of its end. Please choose one that is, or look at now.',
      },
      { month },
    ),
}
