import { grantOf, type MappedGroup, readRoleMap } from './role-map.js';

const map = (text: string): MappedGroup[] => {
  const read = readRoleMap(text);
  if (typeof read === 'string') throw new Error(read);
  return read;
};
const grant = (text: string, ...groups: string[]) => grantOf(map(text), new Set(groups));

describe('the map of groups to roles', () => {
  it('names a role, and a tenant where it is for one', () => {
    expect(map(' sre=admin, oncall leads=tenant-admin:acme ,all=viewer,')).toEqual([
      { group: 'sre', role: 'admin', tenant: null },
      { group: 'oncall leads', role: 'tenant-admin', tenant: 'acme' },
      { group: 'all', role: 'viewer', tenant: null },
    ]);
    expect(map('cn=ops=viewer:acme')).toEqual([{ group: 'cn=ops', role: 'viewer', tenant: 'acme' }]);
  });

  it.each([
    ['', 'no group'],
    ['sre', 'entry 1 must be'],
    ['sre=root', 'entry 1 has a role'],
    ['a=viewer,b=publisher', 'entry 2 has a role'],
    ['a=tenant-admin', 'needs a tenant'],
    ['a=admin:acme', 'all tenants'],
    ['a=viewer:a b', 'tenant'],
    ['a=viewer:', 'tenant'],
    [Array.from({ length: 201 }, (_, n) => `g${n}=viewer`).join(','), 'more than 200'],
  ])('is refused: %s', (text, why) => {
    expect(readRoleMap(text)).toContain(why);
  });

  it('gives the most powerful role, and nothing to whom it does not name', () => {
    const text = 'a=viewer:acme,b=viewer,c=tenant-admin:acme,d=tenant-admin:other,e=admin';
    expect(grant(text, 'a', 'e', 'c')).toEqual({ role: 'admin', tenant: null });
    expect(grant(text, 'd', 'c', 'b')).toEqual({ role: 'tenant-admin', tenant: 'acme' });
    expect(grant(text, 'a', 'b')).toEqual({ role: 'viewer', tenant: null });
    expect(grant(text, 'A', 'nobody')).toBeUndefined();
  });
});
