import { shared } from '../i18n/shared.words.ts'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/states.tsx'
import { createPageTitle } from './page-title.ts'
import { PlainPage } from './plain-page.tsx'

export default function NotFoundPage() {
  createPageTitle(() => shared().notFound.title)
  return (
    <PlainPage>
      <EmptyState
        heading="h1"
        title={shared().notFound.title}
        detail={shared().notFound.detail}
        action={
          <ButtonLink href="/" kind="quiet">
            {shared().notFound.home}
          </ButtonLink>
        }
      />
    </PlainPage>
  )
}
