import type { Role } from '../api/coming';

/** What the gateway's routes ask for beyond reading: `manage` = change what a tenant has · `operate` = everything else. */
export type Need = 'manage' | 'operate';

const MAY: Readonly<Record<Role, readonly Need[]>> = {
  admin: ['manage', 'operate'],
  'tenant-admin': ['manage'],
  viewer: [],
  publisher: [],
};

export const mayDo = (role: Role | undefined, need: Need): boolean =>
  role !== undefined && MAY[role].includes(need);
