import { eventually } from '@app/testing';
import { IdentityHarness, refusal } from './identity-harness.js';

describe('accounts that are linked without a login', () => {
  let identity: IdentityHarness;
  beforeAll(async () => {
    identity = await IdentityHarness.start();
  });
  afterAll(() => identity.stop());

  const INTEGRATION = '01JINTEGRATION';
  const account = (tenant: string, accountId: string, more: object = {}) =>
    identity.ask('identity.account.put', {
      tenant,
      accountId,
      username: `${accountId}-name`,
      displayName: accountId,
      ...more,
    });

  describe('matching', () => {
    const match = (more: object = {}) =>
      identity.ask('identity.bindings.match', {
        ...{ tenant: 'match', integrationId: INTEGRATION, by: ['userid', 'email', 'mobile'] },
        ...more,
      });
    const outcomes = async (more: object = {}) =>
      Object.fromEntries((await match(more)).items.map(({ accountId, outcome }) => [accountId, outcome]));

    beforeAll(async () => {
      await identity.aTenant('match');
      await account('match', 'by-email', { email: 'wang@example.com' });
      await account('match', 'by-id');
      await account('match', 'by-mobile', { email: 'nobody@example.com', mobile: '13800000001' });
      await account('match', 'hidden', { email: 'hidden@example.com' });
      await account('match', 'nobody');
      await account('match', 'rests', { disabled: true });
      identity.auth.found.set('userid by-id', { outcome: 'found', userId: 'By-Id' });
      identity.auth.found.set('email wang@example.com', { outcome: 'found', userId: 'wang' });
      identity.auth.found.set('email hidden@example.com', { outcome: 'outside_scope' });
      identity.auth.found.set('mobile 13800000001', { outcome: 'found', userId: 'li' });
    });

    it('says beforehand what it would do, and does nothing', async () => {
      expect(await outcomes({ dryRun: true })).toEqual({
        ...{ 'by-email': 'bound', 'by-id': 'bound', 'by-mobile': 'bound' },
        ...{ hidden: 'outside_scope', nobody: 'not_found' },
      });
      expect(await identity.boundTo('ww-own', 'wang')).toBeUndefined();
    });

    it('links each account to the member its keys find, page by page, and tells so', async () => {
      const first = await match({ limit: 2 });
      expect(first.items.map(({ accountId, userId }) => [accountId, userId])).toEqual([
        ['by-email', 'wang'],
        ['by-id', 'By-Id'],
      ]);
      const rest = await match({ limit: 2, after: first.next! });
      expect(rest.items.map(({ outcome }) => outcome)).toEqual(['bound', 'outside_scope']);
      expect(await identity.boundTo('ww-own', 'By-Id')).toBe('by-id');
      await eventually(async () => {
        const told = await identity.told('identity.bound');
        expect(told.map(({ userId }) => userId).sort()).toEqual(['By-Id', 'li', 'wang']);
      });
    });

    it('leaves alone who is linked, and gives no member to a second account', async () => {
      await account('match', 'twin', { email: 'wang@example.com' });
      expect(await outcomes()).toEqual({
        ...{ 'by-email': 'already', 'by-id': 'already', 'by-mobile': 'already' },
        ...{ hidden: 'outside_scope', nobody: 'not_found', twin: 'ambiguous' },
      });
    });

    it('refuses an integration of another tenant, whoever is left to be linked', async () => {
      identity.auth.ofOthers.add('01JOTHERS');
      const refused = async (tenant: string) =>
        (await refusal(match({ tenant, integrationId: '01JOTHERS' }))).code;
      expect(await refused('match')).toBe('INTEGRATION_UNKNOWN');
      await identity.aTenant('match-nobody');
      expect(await refused('match-nobody')).toBe('INTEGRATION_UNKNOWN');
      await identity.anAccount('match-nobody', 'linked');
      await identity.bind('match-nobody', 'linked', 'woLinked');
      expect(await refused('match-nobody')).toBe('INTEGRATION_UNKNOWN');
      expect((await match({ tenant: 'match-nobody' })).items).toMatchObject([{ outcome: 'already' }]);
    });
  });

  describe('moving', () => {
    const move = (after?: string) =>
      identity.ask('identity.bindings.move', { from: 'suite', to: 'own', corpId: 'wp-move', after });

    beforeAll(() => identity.aTenant('move'));

    it('carries links to the corp’s own app; the member of before still acts', async () => {
      await identity.anAccount('move', 'zhang');
      await identity.anAccount('move', 'stays');
      await identity.bind('move', 'zhang', 'woZhang');
      await identity.bind('move', 'stays', 'woStays');
      identity.auth.converted.set('woZhang', 'zhangsan');

      expect(await move()).toEqual({
        ...{ moved: 1, next: null },
        left: [{ accountId: 'stays', reason: 'not_found' }],
      });
      expect(await identity.boundTo('ww-own', 'zhangsan')).toBe('zhang');
      expect(await identity.boundTo('wp-move', 'woZhang')).toBe('zhang');
      const zhang = { tenant: 'move', accountId: 'zhang' };
      expect((await identity.ask('identity.account.get', zhang)).bots).toEqual([]);
      const { groups } = await identity.ask('identity.recipients.resolve', {
        groups: [{ tenant: 'move', accountIds: ['zhang'] }],
      });
      expect(groups[0]!.recipients[0]!.member).toEqual({ corpId: 'ww-own', userId: 'zhangsan' });
    });

    it('changes nothing when it is said twice', async () => {
      expect(await move()).toMatchObject({ moved: 0, left: [{ accountId: 'stays' }] });
    });

    it('ends both when the account is unlinked', async () => {
      await identity.ask('identity.binding.delete', { tenant: 'move', accountId: 'zhang' });
      expect(await identity.boundTo('ww-own', 'zhangsan')).toBeUndefined();
      expect(await identity.boundTo('wp-move', 'woZhang')).toBeUndefined();
      await eventually(async () => {
        const told = await identity.told('identity.unbound');
        expect(told.map(({ corpId }) => corpId).sort()).toEqual(['wp-move', 'ww-own']);
      });
    });

    it('rests both when the account is disabled', async () => {
      await identity.anAccount('move', 'liu');
      await identity.bind('move', 'liu', 'woLiu');
      identity.auth.converted.set('woLiu', 'liu');
      await move();
      await account('move', 'liu', { disabled: true });
      await eventually(async () => {
        const told = await identity.told('identity.unbound');
        const rests = told.filter(({ reason }) => reason === 'account-disabled');
        expect(rests.map(({ userId }) => userId).sort()).toEqual(['liu', 'woLiu']);
      });
      await account('move', 'liu', { disabled: false });
    });

    it('leaves the link where the other self belongs to somebody else', async () => {
      await identity.anAccount('move', 'zhao');
      await identity.bind('move', 'zhao', 'woZhao');
      identity.auth.converted.set('woZhao', 'liu');
      expect((await move()).left).toContainEqual({ accountId: 'zhao', reason: 'taken' });
      expect(await identity.boundTo('wp-move', 'woZhao')).toBe('zhao');
    });

    it('moves a thousand, portion by portion', async () => {
      const thousand = Array.from({ length: 1000 }, (_, n) => String(n).padStart(4, '0'));
      await identity.servers.database.query(
        `insert into identity.account (tenant, account_id, username, username_key, display_name, updated_at)
         select 'move', 'm' || n, 'm' || n, 'm' || n, n, now() from unnest($1::text[]) n`,
        [thousand],
      );
      await identity.servers.database.query(
        `insert into identity.binding (tenant, account_id, corp_id, user_id, bound_at)
         select 'move', 'm' || n, 'wp-move', 'wx' || n, now() from unnest($1::text[]) n`,
        [thousand],
      );
      for (const n of thousand) identity.auth.converted.set(`wx${n}`, `plain${n}`);
      let moved = 0;
      let after: string | undefined;
      for (let portion = 0; portion < 5 && after !== null; portion++) {
        const done = await move(after);
        moved += done.moved;
        after = done.next ?? undefined;
        if (done.next === null) break;
      }
      expect(moved).toBe(1000);
      expect(await identity.boundTo('ww-own', 'plain0999')).toBe('m0999');
    });
  });

  it('refuses a tenant that does not exist', async () => {
    const asked = identity.ask('identity.bindings.match', {
      ...{ tenant: 'nobody', integrationId: INTEGRATION, by: ['userid'] },
    });
    expect((await refusal(asked)).code).toBe('TENANT_UNKNOWN');
  });
});
