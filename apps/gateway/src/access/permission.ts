import type { Principal, Role } from '@app/contracts';

/**
 * What a route asks for: `nobody` = anyone · `anybody` = whoever came in · `read` · `publish` = alert events ·
 * `manage` = change what a tenant has · `operate` = everything else.
 */
export type Need = 'nobody' | 'anybody' | 'read' | 'publish' | 'manage' | 'operate';

const MAY: Readonly<Record<Role, ReadonlySet<Need>>> = {
  admin: new Set(['anybody', 'read', 'publish', 'manage', 'operate']),
  'tenant-admin': new Set(['anybody', 'read', 'publish', 'manage']),
  viewer: new Set(['anybody', 'read']),
  publisher: new Set(['anybody', 'publish']),
};

export const mayDo = ({ role }: Principal, need: Need): boolean => need === 'nobody' || MAY[role].has(need);

/** Whether the tenant is one of the principal's. */
export const isOf = ({ tenant }: Principal, asked: string): boolean => tenant === null || tenant === asked;
