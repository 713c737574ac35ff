/** The part of the Workers runtime's own module that main.worker.ts takes. */
declare module 'cloudflare:workers' {
  export class DurableObject<Env> {
    protected ctx: { abort(reason?: string): void }
    protected env: Env
    constructor(ctx: DurableObject<Env>['ctx'], env: Env)
  }
}
