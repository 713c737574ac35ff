import { downloadCsv } from '../api/csv-file.ts'
import { Button } from '../ui/button.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { createActing } from './acting.ts'

/** Saves what a path answers as a file, or says why it could not. */
export function CsvButton(props: { path: string; fileName: string; label: string }) {
  const { busy, problem, act } = createActing()
  return (
    <>
      <Button
        kind="quiet"
        small
        icon="download"
        busy={busy()}
        onClick={() => void act(() => downloadCsv(props.path, props.fileName))}
      >
        {props.label}
      </Button>
      <Refusal problem={problem()} />
    </>
  )
}
