import { eventually } from '@app/testing';
import { randomUUID } from 'node:crypto';
import { IdentityHarness, refusal } from './identity-harness.js';

const HOUR = 3_600_000;

describe('members and the app’s visible scope', () => {
  let identity: IdentityHarness;
  beforeAll(async () => {
    identity = await IdentityHarness.start();
    await identity.aTenant('acme');
  });
  afterAll(() => identity?.stop());
  beforeEach(() => {
    identity.auth.outside.clear();
    identity.auth.isAway = false;
    identity.clock.advance(5_000);
  });

  const seconds = (offset = 0): number => Math.floor(identity.clock.now().getTime() / 1000) + offset;
  const says = (type: 'subscribe' | 'unsubscribe', userId: string, createTime = seconds(), id?: string) =>
    identity.tell(
      'wecom.callback.data.*',
      `wecom.callback.data.${type}`,
      {
        receiver: 'data',
        type,
        suiteId: 'ww1',
        corpId: 'wp-acme',
        key: 'k',
        receivedAt: identity.clock.now().toISOString(),
        event: { type, fromUserName: userId, createTime },
      },
      id ?? randomUUID(),
    );
  const scopeChanged = () =>
    identity.tell('installation.scope-changed', 'installation.scope-changed', {
      corpId: 'wp-acme',
      tenant: 'acme',
      agentId: 7,
      occurredAt: identity.clock.now().toISOString(),
    });
  const bound = async (name: string): Promise<string> => {
    await identity.anAccount('acme', name);
    await identity.bind('acme', name, `wo-${name}`);
    return `wo-${name}`;
  };
  const standing = (userId: string) => identity.ask('identity.member.resolve', { corpId: 'wp-acme', userId });
  const isOutside = (userId: string, outside: boolean) =>
    eventually(async () => expect((await standing(userId)).outsideScope).toBe(outside));
  const recipient = async (accountId: string) => {
    const groups = [{ tenant: 'acme', accountIds: [accountId] }];
    return (await identity.ask('identity.recipients.resolve', { groups })).groups[0]!.recipients[0]!;
  };

  it('keeps the link of one who leaves it, ends the sign-ins, and says so until the return', async () => {
    const userId = await bound('leaver');
    const before = (await identity.told('identity.unbound')).length;
    await says('unsubscribe', userId);
    await isOutside(userId, true);
    const out = await standing(userId);
    expect(out.binding?.accountId).toBe('leaver');
    expect(out.signInsEndedAt).toBe(identity.clock.now().toISOString());
    expect(await recipient('leaver')).toMatchObject({
      known: true,
      member: { corpId: 'wp-acme', userId },
      outsideScope: true,
    });
    const { items } = await identity.ask('identity.bindings.list', { tenant: 'acme', status: 'bound' });
    expect(items.find(({ accountId }) => accountId === 'leaver')).toMatchObject({ outsideScope: true });

    identity.clock.advance(60_000);
    await says('subscribe', userId);
    await isOutside(userId, false);
    expect(await recipient('leaver')).not.toHaveProperty('outsideScope');
    // What was open on some phone before stays closed.
    expect((await standing(userId)).signInsEndedAt).toBe(out.signInsEndedAt);
    expect(await identity.told('identity.unbound')).toHaveLength(before);
  });

  it('believes the newest word, in any order, and a repeated one once', async () => {
    const userId = await bound('mover');
    await says('subscribe', userId, seconds());
    const old = randomUUID();
    await says('unsubscribe', userId, seconds(-10), old);
    const marker = await bound('marker');
    await says('unsubscribe', marker);
    await isOutside(marker, true);
    await isOutside(userId, false);
    // Two words of one second: the later one counts, and its twin, repeated, has had its effect.
    const id = randomUUID();
    await says('unsubscribe', userId, seconds(), id);
    await isOutside(userId, true);
    await says('subscribe', userId, seconds());
    await isOutside(userId, false);
    await says('unsubscribe', userId, seconds(), id);
    const second = await bound('second');
    await says('unsubscribe', second);
    await isOutside(second, true);
    await isOutside(userId, false);
  });

  it('compares every bound member of a corp of any size when the scope changed without a word', async () => {
    await identity.manyAccounts('acme', 430);
    await identity.servers.database.query(
      `insert into identity.binding (tenant, account_id, corp_id, user_id, bound_at)
       select tenant, account_id, 'wp-acme', account_id, now() from identity.account
       where tenant = 'acme' and length(account_id) = 128`,
    );
    const gone = `a${'17'.padStart(127, '0')}`;
    const last = `a${'430'.padStart(127, '0')}`;
    identity.auth.outside.add(gone).add(last);
    await scopeChanged();
    await isOutside(gone, true);
    await isOutside(last, true);
    expect(identity.auth.asked.every(({ userIds }) => userIds.length <= 100)).toBe(true);

    identity.auth.outside.delete(gone);
    identity.clock.advance(5_000);
    await scopeChanged();
    await isOutside(gone, false);
    await isOutside(last, true);
  });

  it('tries again when WeCom cannot be asked', async () => {
    const userId = await bound('later');
    identity.auth.outside.add(userId);
    identity.auth.isAway = true;
    const asked = identity.auth.asked.length;
    await scopeChanged();
    await eventually(() => identity.auth.asked.length > asked);
    identity.auth.isAway = false;
    await eventually(async () => {
      identity.clock.advance(60_000);
      expect((await standing(userId)).outsideScope).toBe(true);
    });
  });

  it('looks members outside up again: an event of return may be lost', async () => {
    const [waits, comes] = [await bound('waits'), await bound('comes')];
    await says('unsubscribe', waits);
    await says('unsubscribe', comes);
    await isOutside(waits, true);
    await isOutside(comes, true);
    identity.clock.advance(2_000);
    // In front of the login page at once …
    expect(await identity.ask('identity.member.admit', { corpId: 'wp-acme', userId: comes })).toMatchObject({
      outsideScope: false,
    });
    // … and else by and by.
    await eventually(async () => {
      identity.clock.advance(HOUR);
      expect((await standing(waits)).outsideScope).toBe(false);
    });
    expect(identity.auth.asked.at(-1)!.doubted).toBe(true);
  });

  it('lets nobody link who is outside, and stays with what it knows while WeCom is away', async () => {
    await identity.anAccount('acme', 'stranger');
    identity.auth.outside.add('wo-stranger');
    await says('unsubscribe', 'wo-stranger');
    await isOutside('wo-stranger', true);
    expect((await refusal(identity.bind('acme', 'stranger', 'wo-stranger'))).code).toBe(
      'OUTSIDE_VISIBLE_SCOPE',
    );
    identity.auth.isAway = true;
    const admitted = await identity.ask('identity.member.admit', {
      corpId: 'wp-acme',
      userId: 'wo-stranger',
    });
    expect(admitted).toMatchObject({ outsideScope: true, binding: null });
  });

  it('forgets with a cancelled installation, as far as it is older', async () => {
    await says('unsubscribe', 'wo-before');
    await isOutside('wo-before', true);
    identity.clock.advance(10_000);
    const cancelledAt = identity.clock.now().toISOString();
    identity.clock.advance(10_000);
    await says('unsubscribe', 'wo-after');
    await isOutside('wo-after', true);
    await identity.tell('installation.cancelled', 'installation.cancelled', {
      corpId: 'wp-acme',
      occurredAt: cancelledAt,
    });
    await isOutside('wo-before', false);
    expect((await standing('wo-after')).outsideScope).toBe(true);
  });
});
