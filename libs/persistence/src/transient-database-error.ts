const TRANSIENT_CODES = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['40001', '40P01', '55P03', '57014', '57P01', '57P02', '57P03', '25P03'],
]);
const TRANSIENT_CLASSES = ['08', '53', '58'];
const DRIVER_TEXTS =
  /connection terminated|timeout exceeded when trying to connect|query read timeout|connection timeout/i;

/** Whether the same work may well succeed later: the server is away, busy, full, or chose us in a deadlock. */
export function isTransientDatabaseError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, driverError } = error as Error & { code?: unknown; driverError?: unknown };
  if (
    typeof code === 'string' &&
    (TRANSIENT_CODES.has(code) || TRANSIENT_CLASSES.includes(code.slice(0, 2)))
  ) {
    return true;
  }
  return DRIVER_TEXTS.test(error.message) || (driverError !== error && isTransientDatabaseError(driverError));
}
