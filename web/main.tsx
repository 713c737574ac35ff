import { Router } from '@solidjs/router'
import { render } from 'solid-js/web'
import { routes } from './routes.tsx'
import './shell/history-depth.ts'
import { Shell } from './shell/shell.tsx'
import './styles/tokens.css'
import './styles/base.css'

const mount = document.getElementById('app')
if (mount) {
  render(
    () => (
      <Router root={Shell} scrollRestoration>
        {routes}
      </Router>
    ),
    mount,
  )
}
