import { describe, expect, it } from 'vitest'
import { countsOf, missingTools, summaryOf } from '../support/run-summary.ts'

const rules = { name: 'rules', passed: 7, failed: 0, skipped: 0, seconds: 1.2 }
const server = { name: 'server', passed: 40, failed: 2, skipped: 1, seconds: 33 }

describe('the closing summary of npm test', () => {
  it('ends with the line that continuous integration reads', () => {
    const { text, failed } = summaryOf([rules, server], [], false)
    expect(text.split('\n').at(-1)).toBe('47 passed, 2 failed')
    expect(failed).toBe(2)
  })

  it('says what is missing with the command that installs it, and passes on a person’s machine', () => {
    const missing = missingTools({ mariadb: false, chromium: false })
    const { text, failed } = summaryOf([rules], missing, false)
    expect(text).toContain('apt-get install mariadb-server')
    expect(text).toContain('apt-get install chromium fonts-noto-cjk')
    expect(failed).toBe(0)
    expect(text.endsWith('7 passed, 0 failed')).toBe(true)
  })

  it('counts what is missing as failures where CI is true', () => {
    const { text, failed } = summaryOf([rules], missingTools({ mariadb: true, chromium: false }), true)
    expect(failed).toBe(1)
    expect(text.endsWith('7 passed, 1 failed')).toBe(true)
  })

  it('counts a file that could not be read as a failure', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 0,
      numPendingTests: 1,
      numTodoTests: 0,
      testResults: [
        { status: 'passed', assertionResults: [{}, {}, {}] },
        { status: 'failed', assertionResults: [] },
      ],
    }
    expect(countsOf(report)).toEqual({ passed: 3, failed: 1, skipped: 1 })
  })
})
