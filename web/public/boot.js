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
  var theme = kept('guibin.theme')
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  var locale = kept('guibin.locale')
  if (locale !== 'zh' && locale !== 'en') locale = /^en\b/i.test(navigator.language) ? 'en' : 'zh'
  root.lang = locale === 'en' ? 'en' : 'zh-CN'
})()
