import { splitProps } from 'solid-js'
import { memberNumberOf } from '../../i18n/format.ts'
import { Input, type InputProps } from '../../ui/field.tsx'

type MemberNumberProps = Omit<InputProps, 'value' | 'onInput'> & {
  /** The digits alone, as far as they are typed. */
  value: string
  onInput: (digits: string) => void
}

/** Another member's number, grouped as their card has it. */
export function MemberNumber(props: MemberNumberProps) {
  const [own, rest] = splitProps(props, ['value', 'onInput'])
  return (
    <Input
      inputmode="numeric"
      autocomplete="off"
      maxLength={16}
      {...rest}
      value={memberNumberOf(own.value)}
      onInput={(typed) => own.onInput(typed.replace(/\D/g, ''))}
    />
  )
}

/** Whether all twelve digits are there. */
export const isWhole = (digits: string): boolean => digits.length === 12
