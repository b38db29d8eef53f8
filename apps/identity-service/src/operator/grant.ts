import { type Grant, grantProblem } from '@app/contracts';
import { DomainError } from '@app/platform';
import { QueryFailedError } from 'typeorm';

/** Throws INVALID_REQUEST for a role that nobody can have for this tenant. */
export function checkGrant(grant: Grant): void {
  const problem = grantProblem(grant);
  if (problem) throw new DomainError('INVALID_REQUEST', problem.message, { facts: { problems: [problem] } });
}

/** Throws TENANT_UNKNOWN where `write` refers to a tenant that does not exist. */
export async function ofKnownTenant<T>(
  tenant: string | null | undefined,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const { code } = (error instanceof QueryFailedError ? error.driverError : {}) as { code?: string };
    if (code !== '23503') throw error;
    throw new DomainError('TENANT_UNKNOWN', `tenant ${tenant} does not exist`, { facts: { tenant } });
  }
}
