import { unwell } from './unwell';

const connection = (id: string, authorization: 'active' | 'cancelled' = 'active') => ({
  ...{ id, name: id, authorization },
});
const token = { name: 'token' as const, ok: true, detail: '' };
const ip = { name: 'trusted_ip' as const, ok: false, detail: 'not trusted', remedy: 'trust it' };
const agent = { name: 'agent' as const, ok: false, detail: 'not looked at' };

describe('connections that are not well', () => {
  it('are all of them, whatever place they have in the list', () => {
    const reports = new Map([
      ['a', { ok: true, checks: [token] }],
      ['b', { ok: false, checks: [token, ip, agent] }],
    ]);
    const found = unwell([connection('a'), connection('b'), connection('c', 'cancelled')], reports);
    expect(found.map(({ connection: { id }, wrong }) => [id, wrong.map(({ name }) => name)])).toEqual([
      ['b', ['trusted_ip']],
      ['c', []],
    ]);
  });

  it('are none of those that nobody looked at and whose authorization is in force', () =>
    expect(unwell([connection('a')], new Map())).toEqual([]));
});
