import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { dateIn, moveAlong } from '../base/calendar.ts'
import { daysBetween, occurrencesOf } from './occurrences.ts'

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

type Split = {
  /** Start of the series' first occurrence. */
  first: number
  /** Start of the occurrence that the later part begins with, before and after it moved. */
  from: number
  to: number
  zone: string
}

/**
 * Splits an RFC 5545 rule at one of its occurrences: the earlier part ends right before it, the later one begins with
 * it and has what is left of the count, or the old end. Where the occurrence moved to another day, the later part
 * moves with it, weekdays too.
 */
export function splitRule(rule: string, { first, from, to, zone }: Split): { before: string; after: string } {
  const parts = partsOf(rule)
  const open = parts.filter(([name]) => name !== 'COUNT' && name !== 'UNTIL')
  const end = parts.find(([name]) => name === 'COUNT' || name === 'UNTIL')
  const earlier = startsOf(rule, first, zone).filter((at) => at < from).length
  const left: Part =
    end?.[0] === 'UNTIL'
      ? ['UNTIL', utcText(moveAlong(untilOf(rule, first, zone) ?? from, from, to, zone))]
      : ['COUNT', String(Math.max(1, Number(end?.[1] ?? 1) - earlier))]
  return {
    before: written([...open, ['UNTIL', utcText(from - 1000)]]),
    after: written([...moved(open, from, to, zone), left]),
  }
}

/**
 * What a rule alone does not say about the starts that a series really has: the local dates of the rule on which
 * nothing takes place, and those on which something does besides.
 */
export function datesBesideRule(
  rule: string,
  { first, starts, zone }: { first: number; starts: readonly number[]; zone: string },
): { leftOut: string[]; extra: string[] } {
  const byRule = startsOf(rule, first, zone).map((at) => dateIn(at, zone))
  const held = starts.map((at) => dateIn(at, zone))
  const besides = (some: readonly string[], others: readonly string[]) =>
    [...new Set(some)].filter((date) => !others.includes(date))
  return { leftOut: besides(byRule, held), extra: besides(held, byRule) }
}

type Part = [name: string, value: string]

const partsOf = (rule: string): Part[] =>
  rule
    .replace(/^RRULE:/i, '')
    .split(';')
    .map((part) => part.split('='))
    .map(([name = '', value = '']) => [name.trim().toUpperCase(), value.trim()])

const written = (parts: readonly Part[]) => parts.map((part) => part.join('=')).join(';')

/** All starts of a rule; its first alone when that is all it gives. */
function startsOf(rule: string, first: number, zone: string): number[] {
  const occurrences = occurrencesOf(rule, { first, zone })
  return occurrences.kind === 'times' ? occurrences.startsAt : [first]
}

function untilOf(rule: string, first: number, zone: string): number | undefined {
  const dtstart = Temporal.Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(zone)
  return new RRuleTemporal({ rruleString: rule, dtstart, tzid: zone }).options().until?.epochMilliseconds
}

/** 20261201T015959Z */
const utcText = (at: number) =>
  Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')

/** A rule's days moved along; those of a month are named anew by the day that the first one moved to. */
function moved(parts: readonly Part[], from: number, to: number, zone: string): Part[] {
  const days = daysBetween(from, to, zone)
  if (days === 0) return [...parts]
  const monthly = parts.some(([name, value]) => name === 'FREQ' && value.toUpperCase() === 'MONTHLY')
  const date = Temporal.PlainDate.from(dateIn(to, zone))
  return parts.map(([name, value]) => {
    if (name === 'BYMONTHDAY') return [name, String(date.day)]
    if (name !== 'BYDAY') return [name, value]
    if (!monthly)
      return [
        name,
        value
          .split(',')
          .map((day) => weekdayLater(day, days))
          .join(','),
      ]
    const week = Math.ceil(date.day / 7)
    return [name, `${week > 4 ? -1 : week}${weekdays[date.dayOfWeek - 1] ?? ''}`]
  })
}

function weekdayLater(day: string, days: number): string {
  const at = weekdays.indexOf(day.trim().toUpperCase())
  return weekdays[(((at + days) % 7) + 7) % 7] ?? day
}
