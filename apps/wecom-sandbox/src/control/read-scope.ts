import { findMember } from '../world/corps.js';
import type { Corp, Scope } from '../world/model.js';
import { ControlError } from './control-context.js';

/** Members may be named by their plain ids. Throws ControlError 404 for somebody unknown. */
export function readScope(corp: Corp, wish: Partial<Scope>): Scope {
  const users = (wish.users ?? []).map((id) => {
    const member = findMember(corp, id);
    if (member === undefined) throw new ControlError(404, `no member ${id} in ${corp.name}`);
    return member.userId;
  });
  return { users, parties: wish.parties ?? [], tags: wish.tags ?? [] };
}
