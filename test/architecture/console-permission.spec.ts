import { mayDo as gatewayLets } from '../../apps/gateway/src/access/permission.js';

/** Of the console, which is compiled by rules of its own. */
const CONSOLE: string = '../../apps/console/src/session/permission';
const { mayDo } = (await import(CONSOLE)) as {
  mayDo: (role: string | undefined, need: 'manage' | 'operate') => boolean;
};

describe('what the console offers an operator', () => {
  it.each(['admin', 'tenant-admin', 'viewer', 'publisher'] as const)(
    'is what the gateway lets the role do: %s',
    (role) => {
      for (const need of ['manage', 'operate'] as const)
        expect(mayDo(role, need)).toBe(
          gatewayLets({ kind: 'operator', name: 'chen', role, tenant: null }, need),
        );
    },
  );

  it('is nothing for nobody', () => {
    expect(mayDo(undefined, 'manage')).toBe(false);
  });
});
