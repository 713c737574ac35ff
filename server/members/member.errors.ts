import { DomainError } from '../base/domain-error.ts'

export function regionUnknown(): DomainError {
  return new DomainError('region_unknown', 422, {
    zh: '我们还没有在这个地区开设俱乐部，您的资料没有改动。请从列表中选择常住地区。',
    en: 'We have no clubs in this region, and nothing was changed. Please choose a home region from the list.',
  })
}

export function birthdayImpossible(): DomainError {
  return new DomainError('birthday_impossible', 422, {
    zh: '这个生日在日历上不存在，您的资料没有改动。请再核对一次。',
    en: 'This birthday is not on the calendar, and nothing was changed. Please check it once more.',
  })
}

export function birthdayAlreadySet(): DomainError {
  return new DomainError('birthday_already_set', 409, {
    zh: '生日只能填写一次，您的资料没有改动。如需更正，请到任一服务台出示证件。',
    en: 'A birthday can be given once, and nothing was changed. To correct it, please show a document at any desk.',
  })
}

export function emailTaken(): DomainError {
  return new DomainError('email_taken', 409, {
    zh: '这个邮箱已用于另一个账号，您的资料没有改动。请换一个邮箱。',
    en: 'This e-mail address belongs to another account, and nothing was changed. Please use another one.',
  })
}
