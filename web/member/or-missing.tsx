import { ErrorBoundary, type ParentProps } from 'solid-js'
import { asProblem } from '../api/problem.ts'
import { shared } from '../i18n/shared.words.ts'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState, sentenceOf } from '../ui/states.tsx'

/**
 * What is not there, or not the reader's, is said as a page of its own with the way on: trying again would not bring
 * it. Every other failure goes on to the view around it.
 */
export function OrMissing(props: ParentProps<{ href: string; way: string }>) {
  return (
    <ErrorBoundary
      fallback={(thrown: unknown) => {
        const problem = asProblem(thrown)
        if (problem.status !== 404) throw thrown
        return (
          <EmptyState
            heading="h1"
            title={shared().notFound.title}
            detail={sentenceOf(problem)}
            action={
              <ButtonLink href={props.href} kind="quiet" small>
                {props.way}
              </ButtonLink>
            }
          />
        )
      }}
    >
      {props.children}
    </ErrorBoundary>
  )
}
