import { revalidate, useNavigate } from '@solidjs/router'
import type { RuleDefinition } from '../../server/earning/earning.contract.ts'
import { makeRule, readRules, type Places } from '../api/earning.ts'
import { createPageTitle } from '../shell/page-title.ts'
import { RuleEditor } from './rule-editor.tsx'
import { blankForm } from './rule-form.ts'
import { rulesWords } from './rules.words.ts'

/** /admin/rules/new: a rule that is a draft until it is published. */
export function NewRule(props: { places: Places }) {
  createPageTitle(() => rulesWords().form.newTitle)
  const navigate = useNavigate()
  const own = () =>
    props.places.everywhere ? [] : props.places.regions.filter((region) => region.mine).map(({ id }) => id)
  const save = async (definition: RuleDefinition) => {
    const rule = await makeRule(definition)
    await revalidate(readRules.key)
    navigate(`/admin/rules/${rule.id}`, { replace: true })
  }
  return (
    <RuleEditor
      title={rulesWords().form.newTitle}
      begin={blankForm('topped_up', own())}
      places={props.places}
      isNew
      onCancel={() => navigate('/admin/rules')}
      save={save}
    />
  )
}
