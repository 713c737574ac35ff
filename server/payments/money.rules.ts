/** Money as a person reads it, for example `¥200` or `¥113.04`; `amount` is in minor units of the currency. */
export function moneyText(amount: number, currency: string, locale: 'zh' | 'en'): string {
  const format = new Intl.NumberFormat(locale === 'zh' ? 'zh-CN' : 'en', {
    style: 'currency',
    currency,
    // ¥ in English too: what the club takes is one currency, and its sign is enough.
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  })
  return format.format(amount / 10 ** digitsOf(currency))
}

/** How many digits of an amount are minor units: 2 for yuan and fen, 0 for yen. */
export function digitsOf(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions()
  return maximumFractionDigits ?? 2
}

/** Minor units of what a person typed, such as `113.04`; null when it is no amount above zero of this currency. */
export function minorUnitsOf(text: string, currency: string): number | null {
  const digits = digitsOf(currency)
  const [, whole, part = ''] = /^(\d{1,7})(?:[.．](\d*))?$/.exec(text.trim()) ?? []
  if (whole === undefined || part.length > digits) return null
  const amount = Number(whole + part.padEnd(digits, '0'))
  return amount > 0 ? amount : null
}
