import type { Component } from 'solid-js'
import { NamedPage } from '../shell/named-page.tsx'
import StudioLayout from '../studio/studio-layout.tsx'

/** What lies under /admin/, by its name. */
const pages: Readonly<Record<string, Component>> = {}

export default function AdminPages() {
  return (
    <StudioLayout>
      <NamedPage pages={pages} />
    </StudioLayout>
  )
}
