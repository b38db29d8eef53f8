import { mayDo as gatewayLets } from '../../../gateway/src/access/permission';
import { mayDo } from './permission';

describe('what an operator is offered', () => {
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
