import { DomainError } from '../base/domain-error.ts'

export const unknownReferralCode = () =>
  new DomainError('unknown_referral_code', 422, {
    zh: '没有这个推荐码，还没有注册。请向推荐您的会员再核对一次，或留空。',
    en: 'There is no such referral code, and you were not signed up yet. Please check it with your friend, or leave it empty.',
  })

export const notBrought = () =>
  new DomainError('not_brought', 422, {
    zh: '这个手机号已在会员名册上，不能再填推荐码，还没有注册。请留空后再试。',
    en: 'This phone is on the club’s list of members already, so nobody can bring you. Please leave the referral code empty.',
  })
