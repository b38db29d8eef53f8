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
}

export type WireReply = { ok: unknown } | { error: WireError };

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
  const wire: WireError = { code, family, facts, message: redactText(error.message) };
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
  switch (wire.family) {
    case 'domain':
      return new DomainError(code, message, { facts });
    case 'upstream':
      return new UpstreamError(code, message, {
        retryable: wire.retryable ?? false,
        retryAfterMs: wire.retryAfterMs,
        reason: wire.reason,
        facts,
      });
    case 'invariant':
      return new InvariantError(code, message, { facts });
  }
}
