import { DomainError } from '../base/domain-error.ts'
import { passwordFaultSentences, type PasswordFault } from './password.rules.ts'

export function invalidPhone(): DomainError {
  return new DomainError('invalid_phone', 422, {
    zh: '这不像是能收到短信的手机号。请核对数字；境外号码请以加号和国家代码开头。',
    en: 'This does not look like a mobile number that can receive a message. Please check the digits; numbers outside China begin with + and the country.',
  })
}

export function weakPassword(because: PasswordFault): DomainError {
  return new DomainError('weak_password', 422, passwordFaultSentences[because], { because })
}

/** The same for a wrong, used, expired or never sent code, and for a phone that may not use one. */
export function wrongCode(): DomainError {
  return new DomainError('wrong_code', 422, {
    zh: '验证码不对或已过期。请核对短信里的 6 位数字，或重新获取一个。',
    en: 'This code is not right or has run out. Please check the 6 digits in your message, or ask for a new one.',
  })
}

export function unknownRegion(): DomainError {
  return new DomainError('unknown_region', 422, {
    zh: '没有这个地区。请从列表中选择。',
    en: 'We do not know this region. Please choose one from the list.',
  })
}

/** The same for an unknown phone, a wrong password and an account that may not sign in. */
export function wrongSignIn(): DomainError {
  return new DomainError('wrong_sign_in', 401, {
    zh: '手机号或密码不对。请再试一次，或用短信验证码重设密码。',
    en: 'The phone number or the password is not right. Please try again, or reset your password with a code.',
  })
}

export function wrongPassword(): DomainError {
  return new DomainError('wrong_password', 422, {
    zh: '当前密码不对，密码没有更改。',
    en: 'Your current password is not right, so nothing was changed.',
  })
}

export function wrongCard(): DomainError {
  return new DomainError('wrong_card', 401, {
    zh: '卡号或密码不对。请核对卡片背面刮开的 6 位数字。',
    en: 'The card number or the PIN is not right. Please check the 6 digits under the scratch panel.',
  })
}

export function cardUsed(): DomainError {
  return new DomainError('card_used', 409, {
    zh: '这张卡已经激活过。请直接登录；如果不是您本人激活的，请联系服务台。',
    en: 'This card was activated before. Please sign in; if it was not you, please tell the desk.',
  })
}

export function slowDown(waitMs: number): DomainError {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000))
  return new DomainError(
    'slow_down',
    429,
    {
      zh: `尝试得有点快。请等 ${retryAfterSeconds} 秒再试。`,
      en: `That was a little fast. Please try again in ${retryAfterSeconds} second${retryAfterSeconds === 1 ? '' : 's'}.`,
    },
    { retryAfterSeconds },
  )
}

export function loginTaken(): DomainError {
  return new DomainError('login_taken', 409, {
    zh: '这个手机号或邮箱已有账号。',
    en: 'An account with this phone number or e-mail exists already.',
  })
}

export function memberAccount(): DomainError {
  return new DomainError('member_account', 409, {
    zh: '这是会员账号，不能授予员工角色。请为员工另建账号。',
    en: 'This account belongs to a member and cannot hold a staff role. Please make a staff account.',
  })
}

export function notPreMade(): DomainError {
  return new DomainError('not_pre_made', 409, {
    zh: '这个账号已经启用，不再需要服务密码卡。',
    en: 'This account is in use already and needs no service password card.',
  })
}
