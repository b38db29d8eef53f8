import { membersInScope, membersOfParties, membersOfTags, scopeTest } from '../../world/corps.js';
import { isLicensed } from '../../world/licences.js';
import type { Json } from '../../world/model.js';
import type { World } from '../../world/world.js';
import type { CorpCall } from '../api.js';
import { WecomError } from '../../protocol/wecom-error.js';

export interface Recipients {
  /** Encrypted ids that get the message, before the rate rule. */
  reached: string[];
  invalidUsers: string[];
  unlicensedUsers: string[];
  invalidParties: string[];
  invalidTags: string[];
}

const parts = (body: Json, field: string): string[] => {
  const value = body[field] ?? '';
  if (typeof value !== 'string') throw new WecomError(40058, `${field} expect string`);
  return value
    .split('|')
    .map((id) => id.trim())
    .filter((id) => id !== '');
};

export interface Addressed {
  users: string[];
  parties: string[];
  tags: string[];
  all: boolean;
}

/** Sizes 40032, 82002, 82003; all three empty 82001. */
export function readAddress(body: Json): Addressed {
  const users = parts(body, 'touser');
  if (users.includes('@all')) return { users: [], parties: [], tags: [], all: true };
  const parties = parts(body, 'toparty');
  const tags = parts(body, 'totag');
  if (users.length > 1000) throw new WecomError(40032);
  if (parties.length > 100) throw new WecomError(82002);
  if (tags.length > 100) throw new WecomError(82003);
  if (users.length + parties.length + tags.length === 0) throw new WecomError(82001);
  return { users, parties, tags, all: false };
}

/**
 * Who gets the message. Unlicensed members are listed when named by touser and vanish silently when reached by
 * department, tag or @all (D/95652).
 */
export function resolveRecipients(call: CorpCall, to: Addressed): Recipients {
  const { world, corp, app } = call;
  const isInScope = scopeTest(corp, app.scope);
  const licensed = (userId: string): boolean => !app.needsLicence || isLicensed(world, corp, userId);
  const named = [...new Set(to.users)].map((id) => ({ id, userId: app.find(id)?.userId ?? '' }));
  const parties = to.parties.map(Number).filter((id) => corp.departments.has(id));
  const tags = to.tags.map(Number).filter((id) => corp.tags.has(id));
  const grouped = to.all
    ? [...membersInScope(corp, app.scope).values()]
    : [...membersOfParties(corp, parties), ...membersOfTags(corp, tags)];
  const silent = grouped.map((m) => m.userId).filter((id) => isInScope(id) && licensed(id));
  const visible = named.map(({ userId }) => userId).filter(isInScope);
  return {
    reached: [...new Set([...visible.filter(licensed), ...silent])],
    invalidUsers: named.filter(({ userId }) => !isInScope(userId)).map(({ id }) => id),
    unlicensedUsers: visible.filter((userId) => !licensed(userId)),
    invalidParties: to.parties.filter((id) => !corp.departments.has(Number(id))),
    invalidTags: to.tags.filter((id) => !corp.tags.has(Number(id))),
  };
}

/** invaliduser and its sisters: strings here, lower-cased, only when there is something to say (04 §1.2). */
export function failureLists(world: World, recipients: Recipients): object {
  const spell = (ids: string[]): string => {
    const joined = ids.join('|');
    return world.switches.is('lower_case_returned_ids', 'yes') ? joined.toLowerCase() : joined;
  };
  return {
    ...(recipients.invalidUsers.length > 0 ? { invaliduser: spell(recipients.invalidUsers) } : {}),
    ...(recipients.invalidParties.length > 0 ? { invalidparty: recipients.invalidParties.join('|') } : {}),
    ...(recipients.invalidTags.length > 0 ? { invalidtag: recipients.invalidTags.join('|') } : {}),
    ...(recipients.unlicensedUsers.length > 0 ? { unlicenseduser: spell(recipients.unlicensedUsers) } : {}),
  };
}
