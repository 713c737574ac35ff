import type { Component } from 'solid-js'
import { NamedPage } from '../../shell/named-page.tsx'

/** What lies under /me/points/, by its name. */
const pages: Readonly<Record<string, Component>> = {}

export default function PointsPages() {
  return <NamedPage pages={pages} />
}
