import { For, Show } from 'solid-js'
import type { SetStoreFunction } from 'solid-js/store'
import { mostAtOnce } from '../../server/earning/campaign.contract.ts'
import type { RuleDefinition } from '../../server/earning/earning.contract.ts'
import type { Places } from '../api/earning.ts'
import type { Problem } from '../api/problem.ts'
import { numberOf, pointsOf } from '../i18n/format.ts'
import { written } from '../i18n/words.ts'
import { ChipButton } from '../ui/chip.tsx'
import { Input, TextArea } from '../ui/field.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { linesOf, type CampaignForm } from './campaign-form.ts'
import { campaignWords } from './campaign.words.ts'
import styles from './rules.module.css'

type CampaignFieldsProps = {
  form: CampaignForm
  set: SetStoreFunction<CampaignForm>
  definition: RuleDefinition
  places: Places
  problem: Problem | undefined
}

/** Whom a gift reaches, how many points each is meant to get, and the reason that they read. */
export function CampaignFields(props: CampaignFieldsProps) {
  const lines = () => linesOf(props.form.list).length
  const own = () => props.definition.award?.kind !== 'fixed'
  const fixed = () => (props.definition.award?.kind === 'fixed' ? props.definition.award.points : 0)
  return (
    <>
      <Segmented
        label={campaignWords().by}
        options={[
          { value: 'list', label: campaignWords().list },
          { value: 'group', label: campaignWords().group },
        ]}
        value={props.form.by}
        onChange={(by) => props.set({ by })}
      />
      <Show when={props.form.by === 'list'} fallback={<Groups {...props} />}>
        <TextArea
          label={campaignWords().members}
          hint={lines() > 0 ? campaignWords().lines(numberOf(lines())) : campaignWords().membersHint}
          error={lines() > mostAtOnce ? campaignWords().tooMany : props.problem?.field('to.members')}
          rows={7}
          spellcheck={false}
          autocomplete="off"
          value={props.form.list}
          onInput={(list) => props.set({ list })}
        />
      </Show>
      <Show when={own()} fallback={<p>{campaignWords().fixed(pointsOf(fixed()))}</p>}>
        <Input
          label={campaignWords().each}
          hint={campaignWords().eachHint}
          error={props.problem?.field('points')}
          inputmode="numeric"
          autocomplete="off"
          maxLength={6}
          value={props.form.points}
          onInput={(points) => props.set({ points })}
        />
      </Show>
      <Input
        label={campaignWords().reason}
        hint={campaignWords().reasonHint}
        error={props.problem?.field('reason')}
        autocomplete="off"
        maxLength={200}
        value={props.form.reason}
        onInput={(reason) => props.set({ reason })}
      />
    </>
  )
}

/** Tiers and regions; none chosen is all of them that the manager keeps. */
function Groups(props: CampaignFieldsProps) {
  const regions = () => props.places.regions.filter((region) => region.mine)
  return (
    <>
      <Chosen
        legend={campaignWords().tiers}
        all={campaignWords().allTiers}
        of={props.places.tiers}
        chosen={props.form.tiers}
        onChoose={(tiers) => props.set({ tiers })}
      />
      <Chosen
        legend={campaignWords().regions}
        all={props.places.everywhere ? campaignWords().allRegions : campaignWords().mine}
        of={regions()}
        chosen={props.form.regions}
        onChoose={(chosen) => props.set({ regions: chosen })}
      />
    </>
  )
}

type ChosenProps = {
  legend: string
  all: string
  of: readonly { id: string; name: { zh: string; en: string } }[]
  chosen: readonly string[]
  onChoose: (ids: string[]) => void
}

function Chosen(props: ChosenProps) {
  const toggle = (id: string) =>
    props.onChoose(
      props.chosen.includes(id) ? props.chosen.filter((one) => one !== id) : [...props.chosen, id],
    )
  return (
    <div class={styles.group} role="group" aria-label={props.legend}>
      <p class={styles.legend}>{props.legend}</p>
      <div class={styles.chips}>
        <ChipButton pressed={props.chosen.length === 0} onClick={() => props.onChoose([])}>
          {props.all}
        </ChipButton>
        <For each={props.of}>
          {(one) => (
            <ChipButton pressed={props.chosen.includes(one.id)} onClick={() => toggle(one.id)}>
              {written(one.name)}
            </ChipButton>
          )}
        </For>
      </div>
    </div>
  )
}
