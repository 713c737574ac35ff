import { revalidate } from '@solidjs/router'
import { createSignal } from 'solid-js'
import { addChild, myChildren } from '../api/children.ts'
import { createActing } from '../shell/acting.ts'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './children.module.css'
import { limits } from './limits.words.ts'

/** Adds a child to the member's list: a name and a date of birth. */
export function AddChild(props: { onAdded?: (id: string) => void }) {
  const [name, setName] = createSignal('')
  const [bornOn, setBornOn] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const { busy, problem, act } = createActing()
  const words = () => limits().children

  const add = async () => {
    setTried(true)
    if (name().trim() === '' || bornOn() === '') return
    await act(async () => {
      const child = await addChild(name(), bornOn())
      await revalidate(myChildren.key)
      setName('')
      setBornOn('')
      setTried(false)
      toast(words().added(child.name))
      props.onAdded?.(child.id)
    })
  }

  const bornError = () => {
    if (problem()?.code === 'child_birth_impossible') return problem()?.detail
    return problem()?.field('bornOn') ?? (tried() && bornOn() === '' ? words().bornNeeded : undefined)
  }
  const nameError = () =>
    problem()?.field('name') ?? (tried() && name().trim() === '' ? words().nameNeeded : undefined)
  const general = () => {
    const refused = problem()
    return refused && refused.fields.length === 0 && refused.code !== 'child_birth_impossible'
      ? refused
      : null
  }
  return (
    <form
      class={styles.add}
      novalidate
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <Input
        label={words().name}
        value={name()}
        onInput={setName}
        maxLength={40}
        autocomplete="off"
        error={nameError()}
      />
      <Input
        label={words().bornOn}
        type="date"
        value={bornOn()}
        onInput={setBornOn}
        autocomplete="off"
        error={bornError()}
      />
      <Refusal problem={general()} />
      <Button type="submit" kind="quiet" icon="plus" busy={busy()}>
        {words().add}
      </Button>
    </form>
  )
}
