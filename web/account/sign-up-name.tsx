import { createAsync, useSearchParams } from '@solidjs/router'
import { createSignal } from 'solid-js'
import { listRegions } from '../api/clubs.ts'
import { written } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/field.tsx'
import { PasswordInput } from '../ui/password-input.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Select } from '../ui/select.tsx'
import { account } from './account.words.ts'
import { fieldError, formError, type Attempt } from './attempt.ts'
import { DoorForm, Pair } from './door-form.tsx'
import type { NewMember } from './sign-up-flow.ts'

export type NameAndPassword = Omit<NewMember, 'phone' | 'code'>
type Salutation = NewMember['salutation']

/** The third step: how to call the member, where she is at home, and her password. */
export function SignUpName(props: { attempt: Attempt; onFinish: (given: NameAndPassword) => void }) {
  const regions = createAsync(() => listRegions())
  const [familyName, setFamilyName] = createSignal('')
  const [givenName, setGivenName] = createSignal('')
  const [salutation, setSalutation] = createSignal<Salutation>('ms')
  const [chosen, setChosen] = createSignal<string>()
  const [password, setPassword] = createSignal('')
  const [search] = useSearchParams<{ friend: string }>()
  const [referralCode, setReferralCode] = createSignal(search.friend ?? '')
  const [asked, setAsked] = createSignal(false)
  const regionId = () => chosen() ?? regions()?.[0]?.id ?? ''
  const error = (field: string, value: string) =>
    asked() && value.trim() === '' ? account().needed : fieldError(props.attempt.problem(), field)

  const submit = () => {
    setAsked(true)
    if (familyName().trim() === '' || givenName().trim() === '' || password() === '') return
    props.onFinish({
      familyName: familyName(),
      givenName: givenName(),
      salutation: salutation(),
      regionId: regionId(),
      password: password(),
      ...(referralCode().trim() === '' ? {} : { referralCode: referralCode() }),
    })
  }

  return (
    <DoorForm
      title={account().signUp.nameTitle}
      intro={account().signUp.nameIntro}
      steps={{ names: account().signUp.steps, current: 2 }}
      error={formError(props.attempt, ['familyName', 'givenName', 'password', 'regionId', 'referralCode'])}
      onSubmit={submit}
    >
      <Pair>
        <Input
          label={account().signUp.familyName}
          name="familyName"
          autocomplete="family-name"
          maxlength={40}
          value={familyName()}
          onInput={setFamilyName}
          error={error('familyName', familyName())}
        />
        <Input
          label={account().signUp.givenName}
          name="givenName"
          autocomplete="given-name"
          maxlength={40}
          value={givenName()}
          onInput={setGivenName}
          error={error('givenName', givenName())}
        />
      </Pair>
      <Segmented
        label={account().signUp.salutation}
        options={(['ms', 'mr', 'none'] as const).map((value) => ({ value, label: account().signUp[value] }))}
        value={salutation()}
        onChange={setSalutation}
      />
      <Select
        label={account().signUp.region}
        hint={account().signUp.regionHint}
        options={(regions() ?? []).map((region) => ({ value: region.id, label: written(region.name) }))}
        value={regionId()}
        onChange={setChosen}
        error={fieldError(props.attempt.problem(), 'regionId')}
      />
      <PasswordInput
        label={account().signUp.setPassword}
        hint={account().passwordHint}
        autocomplete="new-password"
        name="password"
        value={password()}
        onInput={setPassword}
        error={error('password', password())}
      />
      <Input
        label={account().signUp.referralCode}
        hint={account().signUp.referralHint}
        optional
        name="referralCode"
        autocomplete="off"
        autocapitalize="characters"
        maxlength={12}
        value={referralCode()}
        onInput={setReferralCode}
        error={fieldError(props.attempt.problem(), 'referralCode')}
      />
      <Button type="submit" block busy={props.attempt.busy()}>
        {account().signUp.done}
      </Button>
    </DoorForm>
  )
}
