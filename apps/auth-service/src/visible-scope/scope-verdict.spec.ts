import { scopeVerdict } from './scope-verdict.js';

const scope = { users: ['woAnna'], departments: [], tags: [] };

describe('scopeVerdict', () => {
  it('sees a named member inside', () => {
    expect(scopeVerdict(scope, 'woAnna')).toBe('inside');
  });

  it('sees nobody else inside a scope of members only', () => {
    expect(scopeVerdict(scope, 'woBob')).toBe('outside');
  });

  it('tells ids apart by case', () => {
    expect(scopeVerdict(scope, 'woanna')).toBe('outside');
  });

  it.each([{ departments: [1] }, { tags: [7] }])(
    'leaves members of a scope with %j to the directory',
    (more) => {
      expect(scopeVerdict({ ...scope, ...more }, 'woBob')).toBe('unsettled');
    },
  );
});
