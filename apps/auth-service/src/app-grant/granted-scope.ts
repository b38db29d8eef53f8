import type { VisibleScope } from './app-grant.js';

interface Allowed {
  allowUsers: readonly string[];
  allowParties: readonly number[];
  allowTags: readonly number[];
}

/** A scope as it is kept, in order: the same scope in another order is no change. */
export const scopeOf = ({ allowUsers, allowParties, allowTags }: Allowed): VisibleScope => ({
  users: allowUsers.toSorted(),
  departments: allowParties.toSorted((a, b) => a - b),
  tags: allowTags.toSorted((a, b) => a - b),
});
