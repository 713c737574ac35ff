import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { aClub } from '../support/a-club.ts'

const Schema = v.union([v.boolean(), v.record(v.string(), v.unknown())])
const Content = v.record(v.string(), v.looseObject({ schema: Schema }))
const Parameter = v.strictObject({
  name: v.string(),
  in: v.picklist(['path', 'query', 'header', 'cookie']),
  required: v.optional(v.boolean()),
  description: v.optional(v.string()),
  schema: Schema,
})
const Response = v.union([
  v.strictObject({ $ref: v.string() }),
  v.strictObject({ description: v.string(), content: v.optional(Content) }),
])
const Operation = v.strictObject({
  operationId: v.string(),
  tags: v.pipe(v.array(v.string()), v.length(1)),
  summary: v.pipe(v.string(), v.minLength(4), v.maxLength(120)),
  security: v.optional(v.array(v.record(v.string(), v.array(v.string())))),
  parameters: v.optional(v.array(Parameter)),
  requestBody: v.optional(v.strictObject({ required: v.optional(v.boolean()), content: Content })),
  responses: v.record(v.pipe(v.string(), v.regex(/^([1-5]\d\d|default)$/)), Response),
})
const Method = v.picklist(['get', 'post', 'put', 'patch', 'delete'])
/** The parts of the OpenAPI 3.1 specification that the document uses; strict, so that nothing slips in unseen. */
const Document = v.strictObject({
  openapi: v.pipe(v.string(), v.regex(/^3\.1\.\d$/)),
  info: v.strictObject({ title: v.string(), version: v.string(), description: v.string() }),
  tags: v.array(v.strictObject({ name: v.string(), description: v.string() })),
  paths: v.record(v.pipe(v.string(), v.regex(/^\/[^:*]*$/)), v.record(Method, Operation)),
  components: v.strictObject({
    securitySchemes: v.record(v.string(), v.looseObject({ type: v.string() })),
    responses: v.record(v.string(), Response),
  }),
})

async function theDocument() {
  const club = await aClub('sqlite')
  const answer = await club.anonymous().get('/api/openapi.json')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('application/json')
  const document = v.parse(Document, answer.body)
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ ...operation, method, path })),
  )
  return { club, answer, document, operations }
}

describe('the API’s document', () => {
  it('is OpenAPI 3.1 whose references and names hold', async () => {
    const { answer, document, operations } = await theDocument()
    const references = [...answer.text.matchAll(/"\$ref":"([^"]+)"/g)].map((found) => found[1] ?? '')
    const known = Object.keys(document.components.responses).map((name) => `#/components/responses/${name}`)
    expect(references.filter((reference) => !known.includes(reference))).toEqual([])
    const ids = operations.map((operation) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    const tags = new Set(document.tags.map((tag) => tag.name))
    expect(operations.filter((operation) => !tags.has(operation.tags[0] ?? ''))).toEqual([])
    const schemes = Object.keys(document.components.securitySchemes)
    const wanted = operations.flatMap((operation) => (operation.security ?? []).flatMap(Object.keys))
    expect([...new Set(wanted)]).toEqual(schemes)
  })

  it('names the parameters that each path has, all required', async () => {
    const { operations } = await theDocument()
    for (const { method, path, parameters = [] } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1])
      const told = parameters.filter((parameter) => parameter.in === 'path')
      expect(told.map((parameter) => parameter.name).toSorted(), `${method} ${path}`).toEqual(
        inPath.toSorted(),
      )
      expect(told.every((parameter) => parameter.required === true)).toBe(true)
    }
  })

  it('describes every route of the API by a tag and a line', async () => {
    const { club, operations } = await theDocument()
    const described = new Set(operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`))
    const routes = club.app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
    expect(routes.length).toBeGreaterThan(50)
    expect([...new Set(routes)].filter((route) => !described.has(route))).toEqual([])
  })

  it('gives every body that a route reads a schema without unknown fields', async () => {
    const { club, operations } = await theDocument()
    const bodies = operations.flatMap(({ requestBody, method, path }) =>
      requestBody ? [{ name: `${method} ${path}`, content: requestBody.content }] : [],
    )
    expect(bodies.length).toBeGreaterThan(20)
    for (const { name, content } of bodies) {
      expect(Object.keys(content), name).toEqual(['application/json'])
      expect(content['application/json']?.schema, name).toMatchObject({
        type: 'object',
        additionalProperties: false,
      })
    }
    // What the document gives no body reads none: JSON that is not an object is refused everywhere else.
    const silent = operations.filter(
      ({ method, requestBody }) => method !== 'get' && requestBody === undefined,
    )
    await club.aMember('ana')
    for (const { method, path } of silent) {
      const address = path.replaceAll(/\{\w+\}/g, club.deps.newId())
      const send = club.as('ana')[method as 'post' | 'put' | 'delete']
      const answer = await send(address, '[]')
      expect(answer.body['code'], `${method} ${path}`).not.toBe('invalid_input')
    }
  })

  it('tells which routes want a session and which an Idempotency-Key', async () => {
    const { document } = await theDocument()
    const confirm = document.paths['/api/quotes/{quoteId}/confirm']?.post
    expect(confirm?.security).toEqual([{ session: [] }])
    expect(confirm?.parameters?.map((parameter) => parameter.name)).toContain('idempotency-key')
    expect(document.paths['/api/accounts/sign-in']?.post?.security).toBeUndefined()
  })
})

describe('the API’s pages', () => {
  it('run our own files alone', async () => {
    const club = await aClub('sqlite')
    const page = await club.anonymous().get('/api/docs')
    expect(page.status).toBe(200)
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(policy).not.toMatch(/unsafe|https?:/)
    expect(page.text).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+=|https?:\/\//)
    const files = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((found) => found[1] ?? '')
    expect(files.every((file) => file.startsWith('/'))).toBe(true)
  })
})
