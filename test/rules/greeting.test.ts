import { describe, expect, it } from 'vitest'
import { greetingName } from '../../server/members/greeting.rules.ts'

const named = (familyName: string, givenName: string, salutation: 'mr' | 'ms' | 'none') =>
  greetingName({ familyName, givenName, salutation })

describe('how we address a member', () => {
  it('writes a Chinese family name in pinyin for English', () => {
    expect(named('王', '雅琴', 'ms')).toEqual({ zh: '王女士', en: 'Ms Wang' })
    expect(named('欧阳', '明', 'mr')).toEqual({ zh: '欧阳先生', en: 'Mr Ouyang' })
  })

  it('keeps a name whose reading it does not know, and a foreign one', () => {
    expect(named('乜', '一', 'mr').en).toBe('Mr 乜')
    expect(named('Okafor', 'Daniel', 'mr')).toEqual({ zh: 'Okafor先生', en: 'Mr Okafor' })
  })

  it('says the whole name where no salutation was chosen', () => {
    expect(named('王', '雅琴', 'none')).toEqual({ zh: '王雅琴', en: '王雅琴' })
  })
})
