import type { ListAccounts } from '@app/contracts';
import { eventually } from '@app/testing';
import { IdentityHarness, refusal } from './identity-harness.js';

describe('bindings', () => {
  let identity: IdentityHarness;
  beforeAll(async () => {
    identity = await IdentityHarness.start();
    await identity.aTenant('acme');
  });
  afterAll(() => identity?.stop());

  it('links account and member by password, tells so once, and repeats as success', async () => {
    await identity.anAccount('acme', 'li');
    const bound = await identity.bind('acme', 'li', 'woLi');
    expect(bound).toEqual({
      tenant: 'acme',
      accountId: 'li',
      displayName: 'LI',
      ownLocale: null,
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      corpId: 'wp-acme',
      userId: 'woLi',
    });
    expect(await identity.bind('acme', 'li', 'woLi')).toEqual(bound);
    await identity.anAccount('acme', 'marker');
    await identity.bind('acme', 'marker', 'woMarker');
    await eventually(async () => {
      const told = (await identity.told('identity.bound')).map((fact) => fact.accountId);
      expect(told).toEqual(['li', 'marker']);
    });
  });

  it('refuses a second member for an account and a second account for a member', async () => {
    await identity.anAccount('acme', 'a');
    await identity.anAccount('acme', 'b');
    await identity.bind('acme', 'a', 'woA');
    expect((await refusal(identity.bind('acme', 'a', 'woOther'))).code).toBe('ACCOUNT_ALREADY_LINKED');
    expect((await refusal(identity.bind('acme', 'b', 'woA'))).code).toBe('MEMBER_ALREADY_LINKED');
    expect(await identity.boundTo('wp-acme', 'woa')).toBeUndefined();
    expect(await identity.boundTo('WP-acme', 'woA')).toBeUndefined();
  });

  it('lets exactly one of two members win an account at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      await identity.anAccount('acme', `race${round}`);
      const outcomes = await Promise.all(
        ['x', 'y'].map((member) =>
          identity.bind('acme', `race${round}`, `wo${round}${member}`).then(
            () => 'bound',
            (error: { code: string }) => error.code,
          ),
        ),
      );
      expect(outcomes.sort()).toEqual(['ACCOUNT_ALREADY_LINKED', 'bound']);
    }
  });

  it('lets two requests of one member for one account both succeed', async () => {
    await identity.anAccount('acme', 'twice');
    const both = await Promise.all([1, 2].map(() => identity.bind('acme', 'twice', 'woTwice')));
    expect(both.map((bound) => bound.accountId)).toEqual(['twice', 'twice']);
  });

  it('lists by status and ends a link on request, telling so', async () => {
    await identity.aTenant('list');
    await identity.anAccount('list', 'in');
    await identity.anAccount('list', 'out');
    await identity.bind('list', 'in', 'woIn');
    const list = async (status?: 'bound' | 'unbound') =>
      (await identity.ask('identity.bindings.list', { tenant: 'list', status })).items;
    expect((await list()).map(({ accountId, status }) => [accountId, status])).toEqual([
      ['in', 'bound'],
      ['out', 'unbound'],
    ]);
    expect(await list('bound')).toEqual([
      {
        accountId: 'in',
        username: 'in-name',
        displayName: 'IN',
        status: 'bound',
        corpId: 'wp-list',
        userId: 'woIn',
        boundAt: identity.clock.now().toISOString(),
        outsideScope: false,
        bots: [],
        disabled: false,
      },
    ]);

    await identity.ask('identity.binding.delete', { tenant: 'list', accountId: 'in' });
    expect(await list('bound')).toEqual([]);
    const again = identity.ask('identity.binding.delete', { tenant: 'list', accountId: 'in' });
    expect((await refusal(again)).code).toBe('BINDING_UNKNOWN');
    await eventually(async () => {
      const told = await identity.told('identity.unbound');
      expect(told).toMatchObject([{ tenant: 'list', accountId: 'in', userId: 'woIn', reason: 'requested' }]);
    });
  });

  it('lists who is linked through a bot alone, as linked and still out of reach of an app’s cards', async () => {
    await identity.aTenant('groups');
    for (const id of ['told', 'untold']) await identity.anAccount('groups', id);
    const { code } = await identity.ask('identity.bot-code.create', {
      ...{ tenant: 'groups', username: 'told-name', remoteAddress: '192.0.2.1' },
      sealedPassword: identity.sealed('correct horse'),
    });
    const member = { botId: 'aibGroups', userId: 'woTold' };
    await identity.ask('identity.bot-code.redeem', { tenant: 'groups', ...member, code });

    const bots = [{ ...member, boundAt: identity.clock.now().toISOString() }];
    const ids = ({ items }: { items: { accountId: string }[] }) => items.map(({ accountId }) => accountId);
    const bindings = (status: 'bound' | 'unbound') =>
      identity.ask('identity.bindings.list', { tenant: 'groups', status });
    const accounts = (chosen: Partial<ListAccounts>) =>
      identity.ask('identity.accounts.list', { tenant: 'groups', ...chosen });
    const bound = await bindings('bound');
    expect(bound.items).toMatchObject([{ accountId: 'told', status: 'bound', corpId: null, bots }]);
    expect(ids(await bindings('unbound'))).toEqual(['untold']);
    expect(ids(await accounts({ status: 'bound' }))).toEqual(['told']);
    expect(ids(await accounts({ status: 'unbound' }))).toEqual(['untold']);
    expect(ids(await accounts({ reach: 'bound' }))).toEqual([]);
    expect(ids(await accounts({ reach: 'unbound' }))).toEqual(['told', 'untold']);
    const account = { tenant: 'groups', accountId: 'told' };
    expect(await identity.ask('identity.account.get', account)).toMatchObject({ binding: null, bots });

    await identity.ask('identity.binding.delete', account);
    expect((await bindings('bound')).items).toEqual([]);
  });

  it('replaces a link that a corp’s former tenant left behind', async () => {
    await identity.aTenant('former');
    await identity.aTenant('present');
    await identity.anAccount('former', 'old');
    await identity.anAccount('present', 'new');
    const bind = (tenant: string, accountId: string) =>
      identity.ask('identity.binding.create-by-password', {
        tenant,
        corpId: 'wp-moved',
        userId: 'woMoved',
        username: `${accountId}-name`,
        sealedPassword: identity.sealed('correct horse'),
        remoteAddress: '192.0.2.1',
      });
    await bind('former', 'old');
    await bind('present', 'new');
    expect(await identity.boundTo('wp-moved', 'woMoved')).toBe('new');
  });
});
