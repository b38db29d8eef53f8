import { STATUS_CODES } from 'node:http';

/** One thing wrong with a request: where, in dotted form, and what. */
export interface Violation {
  field: string;
  message: string;
}

/** RFC 9457 problem details. */
export interface Problem {
  type: 'about:blank';
  title: string;
  status: number;
  /** Stable; decide by this, not by the texts. */
  code: string;
  detail: string;
  errors?: Violation[];
}

export function problem(status: number, code: string, detail: string, errors: Violation[] = []): Problem {
  const title = STATUS_CODES[status] ?? 'Error';
  return { type: 'about:blank', title, status, code, detail, ...(errors.length > 0 ? { errors } : {}) };
}

/** A refusal that the edge itself decides on. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly errors: Violation[] = [],
  ) {
    super(detail);
    this.name = 'ProblemError';
  }
}

export const invalidRequest = (errors: Violation[]): ProblemError =>
  new ProblemError(422, 'INVALID_REQUEST', `The request breaks ${errors.length} rule(s)`, errors);
