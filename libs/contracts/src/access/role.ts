import { Matches } from 'class-validator';

/** What somebody may do: contract §10. Which route asks for what stands in the gateway's table of routes. */
export const ROLES = ['admin', 'tenant-admin', 'viewer', 'publisher'] as const;
export type Role = (typeof ROLES)[number];

/** People sign in to look and to change; a publisher is a program. */
export const OPERATOR_ROLES = ['admin', 'tenant-admin', 'viewer'] as const satisfies readonly Role[];
export type OperatorRole = (typeof OPERATOR_ROLES)[number];

/** How somebody came in: `bootstrap` is who holds ADMIN_API_TOKEN. */
export type PrincipalKind = 'bootstrap' | 'operator' | 'token';

/** Who asks something of the management API. */
export interface Principal {
  kind: PrincipalKind;
  /** The operator's or the token's name. */
  name: string;
  role: Role;
  /** Null = every tenant. */
  tenant: string | null;
}

/** A role and the tenants it is for. */
export interface Grant {
  role: Role;
  tenant?: string | null;
}

/** Why nobody can have this grant; undefined = somebody can. */
export function grantProblem({ role, tenant }: Grant): { field: string; message: string } | undefined {
  if (role === 'tenant-admin' && tenant == null)
    return { field: 'tenant', message: 'a tenant-admin needs a tenant' };
  if (role === 'admin' && tenant != null)
    return { field: 'tenant', message: 'an admin has all tenants; leave it out' };
  return undefined;
}

/** Names of operators and tokens, as they stand in the audit. */
export const OPERATOR_PATTERN = /^[A-Za-z0-9_@.-]{1,128}$/;
export const IsOperatorName = (): PropertyDecorator =>
  Matches(OPERATOR_PATTERN, { message: '$property must match [A-Za-z0-9_@.-]{1,128}' });

/** SHA-256 of a random id (token, session) as base64url: what is stored and asked for instead of it. */
export const IsDigest = (): PropertyDecorator =>
  Matches(/^[A-Za-z0-9_-]{43}$/, { message: '$property must be a SHA-256 in base64url' });
