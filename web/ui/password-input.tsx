import { createSignal, splitProps } from 'solid-js'
import { IconButton } from './button.tsx'
import { Input, type InputProps } from './field.tsx'
import { ui } from './ui.words.ts'

type PasswordInputProps = Omit<InputProps, 'type' | 'after'> & {
  /** Which password this is, for the browser's keeper. Defaults to the current one. */
  autocomplete?: 'current-password' | 'new-password'
}

/** A password that can be looked at. */
export function PasswordInput(props: PasswordInputProps) {
  const [own, rest] = splitProps(props, ['autocomplete'])
  const [shown, setShown] = createSignal(false)
  return (
    <Input
      maxlength={200}
      {...rest}
      autocomplete={own.autocomplete ?? 'current-password'}
      type={shown() ? 'text' : 'password'}
      after={
        <IconButton
          icon={shown() ? 'eye-off' : 'eye'}
          label={`${shown() ? ui().hide : ui().show}${props.label}`}
          onClick={() => setShown(!shown())}
        />
      }
    />
  )
}
