import type { WecomCallback } from '@app/contracts';
import { eventually } from '@app/testing';
import { randomUUID } from 'node:crypto';
import { IdentityHarness } from './identity-harness.js';

describe('members who leave', () => {
  let identity: IdentityHarness;
  beforeAll(async () => {
    identity = await IdentityHarness.start();
    await identity.aTenant('acme');
  });
  afterAll(() => identity?.stop());

  /** WeCom's clock in whole seconds, moved against ours. */
  const wecomTime = (offsetSeconds = 0): number =>
    Math.floor(identity.clock.now().getTime() / 1000) + offsetSeconds;

  const tell = (
    given: Pick<WecomCallback, 'receiver' | 'type' | 'event'>,
    id: string = randomUUID(),
  ): Promise<string> =>
    identity.tell(
      given.receiver === 'data' ? 'wecom.callback.data.*' : 'wecom.callback.command.*',
      `wecom.callback.${given.receiver}.${given.type}`,
      {
        suiteId: 'ww1',
        corpId: 'wp-acme',
        key: 'k',
        receivedAt: identity.clock.now().toISOString(),
        ...given,
      },
      id,
    );
  const contact = (fields: Record<string, unknown>, timeStamp: number) =>
    tell({
      receiver: 'command',
      type: 'change_contact',
      event: { type: 'change_contact', timeStamp, ...fields },
    });

  const leaves = (userId: string, timeStamp: number) =>
    contact({ changeType: 'delete_user', userId }, timeStamp);

  const bound = async (name: string): Promise<string> => {
    await identity.anAccount('acme', name);
    await identity.bind('acme', name, `wo-${name}`);
    return `wo-${name}`;
  };
  const isGone = (userId: string) =>
    eventually(async () => (await identity.boundTo('wp-acme', userId)) === undefined);
  /** Facts of one consumer may overtake each other: what must not happen is shown by a later fact that did. */
  const laterFactIsHandled = async (name: string) => {
    const userId = await bound(name);
    await leaves(userId, wecomTime());
    await isGone(userId);
  };

  it('unbinds on delete_user, telling why', async () => {
    await leaves(await bound('left'), wecomTime());
    await eventually(async () => {
      const told = (await identity.told('identity.unbound')).map(({ accountId, reason }) => [
        accountId,
        reason,
      ]);
      expect(told).toContainEqual(['left', 'member-left']);
    });
    expect(await identity.boundTo('wp-acme', 'wo-left')).toBeUndefined();
    expect(identity.logged('member.unbound')).toContainEqual(
      expect.objectContaining({
        tenant: 'acme',
        accountId: 'left',
        userId: 'wo-left',
        reason: 'member-left',
      }),
    );
  });

  it('ignores a delete_user that is older than the link', async () => {
    const userId = await bound('back');
    await leaves(userId, wecomTime(-1));
    await laterFactIsHandled('after-back');
    expect(await identity.boundTo('wp-acme', userId)).toBe('back');
  });

  it('has one effect when the same fact comes twice', async () => {
    const userId = await bound('repeat');
    const event = {
      receiver: 'command' as const,
      type: 'change_contact',
      event: { type: 'change_contact', changeType: 'delete_user', userId, timeStamp: wecomTime() },
    };
    const id = await tell(event);
    await isGone(userId);
    await identity.bind('acme', 'repeat', userId);
    await tell(event, id);
    await laterFactIsHandled('after-repeat');
    expect(await identity.boundTo('wp-acme', userId)).toBe('repeat');
  });

  it('lets the link follow a member whose id changed', async () => {
    const userId = await bound('renamed');
    await contact({ changeType: 'update_user', userId, newUserId: 'wo-new' }, wecomTime());
    await eventually(async () => expect(await identity.boundTo('wp-acme', 'wo-new')).toBe('renamed'));
    expect(await identity.boundTo('wp-acme', userId)).toBeUndefined();
    await eventually(async () => {
      expect(await identity.told('identity.bound')).toContainEqual(
        expect.objectContaining({ accountId: 'renamed', userId: 'wo-new' }),
      );
    });
  });

  it('does not bring back a member whose leaving overtook the change of id', async () => {
    const userId = await bound('overtaken');
    await contact({ changeType: 'delete_user', userId: 'wo-overtaken-2' }, wecomTime(5));
    await eventually(async () => {
      const [row] = await identity.servers.database.query(
        `select from identity.departed_member where user_id = 'wo-overtaken-2'`,
      );
      expect(row).toBeDefined();
    });
    await contact({ changeType: 'update_user', userId, newUserId: 'wo-overtaken-2' }, wecomTime(2));
    await isGone(userId);
    expect(await identity.boundTo('wp-acme', 'wo-overtaken-2')).toBeUndefined();
  });

  it('keeps the newer link when a member linked anew under the changed id', async () => {
    const userId = await bound('first');
    await identity.anAccount('acme', 'second');
    await identity.bind('acme', 'second', 'wo-first-2');
    await contact({ changeType: 'update_user', userId, newUserId: 'wo-first-2' }, wecomTime());
    await isGone(userId);
    expect(await identity.boundTo('wp-acme', 'wo-first-2')).toBe('second');
  });

  it('ends every link of a corp whose installation was cancelled, except those made after it', async () => {
    const cancel = (occurredAt: Date) =>
      identity.tell('installation.cancelled', 'installation.cancelled', {
        corpId: 'wp-acme',
        occurredAt: occurredAt.toISOString(),
      });
    const before = await bound('before');
    identity.clock.advance(10_000);
    const cancelledAt = identity.clock.now();
    identity.clock.advance(10_000);
    const after = await bound('after');
    await cancel(cancelledAt);
    await isGone(before);
    expect(await identity.boundTo('wp-acme', after)).toBe('after');
    await eventually(async () =>
      expect(await identity.told('identity.unbound')).toContainEqual(
        expect.objectContaining({ accountId: 'before', reason: 'installation-cancelled' }),
      ),
    );
  });

  it('ends the links of a corp of any size, and keeps what came after a reinstall', async () => {
    await identity.manyAccounts('large', 1_300);
    await identity.servers.database.query(
      `insert into identity.binding (tenant, account_id, corp_id, user_id, bound_at)
       select tenant, account_id, 'wp-large', account_id, $1::timestamptz from identity.account where tenant = 'large'`,
      [identity.clock.now()],
    );
    const cancelledAt = identity.clock.now();
    identity.clock.advance(10_000);
    await identity.anAccount('large', 'again');
    await identity.bind('large', 'again', 'wo-again');
    await identity.servers.database.query(
      `insert into identity.departed_member (corp_id, user_id, departed_at)
       values ('wp-large', 'old', $1), ('wp-large', 'new', $2)`,
      [cancelledAt, identity.clock.now()],
    );
    await identity.tell('installation.cancelled', 'installation.cancelled', {
      corpId: 'wp-large',
      occurredAt: cancelledAt.toISOString(),
    });
    const departed = () =>
      identity.servers.database.query<{ user_id: string }>(
        `select user_id from identity.departed_member where corp_id = 'wp-large'`,
      );
    await eventually(async () => expect(await departed()).toEqual([{ user_id: 'new' }]));
    const { items } = await identity.ask('identity.bindings.list', { tenant: 'large', status: 'bound' });
    expect(items.map(({ accountId }) => accountId)).toEqual(['again']);
    await eventually(async () => {
      const told = (await identity.told('identity.unbound')).filter(({ tenant }) => tenant === 'large');
      expect(told).toHaveLength(1_300);
    });
  });
});
