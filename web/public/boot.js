// Runs before the first paint, so that nobody sees the wrong theme or language for a moment.
;(function () {
  var root = document.documentElement
  function kept(key) {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  var dark = matchMedia('(prefers-color-scheme: dark)')
  var theme = kept('guibin.theme')
  if (theme === 'light' || theme === 'dark') root.dataset.chosen = theme
  // Whoever has chosen nothing follows the device, also when it turns dark in the evening.
  function show() {
    root.dataset.theme = root.dataset.chosen || (dark.matches ? 'dark' : 'light')
  }
  show()
  dark.addEventListener('change', show)
  var locale = kept('guibin.locale')
  if (locale !== 'zh' && locale !== 'en') locale = /^en\b/i.test(navigator.language) ? 'en' : 'zh'
  root.lang = locale === 'en' ? 'en' : 'zh-CN'
})()
