import { PageKeyError } from '@app/contracts';
import { HttpException } from '@nestjs/common';
import { isTransientError } from '@app/persistence';
import { DomainError, UpstreamError, type ErrorFacts } from '@app/platform';
import { problem, ProblemError, type Problem, type Violation } from './problem.js';
import { isProblemCode, PROBLEMS, type ProblemCode } from './problems.js';

export interface ProblemAnswer {
  problem: Problem;
  retryAfterSeconds?: number;
  /** Not the caller's fault: worth a log line of level error. */
  isOurs: boolean;
}

const DEFAULT_RETRY_SECONDS = 2;

/** What the caller is told about an error, whoever threw it; pure. */
export function problemOfError(error: unknown): ProblemAnswer {
  if (error instanceof ProblemError) return refused(problem(error.code, error.message, error.errors));
  if (error instanceof DomainError && isProblemCode(error.code)) return ofDomainError(error, error.code);
  if (error instanceof PageKeyError) return refused(problem('INVALID_REQUEST', error.message));
  if (error instanceof UpstreamError) return ofUpstreamError(error);
  if (isTransientError(error)) {
    return awaited('SERVICE_UNAVAILABLE', 'The database does not answer; nothing was stored');
  }
  const code = codeOfStatus(error);
  if (code === undefined) return failed();
  return refused(problem(code, error instanceof Error ? error.message : PROBLEMS[code].says.en));
}

function ofDomainError(error: DomainError, code: ProblemCode): ProblemAnswer {
  const answer = refused(problem(code, error.message, violationsOf(error.facts)));
  const seconds = Number(error.facts.retryAfterSeconds);
  return Number.isFinite(seconds) ? { ...answer, retryAfterSeconds: Math.max(1, seconds) } : answer;
}

/** A code that only another version of a service knows says no more than its family. */
function ofUpstreamError({ code, message, retryable, retryAfterMs }: UpstreamError): ProblemAnswer {
  if (!retryable) return isProblemCode(code) ? refused(problem(code, message)) : failed();
  return awaited(isProblemCode(code) ? code : 'SERVICE_UNAVAILABLE', message, retryAfterMs);
}

const refused = (told: Problem): ProblemAnswer => ({ problem: told, isOurs: false });

const failed = (): ProblemAnswer => ({
  problem: problem('INTERNAL', 'The service failed while answering'),
  isOurs: true,
});

const awaited = (
  code: ProblemCode,
  detail: string,
  waitMs = DEFAULT_RETRY_SECONDS * 1000,
): ProblemAnswer => ({
  ...refused(problem(code, detail)),
  retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
});

/** `problems` is a list of texts (`field: text`) or of {field, message}, by who found them. */
function violationsOf(facts: ErrorFacts): Violation[] {
  if (!Array.isArray(facts.problems)) return [];
  return facts.problems.map((found: unknown) => {
    if (typeof found === 'object' && found !== null) return found as Violation;
    const [field = '', ...rest] = String(found).split(': ');
    return rest.length > 0 ? { field, message: rest.join(': ') } : { field: '', message: field };
  });
}

const CODE_OF_STATUS: Readonly<Record<number, ProblemCode>> = {
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'BODY_TOO_LARGE',
  414: 'URI_TOO_LONG',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

/** Nest's exceptions and Fastify's own errors both know a status; undefined = it is our fault. */
function codeOfStatus(error: unknown): ProblemCode | undefined {
  const known = error as { statusCode?: unknown } | undefined;
  const status = error instanceof HttpException ? error.getStatus() : known?.statusCode;
  if (typeof status !== 'number' || status >= 500) return undefined;
  return CODE_OF_STATUS[status] ?? 'BAD_REQUEST';
}
