export type Device = {
  kind: 'phone' | 'tablet' | 'computer' | 'other'
  /** As the maker writes it, for example `iOS`; empty when the browser does not say. */
  system: string
  browser: string
}

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPad/, 'iPadOS'],
  [/iPhone|iPod/, 'iOS'],
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux|X11/, 'Linux'],
]

/** Each names itself after those it descends from, so the youngest come first. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信'],
  [/EdgA?\/|EdgiOS/, 'Edge'],
  [/HuaweiBrowser/, '华为浏览器'],
  [/MiuiBrowser/, '小米浏览器'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/UCBrowser/, 'UC'],
  [/QQBrowser/, 'QQ浏览器'],
  [/OPR\//, 'Opera'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]

/** Enough of a User-Agent for people to recognise their own device. */
export function deviceOf(userAgent: string): Device {
  const named = (list: readonly (readonly [RegExp, string])[]) =>
    list.find(([pattern]) => pattern.test(userAgent))?.[1] ?? ''
  return { kind: kindOf(userAgent), system: named(systems), browser: named(browsers) }
}

function kindOf(userAgent: string): Device['kind'] {
  if (/iPad|Tablet/.test(userAgent) || (/Android/.test(userAgent) && !/Mobile/.test(userAgent)))
    return 'tablet'
  if (/iPhone|iPod|Mobile/.test(userAgent)) return 'phone'
  return /Windows|Macintosh|X11|CrOS|Linux/.test(userAgent) ? 'computer' : 'other'
}

/** An address without its last half: enough to tell home from abroad. Empty when it was never known. */
export function maskedAddress(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (/^\d+\.\d+\.\d+\.\d+$/.test(plain)) return plain.replace(/\.\d+\.\d+$/, '.*.*')
  return plain.includes(':') ? `${plain.split(':').slice(0, 2).join(':')}:*` : ''
}
