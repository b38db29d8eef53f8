import { QueryFailedError } from 'typeorm';

const USERNAME_CONSTRAINTS = new Set(['account_username_key', 'account_username_key_key']);

/** Whether a write failed because another account of the tenant has the username. */
export function isUsernameTaken(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code, constraint } = error.driverError as { code?: string; constraint?: string };
  return code === '23505' && USERNAME_CONSTRAINTS.has(constraint ?? '');
}
