import { html, raw } from 'hono/html'
import { writeLetter } from './templates/every-template.ts'
import type { Letter } from './templates/writing.ts'

export type RenderedMail = { subject: string; text: string; html: string }
export type RenderedMessage = { sms: string; mail: RenderedMail }

type Written = {
  template: string
  /** JSON, as stored. */
  data: string
  locale: 'zh' | 'en'
  /** Origin of the pages; without it a mail has no button. */
  publicUrl: string | undefined
}

/** A message as people get it, by SMS and by mail. Throws when its template is unknown or does not fit its data. */
export function renderMessage({ template, data, locale, publicUrl }: Written): RenderedMessage {
  const letter = writeLetter(template, data, locale)
  return { sms: letter.sms, mail: mailOf(letter, locale, publicUrl) }
}

const footers = {
  zh: '这封信由贵宾自动发出，回复不会有人看到。',
  en: 'Guibin sent this letter by itself; nobody reads replies to it.',
} as const

function mailOf(letter: Letter, locale: 'zh' | 'en', publicUrl: string | undefined): RenderedMail {
  const link = letter.action && publicUrl ? publicUrl + letter.action.path : undefined
  const facts = letter.facts ?? []
  const colon = locale === 'zh' ? '：' : ': '
  const text = [
    letter.heading,
    '',
    ...letter.paragraphs,
    ...(letter.code ? ['', letter.code] : []),
    ...(facts.length > 0 ? ['', ...facts.map(([label, value]) => label + colon + value)] : []),
    ...(link ? ['', `${letter.action?.label}${colon}${link}`] : []),
    '',
    footers[locale],
  ].join('\n')
  return { subject: letter.subject.replace(/\s+/g, ' '), text, html: page(letter, locale, link) }
}

/** Ivory paper, ink and pine as in the product's tokens; mail programs know neither variables nor style sheets. */
const look = {
  ground: '#f5f0e5',
  paper: '#fffdf8',
  ink: '#1b241f',
  soft: '#565d54',
  line: '#dcd3c1',
  pine: '#1a4534',
  onPine: '#f7f2e6',
}

const sans = `-apple-system,'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',system-ui,sans-serif`
const serif = `'Songti SC','Noto Serif CJK SC',Georgia,serif`

function page(letter: Letter, locale: 'zh' | 'en', link: string | undefined): string {
  const facts = letter.facts ?? []
  const brand = locale === 'zh' ? '贵宾' : 'Guibin'
  return String(
    html`<!doctype html>
      <html lang="${locale === 'zh' ? 'zh-CN' : 'en'}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <meta name="color-scheme" content="light" />
          <title>${letter.subject}</title>
        </head>
        <body
          style="margin:0;background:${look.ground};color:${look.ink};font-family:${raw(sans)};font-size:16px;line-height:1.7"
        >
          <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
            <tr>
              <td align="center" style="padding:32px 16px">
                <table
                  role="presentation"
                  width="100%"
                  cellpadding="0"
                  cellspacing="0"
                  style="max-width:520px;background:${look.paper};border:1px solid ${look.line};border-radius:12px"
                >
                  <tr>
                    <td
                      style="background:${look.pine};border-radius:12px 12px 0 0;padding:20px 32px;color:${look.onPine};font-family:${raw(serif)};font-size:20px;letter-spacing:4px"
                    >
                      ${brand}
                    </td>
                  </tr>
                  <tr>
                    <td style="padding:32px">
                      <h1
                        style="margin:0 0 12px;font-family:${raw(serif)};font-weight:400;font-size:25px;line-height:1.35"
                      >
                        ${letter.heading}
                      </h1>
                      ${letter.paragraphs.map((paragraph) => html`<p style="margin:0 0 12px">${paragraph}</p>`)}
                      ${letter.code ? html`<p style="margin:20px 0;font-family:${raw(serif)};font-size:39px;letter-spacing:8px;line-height:1.2">${letter.code}</p>` : ''}
                      ${
                        facts.length > 0
                          ? html`<table
                              role="presentation"
                              width="100%"
                              cellpadding="0"
                              cellspacing="0"
                              style="margin:20px 0;border-top:1px solid ${look.line}"
                            >
                              ${facts.map(
                                ([label, value]) =>
                                  html`<tr>
                                    <td
                                      style="padding:12px 16px 12px 0;border-bottom:1px solid ${look.line};color:${look.soft};white-space:nowrap"
                                    >
                                      ${label}
                                    </td>
                                    <td
                                      align="right"
                                      style="padding:12px 0;border-bottom:1px solid ${look.line}"
                                    >
                                      ${value}
                                    </td>
                                  </tr>`,
                              )}
                            </table>`
                          : ''
                      }
                      ${link ? html`<p style="margin:24px 0 0"><a href="${link}" style="display:inline-block;background:${look.pine};color:${look.onPine};text-decoration:none;padding:12px 28px;border-radius:999px">${letter.action?.label}</a></p>` : ''}
                    </td>
                  </tr>
                </table>
                <p style="max-width:520px;margin:20px auto 0;color:${look.soft};font-size:13px">
                  ${footers[locale]}
                </p>
              </td>
            </tr>
          </table>
        </body>
      </html>`,
  )
}
