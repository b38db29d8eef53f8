import { withFilters } from './url-state';

const after = (address: string, filters: Record<string, string | undefined>): string =>
  withFilters(new URLSearchParams(address), filters).toString();

describe('the filters of a list in the address', () => {
  it('are cleared without what else the address says, and the list begins at its first page', () => {
    const none = { actor: undefined, action: undefined };
    expect(after('tab=audit&actor=chen&after=17&letters=3', none)).toBe('tab=audit&letters=3');
  });

  it('are set one at a time, and another filter begins at the first page', () => {
    expect(after('tab=audit&actor=chen&after=17', { action: 'token.' })).toBe(
      'tab=audit&actor=chen&action=token.',
    );
    expect(after('actor=chen', { actor: '' })).toBe('');
  });
});
