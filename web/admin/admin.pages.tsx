import type { Component } from 'solid-js'
import { NamedPage } from '../shell/named-page.tsx'

/** What lies under /admin/, by its name. */
const pages: Readonly<Record<string, Component>> = {}

export default function AdminPages() {
  return <NamedPage pages={pages} />
}
