import { randomBytes } from 'node:crypto';
import type { Corp, Department, Member, Scope, Tag } from './model.js';
import { encryptedId } from './random-ids.js';
import type { World } from './world.js';

export interface NewMember {
  userId: string;
  name: string;
  alias?: string;
  mobile?: string;
  email?: string;
  personalEmail?: string;
  departments?: number[];
  isAdmin?: boolean;
  /** The encrypted id to use instead of a derived one, for tests of look-alike ids. */
  openUserId?: string;
}

export interface NewCorp {
  name: string;
  plainCorpId?: string;
  testCorp?: boolean;
  departments?: Department[];
  tags?: Tag[];
  members?: NewMember[];
}

/** Adds a corp with a root department; the first member becomes its admin when none is named. */
export function createCorp(world: World, wish: NewCorp): Corp {
  const plainCorpId = wish.plainCorpId ?? `ww${randomBytes(8).toString('hex')}`;
  const corp: Corp = {
    plainCorpId,
    corpId: encryptedId('wp', world.options.provider.corpId, plainCorpId),
    name: wish.name,
    agentId: 1000002 + (Number.parseInt(randomBytes(3).toString('hex'), 16) % 90000),
    testCorp: wish.testCorp ?? false,
    departments: new Map([[1, { id: 1, name: wish.name, parentId: 0 }]]),
    tags: new Map((wish.tags ?? []).map((tag) => [tag.id, { ...tag }])),
    members: new Map(),
    licences: [],
    selfBuiltApps: [],
  };
  for (const department of wish.departments ?? []) corp.departments.set(department.id, { ...department });
  for (const member of wish.members ?? []) addMember(world, corp, member);
  const first = [...corp.members.values()][0];
  if (first !== undefined && ![...corp.members.values()].some((m) => m.isAdmin)) first.isAdmin = true;
  world.corps.set(corp.corpId, corp);
  world.changed();
  return corp;
}

export function addMember(world: World, corp: Corp, wish: NewMember): Member {
  const member: Member = {
    plainUserId: wish.userId,
    userId:
      wish.openUserId ??
      encryptedId('wo', world.options.provider.corpId, `${corp.plainCorpId}/${wish.userId}`),
    name: wish.name,
    alias: wish.alias,
    mobile: wish.mobile,
    email: wish.email,
    personalEmail: wish.personalEmail,
    departments: wish.departments ?? [1],
    isAdmin: wish.isAdmin ?? false,
  };
  corp.members.set(member.userId, member);
  world.changed();
  return member;
}

/** Plain ids are case-insensitive, encrypted ones are not (02 §8). */
export function findCorp(world: World, id: string): Corp | undefined {
  return (
    world.corps.get(id) ??
    [...world.corps.values()].find((corp) => corp.plainCorpId.toLowerCase() === id.toLowerCase())
  );
}

/** By encrypted or plain id, for callers that may use either. */
export function findMember(corp: Corp, id: string): Member | undefined {
  const isNamed = ({ plainUserId }: Member): boolean => plainUserId.toLowerCase() === id.toLowerCase();
  return corp.members.get(id) ?? [...corp.members.values()].find(isNamed);
}

/** The department and everything below it. */
export function departmentsBelow(corp: Corp, id: number): number[] {
  const children = [...corp.departments.values()].filter((d) => d.parentId === id);
  return [id, ...children.flatMap((child) => departmentsBelow(corp, child.id))];
}

export function membersOfParties(corp: Corp, parties: number[]): Member[] {
  if (parties.length === 0) return [];
  const ids = new Set(parties.flatMap((id) => departmentsBelow(corp, id)));
  return [...corp.members.values()].filter((m) => m.departments.some((d) => ids.has(d)));
}

export function membersOfTags(corp: Corp, tags: number[]): Member[] {
  if (tags.length === 0) return [];
  const chosen = tags.map((id) => corp.tags.get(id)).filter((tag) => tag !== undefined);
  const direct = new Set(chosen.flatMap((tag) => tag.userIds));
  const parties = new Set(
    membersOfParties(
      corp,
      chosen.flatMap((tag) => tag.partyIds),
    ),
  );
  return [...corp.members.values()].filter((m) => direct.has(m.userId) || parties.has(m));
}

/** Whether an app of this scope sees a member: asked about a few, it need not list all. */
export function scopeTest(corp: Corp, scope: Scope | undefined): (userId: string) => boolean {
  if (scope === undefined) return () => false;
  const tags = scope.tags.map((id) => corp.tags.get(id)).filter((tag) => tag !== undefined);
  const named = new Set([...scope.users, ...tags.flatMap(({ userIds }) => userIds)]);
  const parties = [...scope.parties, ...tags.flatMap(({ partyIds }) => partyIds)];
  const departments = new Set(parties.flatMap((id) => departmentsBelow(corp, id)));
  return (userId) => {
    const member = corp.members.get(userId);
    return (
      member !== undefined && (named.has(userId) || member.departments.some((id) => departments.has(id)))
    );
  };
}

/** Members of the app's visible scope, departments and tags expanded. */
export function membersInScope(corp: Corp, scope: Scope | undefined): Map<string, Member> {
  const isSeen = scopeTest(corp, scope);
  return new Map([...corp.members].filter(([userId]) => isSeen(userId)));
}

/** In the suite's scope, unless another one is given. */
export const isInScope = (corp: Corp, userId: string, scope = corp.installation?.scope): boolean =>
  scopeTest(corp, scope)(userId);
