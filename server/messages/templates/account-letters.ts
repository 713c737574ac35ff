import type { MessageData } from '../message-data.ts'
import { bookZone } from '../../base/calendar.ts'
import { momentEn, momentZh, type Template } from './writing.ts'

export const signUpCode: Template<MessageData['sign_up_code']> = {
  zh: ({ code, minutes }) => ({
    sms: `【贵宾】注册验证码${code}，${minutes}分钟内有效。我们不会向您索要它，请不要告诉别人。`,
    subject: `注册验证码${code}`,
    heading: '您的注册验证码',
    paragraphs: [`请在${minutes}分钟内填入。我们不会向您索要它，请不要告诉别人。`],
    code,
  }),
  en: ({ code, minutes }) => ({
    sms: `Guibin: ${code} is your sign-up code, good for ${minutes} minutes. We will never ask you for it; please keep it to yourself.`,
    subject: `${code} is your sign-up code`,
    heading: 'Your sign-up code',
    paragraphs: [
      `Please enter it within ${minutes} minutes. We will never ask you for it; please keep it to yourself.`,
    ],
    code,
  }),
}

export const alreadyAMember: Template<MessageData['already_a_member']> = {
  zh: () => ({
    sms: '【贵宾】这个手机号已有贵宾账号，不用再注册。请直接登录；忘了密码可以在登录页重设。如果不是您在操作，可以不用理会。',
    subject: '您已经是我们的会员',
    heading: '您已经是我们的会员',
    paragraphs: ['这个手机号已有账号，请直接登录；忘了密码可以重设。如果不是您在操作，可以不用理会。'],
    action: { label: '去登录', path: '/sign-in' },
  }),
  en: () => ({
    sms: 'Guibin: this phone number already has an account, so there is no need to sign up. Please sign in, or reset your password on the sign-in page. If this was not you, you may ignore it.',
    subject: 'You are a member already',
    heading: 'You are a member already',
    paragraphs: [
      'This phone number already has an account. Please sign in, or reset your password. If this was not you, you may ignore it.',
    ],
    action: { label: 'Sign in', path: '/sign-in' },
  }),
}

export const resetCode: Template<MessageData['reset_code']> = {
  zh: ({ code, minutes }) => ({
    sms: `【贵宾】重设密码的验证码${code}，${minutes}分钟内有效。如果不是您在操作，您的密码没有改变，可以不用理会。`,
    subject: `重设密码的验证码${code}`,
    heading: '重设密码',
    paragraphs: [`请在${minutes}分钟内填入。如果不是您在操作，您的密码没有改变，可以不用理会。`],
    code,
  }),
  en: ({ code, minutes }) => ({
    sms: `Guibin: ${code} is your code to set a new password, good for ${minutes} minutes. If this was not you, nothing has changed and you may ignore it.`,
    subject: `${code} is your code to set a new password`,
    heading: 'Set a new password',
    paragraphs: [
      `Please enter it within ${minutes} minutes. If this was not you, nothing has changed and you may ignore it.`,
    ],
    code,
  }),
}

export const noAccountHere: Template<MessageData['no_account_here']> = {
  zh: () => ({
    sms: '【贵宾】有人想为这个手机号重设密码，但它没有可以重设的贵宾账号。如果是您，请换一个号码，或先注册。',
    subject: '这个号码没有可以重设的账号',
    heading: '没有找到您的账号',
    paragraphs: ['有人想为这个号码重设密码，但它没有可以重设的账号。如果是您，请换一个号码，或先注册。'],
    action: { label: '去注册', path: '/sign-up' },
  }),
  en: () => ({
    sms: 'Guibin: someone asked to reset the password of this phone number, but no account can be reset with it. If it was you, please try another number or sign up.',
    subject: 'No account can be reset with this number',
    heading: 'We did not find your account',
    paragraphs: [
      'Someone asked to reset the password of this number, but no account can be reset with it. If it was you, please try another number or sign up.',
    ],
    action: { label: 'Sign up', path: '/sign-up' },
  }),
}

export const welcome: Template<MessageData['welcome']> = {
  zh: ({ familyName, salutation, number }) => {
    const name = familyName + { mr: '先生', ms: '女士', none: '' }[salutation]
    return {
      sms: `【贵宾】${name}，欢迎您。您的会员号是${grouped(number)}，银卡已经开立。`,
      subject: '欢迎您成为贵宾',
      heading: `${name}，欢迎您`,
      paragraphs: ['银卡已经为您开立，不收费用。附近的活动和贵宾厅，都在首页等您。'],
      facts: [['会员号', grouped(number)]],
      action: { label: '看看首页', path: '/' },
    }
  },
  en: ({ familyName, salutation, number }) => {
    const name = { mr: 'Mr ', ms: 'Ms ', none: '' }[salutation] + familyName
    return {
      sms: `Guibin: welcome, ${name}. Your member number is ${grouped(number)} and your silver card is open.`,
      subject: 'Welcome to Guibin',
      heading: `Welcome, ${name}`,
      paragraphs: [
        'Your silver card is open, free of charge. Events and lounges near you wait on your home page.',
      ],
      facts: [['Member number', grouped(number)]],
      action: { label: 'See your home page', path: '/' },
    }
  },
}

export const passwordChanged: Template<MessageData['password_changed']> = {
  zh: ({ at }) => ({
    sms: `【贵宾】您的密码已于${momentZh(at, bookZone)}更改，其他设备已退出登录。如果不是您本人，请马上重设密码。`,
    subject: '您的密码已更改',
    heading: '密码已更改',
    paragraphs: ['其他设备已退出登录。如果不是您本人，请马上重设密码，并告诉我们。'],
    facts: [['时间', momentZh(at, bookZone)]],
    action: { label: '重设密码', path: '/reset' },
  }),
  en: ({ at }) => ({
    sms: `Guibin: your password was changed on ${momentEn(at, bookZone)} and other devices were signed out. If this was not you, please reset it at once.`,
    subject: 'Your password was changed',
    heading: 'Your password was changed',
    paragraphs: [
      'Other devices were signed out. If this was not you, please reset your password at once and tell us.',
    ],
    facts: [['When', momentEn(at, bookZone)]],
    action: { label: 'Reset password', path: '/reset' },
  }),
}

function grouped(number: string): string {
  return number.replace(/(.{4})(?=.)/g, '$1 ')
}
