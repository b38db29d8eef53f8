import type { VisibleScope } from '../app-grant/app-grant.js';

/** Where a member stands; unsettled = departments or tags decide, which only the directory knows. */
export type ScopeVerdict = 'inside' | 'outside' | 'unsettled';

/** What the list of a grant alone says about a member. Ids are compared byte for byte (D/97104). */
export function scopeVerdict(scope: VisibleScope, userId: string): ScopeVerdict {
  if (scope.users.includes(userId)) return 'inside';
  return scope.departments.length === 0 && scope.tags.length === 0 ? 'outside' : 'unsettled';
}
