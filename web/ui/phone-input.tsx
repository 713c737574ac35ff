import { splitProps } from 'solid-js'
import { Input, type InputProps } from './field.tsx'

type PhoneInputProps = Omit<InputProps, 'value' | 'onInput' | 'before' | 'type'> & {
  /** As E.164, +8613800000000, or what is typed so far of it. */
  value: string
  onInput: (e164: string) => void
}

const home = '+86'

/** A phone number: mainland numbers are grouped 3-4-4; one that begins with + is taken as it is. */
export function PhoneInput(props: PhoneInputProps) {
  const [own, rest] = splitProps(props, ['value', 'onInput'])
  const foreign = () => own.value.startsWith('+') && !own.value.startsWith(home)
  const shown = () => (foreign() ? own.value : grouped(own.value.replace(home, '')))
  const take = (typed: string) => {
    const digits = typed.replace(/[^\d]/g, '')
    if (/^\s*[+＋]/.test(typed)) own.onInput(`+${digits}`)
    else own.onInput(digits === '' ? '' : `${home}${digits}`)
  }
  return (
    <Input
      autocomplete="tel"
      inputmode="tel"
      maxlength={20}
      {...rest}
      type="tel"
      value={shown()}
      onInput={take}
      before={foreign() ? undefined : <span class="soft nowrap">{home}</span>}
    />
  )
}

/** 13800000000 as 138 0000 0000, as far as it is typed. */
function grouped(digits: string): string {
  return [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)].filter((part) => part !== '').join(' ')
}
