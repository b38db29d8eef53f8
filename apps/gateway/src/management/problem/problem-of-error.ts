import { HttpException } from '@nestjs/common';
import { isTransientError } from '@app/persistence';
import { DomainError, UpstreamError, type ErrorFacts } from '@app/platform';
import { OTHER_DOMAIN_ERROR, STATUS_OF_CODE } from './error-status.js';
import { problem, ProblemError, type Problem, type Violation } from './problem.js';

export interface ProblemAnswer {
  problem: Problem;
  retryAfterSeconds?: number;
  /** Not the caller's fault: worth a log line of level error. */
  isOurs: boolean;
}

const DEFAULT_RETRY_SECONDS = 2;
/** Other services' transport codes, in the form of the contract. */
const UNAVAILABLE = new Set(['SERVICE_UNAVAILABLE', 'SERVICE_TIMEOUT', 'BUSY']);

/** What the caller is told about an error, whoever threw it; pure. */
export function problemOfError(error: unknown): ProblemAnswer {
  if (error instanceof ProblemError) {
    return { problem: problem(error.status, error.code, error.message, error.errors), isOurs: false };
  }
  if (error instanceof DomainError) return { problem: ofDomainError(error), isOurs: false };
  if (error instanceof UpstreamError) return ofUpstreamError(error);
  if (isTransientError(error)) return ofStoreAway();
  const status = statusOf(error);
  if (status !== undefined && status < 500) {
    const detail = error instanceof Error ? error.message : 'The request cannot be read';
    return { problem: problem(status, CODE_OF_STATUS[status] ?? 'BAD_REQUEST', detail), isOurs: false };
  }
  return { problem: problem(500, 'INTERNAL', 'The service failed while answering'), isOurs: true };
}

const CODE_OF_STATUS: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'BODY_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

function ofDomainError(error: DomainError): Problem {
  if (error.code === 'INVALID_REQUEST') {
    return problem(422, 'INVALID_REQUEST', error.message, violationsOf(error.facts));
  }
  const status = STATUS_OF_CODE[error.code] ?? OTHER_DOMAIN_ERROR;
  return problem(status, error.code, error.message, violationsOf(error.facts));
}

function ofUpstreamError(error: UpstreamError): ProblemAnswer {
  const code = UNAVAILABLE.has(error.code) ? 'SERVICE_UNAVAILABLE' : error.code;
  if (!error.retryable) return { problem: problem(502, code, error.message), isOurs: false };
  const waitMs = error.retryAfterMs ?? DEFAULT_RETRY_SECONDS * 1000;
  return {
    problem: problem(503, code, error.message),
    retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
    isOurs: false,
  };
}

function ofStoreAway(): ProblemAnswer {
  const detail = 'The database does not answer; nothing was stored';
  return {
    problem: problem(503, 'SERVICE_UNAVAILABLE', detail),
    retryAfterSeconds: DEFAULT_RETRY_SECONDS,
    isOurs: false,
  };
}

/** `problems` is a list of texts (`field: text`) or of {field, message}, by who found them. */
function violationsOf(facts: ErrorFacts): Violation[] {
  if (!Array.isArray(facts.problems)) return [];
  return facts.problems.map((found: unknown) => {
    if (typeof found === 'object' && found !== null) return found as Violation;
    const [field = '', ...rest] = String(found).split(': ');
    return rest.length > 0 ? { field, message: rest.join(': ') } : { field: '', message: field };
  });
}

/** Nest's exceptions and Fastify's parser errors both know a status. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | undefined)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}
