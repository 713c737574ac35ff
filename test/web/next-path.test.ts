// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { nextPath } from '../../web/api/next-path.ts'

describe('where signing in leads', () => {
  it('keeps a path of our own with its question and its mark', () => {
    expect(nextPath('/me/points?month=3#lots')).toBe('/me/points?month=3#lots')
  })

  it('goes home rather than to a foreign address, however it is written', () => {
    const foreign = [
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '',
      undefined,
      ['/a', '/b'],
    ]
    for (const given of foreign) expect(nextPath(given)).toBe('/')
  })
})
