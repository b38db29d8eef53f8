import { MAX_SHOWN_IN_SCOPE, type VisibleScopeView } from '@app/contracts';
import type { VisibleScope } from '../app-grant/app-grant.js';

/** A scope as it is shown: a large corp lists tens of thousands of members. */
export function scopeView({ users, departments, tags }: VisibleScope): VisibleScopeView {
  return {
    users: users.slice(0, MAX_SHOWN_IN_SCOPE),
    departments: departments.slice(0, MAX_SHOWN_IN_SCOPE),
    tags: tags.slice(0, MAX_SHOWN_IN_SCOPE),
    counts: { users: users.length, departments: departments.length, tags: tags.length },
  };
}
