import {
  DomainError,
  InvariantError,
  OncallError,
  UpstreamError,
  redactText,
  type ErrorCode,
  type ErrorFamily,
} from '@app/platform';
import { isTransientError } from '@app/persistence';

/** How an error travels in a reply: classes do not survive the wire, codes do. */
export interface WireError {
  code: ErrorCode;
  message: string;
  family: ErrorFamily;
  retryable?: boolean;
  retryAfterMs?: number;
  reason?: string;
  facts?: Record<string, unknown>;
  /** The error's causes, nearest first. */
  causes?: WireCause[];
}

interface WireCause {
  name: string;
  message: string;
  code?: string | number;
}

export type WireReply = { ok: unknown } | { error: WireError };

const MAX_CAUSES = 3;
const MAX_CAUSE_TEXT = 500;

/**
 * A database that is away makes its service unavailable, which is worth asking again; any other error we did not expect
 * becomes `INTERNAL`. Neither carries its text, which may hold anything.
 */
export function toWireError(error: unknown): WireError {
  if (!(error instanceof OncallError) && isTransientError(error)) {
    const message = 'The service cannot reach its database';
    return { code: 'SERVICE_UNAVAILABLE', message, family: 'upstream', retryable: true };
  }
  if (!(error instanceof OncallError)) {
    return { code: 'INTERNAL', message: 'The service failed while answering', family: 'invariant' };
  }
  const { code, family, facts } = error;
  const wire: WireError = {
    code,
    family,
    facts,
    message: redactText(error.message),
    causes: causesOf(error),
  };
  if (error instanceof UpstreamError) {
    wire.retryable = error.retryable;
    wire.retryAfterMs = error.retryAfterMs;
    wire.reason = error.reason;
  }
  return wire;
}

/** The typed error that the answering service threw. */
export function fromWireError(wire: WireError): OncallError {
  const { code, message, facts } = wire;
  const cause = causeFrom(wire.causes ?? []);
  switch (wire.family) {
    case 'domain':
      return new DomainError(code, message, { facts, cause });
    case 'upstream':
      return new UpstreamError(code, message, {
        retryable: wire.retryable ?? false,
        retryAfterMs: wire.retryAfterMs,
        reason: wire.reason,
        facts,
        cause,
      });
    case 'invariant':
      return new InvariantError(code, message, { facts, cause });
  }
}

function causesOf(error: Error): WireCause[] | undefined {
  const causes: WireCause[] = [];
  for (let { cause } = error; cause instanceof Error && causes.length < MAX_CAUSES; { cause } = cause) {
    const { code, errcode } = cause as { code?: unknown; errcode?: unknown };
    const said = [code, errcode].find((one) => typeof one === 'string' || typeof one === 'number');
    causes.push({
      name: cause.name,
      message: redactText(cause.message).slice(0, MAX_CAUSE_TEXT),
      ...(said === undefined ? {} : { code: said as string | number }),
    });
  }
  return causes.length > 0 ? causes : undefined;
}

/** Plain errors that say what the causes were called there; only a log reads them. */
function causeFrom([first, ...others]: readonly WireCause[]): Error | undefined {
  if (!first) return undefined;
  const error = new Error(first.message, { cause: causeFrom(others) });
  // Where it was thrown is not here.
  error.stack = undefined;
  return Object.assign(error, {
    name: first.name,
    ...(first.code === undefined ? {} : { code: first.code }),
  });
}
