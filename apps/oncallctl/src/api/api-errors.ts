/** The server's answer was a problem (RFC 9457) or no answer of its management API at all. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    /** Stable; decide by this. */
    readonly code: string,
    message: string,
    readonly errors: { field: string; message: string }[] = [],
  ) {
    super(message);
    this.name = 'Refused';
  }
}

/** No answer: nobody listens there, or it took too long. */
export class Unreachable extends Error {
  constructor(origin: string, why: string) {
    super(`${origin} does not answer (${why})`);
    this.name = 'Unreachable';
  }
}
