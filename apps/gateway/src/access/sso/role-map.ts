import { grantProblem, OPERATOR_ROLES, type OperatorRole, TENANT_PATTERN } from '@app/contracts';

/** What the issuer's group makes of an operator. */
export interface MappedGroup {
  group: string;
  role: OperatorRole;
  /** Null = every tenant. */
  tenant: string | null;
}

export type OperatorGrant = Omit<MappedGroup, 'group'>;

const MOST_GROUPS = 200;
/** Later ones may do more. */
const BY_POWER: readonly OperatorRole[] = ['viewer', 'tenant-admin', 'admin'];

/** Reads `group=role[:tenant]`, separated by commas; the last `=` counts, so a group's name may hold one. Text = what is wrong. */
export function readRoleMap(text: string): MappedGroup[] | string {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (entries.length === 0) return 'names no group';
  if (entries.length > MOST_GROUPS) return `names more than ${MOST_GROUPS} groups`;
  const read = entries.map(readEntry);
  return read.find((entry) => typeof entry === 'string') ?? (read as MappedGroup[]);
}

function readEntry(entry: string, index: number): MappedGroup | string {
  const [, group, role, tenant] = /^(.+)=([a-z-]+)(?::(.*))?$/.exec(entry) ?? [];
  const wrong = (what: string) => `entry ${index + 1} ${what}`;
  if (group === undefined || role === undefined) return wrong('must be group=role or group=role:tenant');
  if (!isRole(role)) return wrong(`has a role that is none of ${OPERATOR_ROLES.join(', ')}`);
  if (tenant !== undefined && !TENANT_PATTERN.test(tenant)) return wrong('has a tenant that cannot be one');
  const grant = { role, tenant: tenant ?? null };
  const problem = grantProblem(grant);
  return problem ? wrong(`cannot be: ${problem.message}`) : { group: group.trim(), ...grant };
}

const isRole = (text: string): text is OperatorRole => (OPERATOR_ROLES as readonly string[]).includes(text);

/**
 * The most powerful of what somebody's groups are mapped to: admin, tenant-admin, viewer; among equals every tenant before
 * one, then the first of the map. Undefined = nothing.
 */
export function grantOf(map: readonly MappedGroup[], groups: ReadonlySet<string>): OperatorGrant | undefined {
  const [best] = map.filter(({ group }) => groups.has(group)).toSorted((a, b) => powerOf(b) - powerOf(a));
  return best && { role: best.role, tenant: best.tenant };
}

const powerOf = ({ role, tenant }: OperatorGrant): number =>
  BY_POWER.indexOf(role) * 2 + (tenant === null ? 1 : 0);
