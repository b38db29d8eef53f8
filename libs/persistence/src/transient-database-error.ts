import { types } from 'node:util';
import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';

const TRANSIENT_CODES = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['40001', '40P01', '55P03', '57014', '57P01', '57P02', '57P03', '25P03'],
]);
const TRANSIENT_CLASSES = ['08', '53', '58'];
/** `not queryable`: the connection was lost before the statement. */
const DRIVER_TEXTS =
  /connection terminated|timeout exceeded when trying to connect|query read timeout|connection timeout|not queryable|after calling end on the pool/i;
/**
 * TypeORM's words for a connection that was lost while its transaction waited for something else, for example by the limit of an
 * idle transaction.
 */
const LOST_RUNNERS = [QueryRunnerProviderAlreadyReleasedError, QueryRunnerAlreadyReleasedError];

/** Whether the same work may well succeed later: the server is away, busy, full, or chose us in a deadlock. */
export function isTransientDatabaseError(error: unknown): boolean {
  // Node's own errors are of another realm where a test runs in one of its own.
  if (!types.isNativeError(error)) return false;
  if (LOST_RUNNERS.some((kind) => error instanceof kind)) return true;
  const { code, driverError } = error as Error & { code?: unknown; driverError?: unknown };
  if (
    typeof code === 'string' &&
    (TRANSIENT_CODES.has(code) || TRANSIENT_CLASSES.includes(code.slice(0, 2)))
  ) {
    return true;
  }
  return DRIVER_TEXTS.test(error.message) || (driverError !== error && isTransientDatabaseError(driverError));
}
