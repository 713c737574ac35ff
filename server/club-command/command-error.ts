/** What stops a command, as a sentence for the operator. */
export class CommandError extends Error {}
