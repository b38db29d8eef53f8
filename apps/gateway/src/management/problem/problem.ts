import { PROBLEMS, problemPath, type ProblemCode } from './problems.js';

/** One thing wrong with a request: where, in dotted form, and what. */
export interface Violation {
  field: string;
  message: string;
}

/** RFC 9457 problem details. */
export interface Problem {
  /** Of the page that explains the code; below the public address (`sendProblem` completes it). */
  type: string;
  title: string;
  status: number;
  /** Stable; decide by this, not by the texts. */
  code: ProblemCode;
  detail: string;
  errors?: Violation[];
}

export function problem(code: ProblemCode, detail: string, errors: readonly Violation[] = []): Problem {
  const { status, says } = PROBLEMS[code];
  return {
    type: problemPath(code),
    title: says.en,
    status,
    code,
    detail,
    ...(errors.length > 0 ? { errors: [...errors] } : {}),
  };
}

/** A refusal that the edge itself decides on. */
export class ProblemError extends Error {
  constructor(
    readonly code: ProblemCode,
    detail: string,
    readonly errors: readonly Violation[] = [],
  ) {
    super(detail);
    this.name = 'ProblemError';
  }

  get status(): number {
    return PROBLEMS[this.code].status;
  }
}

export const invalidRequest = (errors: Violation[]): ProblemError =>
  new ProblemError('INVALID_REQUEST', `The request breaks ${errors.length} rule(s)`, errors);
